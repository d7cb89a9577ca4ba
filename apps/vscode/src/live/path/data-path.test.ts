import { expect, it } from "vitest";
import type { LiveRow, PathStep } from "../rows.ts";
import { dataPathOf, requestsOf } from "./data-path.ts";

let seq = 0;
const message = (group: string, variable: string, value: string, step?: PathStep): LiveRow => ({
  kind: "point",
  seq: ++seq,
  time: 1000,
  device: "Pump 12",
  deviceId: "d1",
  variable,
  value,
  text: value,
  unit: "",
  group,
  step,
});

const states = (rows: readonly LiveRow[]): string =>
  (dataPathOf(rows, "r")?.steps ?? []).map(({ step, state }) => `${step} ${state}`).join(", ");

it("C11: a message that was stored has passed every step", () => {
  const rows = [
    message("r", "[POST] HTTP Request", "From: 127.0.0.1"),
    message("r", "Raw Payload", "[]", "raw"),
    message("r", "Result of payload parser", "[]", "connector"),
    message("other", "Error on payload parser", "no", "parser"),
    message("r", "Data stored", "1", "stored"),
  ];
  expect(states(rows)).toBe("raw ok, network none, connector ok, parser none, stored ok");
  expect(requestsOf(rows)).toEqual(["r"]);
});

it("C11: the step that failed names its line, and what is behind it was not reached", () => {
  const rows = [
    message("r", "Raw Payload", "[]", "raw"),
    message("r", "Result of payload parser", "[]", "network"),
    message("r", "Log from payload parser", "Error on purpose", "parser"),
    message("r", "Error on payload parser", "too much (line 14)", "parser"),
  ];
  expect(states(rows)).toBe("raw ok, network ok, connector none, parser failed, stored skipped");
  expect(dataPathOf(rows, "r")?.steps[3]).toMatchObject({ line: 14, detail: "too much (line 14)" });
});

it("C11: where the server tells no steps, nothing is made up", () => {
  const rows = [message("r", "Raw Payload", "[]"), message("r", "Result of payload parser", "[]")];
  expect(states(rows)).toBe(
    "raw ok, network unknown, connector unknown, parser ok, stored unknown",
  );
  expect(dataPathOf(rows, "x")).toBeUndefined();
});
