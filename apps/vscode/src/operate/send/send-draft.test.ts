import { describe, expect, it } from "vitest";
import { draftText, readDraft, variableProblem } from "./send-draft.ts";

describe("a draft", () => {
  it("is one point or a list of them", () => {
    expect(readDraft('{"variable":"temperature","value":21.5}')).toMatchObject({ ok: true });
    const list = readDraft('[{"variable":"a","value":1},{"variable":"b","value":"x"}]');
    expect(list.ok && list.points.length).toBe(2);
  });

  it.each([
    ["[", "not JSON"],
    ["[]", "nothing to send"],
    ["[1]", "must be an object"],
    ['[{"value":1}]', "variable is required"],
    ['[{"variable":"a"},{"variable":"b c"}]', "[1] variable"],
    ['{"variable":"a","value":{}}', "value must be"],
  ])("%s is refused with a reason", (text, reason) => {
    const draft = readDraft(text);
    expect(draft.ok ? "" : draft.problem).toContain(reason);
  });

  it("starts as one that can be sent", () => {
    expect(readDraft(draftText([])).ok).toBe(true);
    expect(readDraft(draftText([{ variable: "door", value: true }])).ok).toBe(true);
  });
});

it("says what is wrong with a variable's name", () => {
  expect(variableProblem("temperature")).toBeUndefined();
  expect(variableProblem("tank.level")).toContain("must not contain");
});
