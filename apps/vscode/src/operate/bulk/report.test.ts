import { expect, it } from "vitest";
import { reportOf } from "./report.ts";

it("a report has a line a device, and nothing that a spreadsheet would run", () => {
  const row = { name: 'Pump "1", north', id: "1", connection: "Lab", state: "done" } as const;
  expect(reportOf([{ ...row, detail: "+ site=north" }])).toBe(
    `device,id,connection,state,detail\n"Pump ""1"", north",1,Lab,done,'+ site=north\n`,
  );
});
