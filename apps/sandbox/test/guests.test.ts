import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { generateGuests, guestsFile } from "../scripts/guests.ts";

it("holds the programs that their sources give", async () => {
  const isFresh = readFileSync(guestsFile, "utf8") === (await generateGuests());
  expect(isFresh, "run npm run generate -w @tagoio-workbench/sandbox").toBe(true);
});
