import { expect, it } from "vitest";
import { parseAssignment } from "./assignment.ts";

it.each([
  ["temperature = 21.5 °C", { variable: "temperature", value: 21.5, unit: "°C" }],
  ["temperature=21.5", { variable: "temperature", value: 21.5 }],
  ["door = true", { variable: "door", value: true }],
  ["state = out of order", { variable: "state", value: "out of order" }],
  ['code = "0042" hex', { variable: "code", value: "0042", unit: "hex" }],
  ['code = "0042"', { variable: "code", value: "0042" }],
  ["a = b = c", { variable: "a", value: "b = c" }],
  ["temperature", undefined],
  ["temperature =", undefined],
  ["= 5", undefined],
])("%j reads %j", (text, assignment) => {
  expect(parseAssignment(text)).toEqual(assignment);
});
