import { describe, expect, it } from "vitest";
import { fillDraft } from "./fill-draft.ts";
import type { HelperContext } from "./helpers.ts";

const noon = Date.UTC(2027, 0, 1, 12);
const context = (count = 1, random = 0.5): HelperContext => ({
  count,
  now: noon,
  random: () => random,
});

it.each([
  ["{{now}}", "2027-01-01T12:00:00.000Z"],
  ["{{now -5m}}", "2027-01-01T11:55:00.000Z"],
  ["{{ now +1d }}", "2027-01-02T12:00:00.000Z"],
  ["{{random 18 25}}", 21.5],
  ["{{random 18 25 0}}", 22],
  ["{{pick on off}}", "off"],
  ["{{count}}", 1],
  ["reading {{count}} of {{pick a}}", "reading 1 of a"],
  ["no helper {here}", "no helper {here}"],
])("%j becomes %j", (text, value) => {
  expect(fillDraft([{ value: text }], context())).toEqual({ value: [{ value }], mistakes: [] });
});

it("a ramp goes up or down in steps, and starts over", () => {
  const values = (text: string, sends: number): unknown[] =>
    Array.from({ length: sends }, (_, index) => fillDraft(text, context(index + 1)).value);
  expect(values("{{ramp 0 10 5}}", 5)).toEqual([0, 5, 10, 0, 5]);
  expect(values("{{ramp 1 0 -0.5}}", 4)).toEqual([1, 0.5, 0, 1]);
  expect(values("{{ramp 0 0.3 0.1}}", 4)).toEqual([0, 0.1, 0.2, 0.3]);
});

describe("what cannot be read", () => {
  it.each([
    "{{random 25 18}}",
    "{{random a b}}",
    "{{random 1}}",
    "{{ramp 0 10 -1}}",
    "{{ramp 0 10 0}}",
    "{{now yesterday}}",
    "{{count 3}}",
    "{{pick}}",
  ])("%s tells how it is written", (text) => {
    const [mistake] = fillDraft([{ value: text }], context()).mistakes;
    expect(mistake).toMatchObject({ at: [0, "value"], call: text });
    expect(mistake?.form).toContain(text.slice(0, 5));
  });

  it("a helper that there is not is named", () => {
    expect(fillDraft({ unit: "{{magic}}" }, context()).mistakes).toEqual([
      { at: ["unit"], call: "{{magic}}", form: undefined },
    ]);
  });
});
