import { describe, expect, it } from "vitest";
import { english } from "../../l10n/translate.ts";
import { spanOf } from "../documents/json-text.ts";
import { readSendDraft } from "./draft-problems.ts";

const context = { count: 1, now: 0, random: () => 0 };
const read = (text: string): ReturnType<typeof readSendDraft> =>
  readSendDraft(text, context, english);

/** The piece of the text that is underlined, and what is said of it. */
function marks(text: string): readonly (readonly [string, string])[] {
  const draft = read(text);
  if (draft.ok) return [];
  return draft.problems.map(({ at, message }) => {
    const { offset, length } = spanOf(text, at);
    return [text.slice(offset, offset + length), message];
  });
}

describe("a draft", () => {
  it("is one point or a list, with helpers called", () => {
    expect(read('{"variable":"a","value":"{{random 1 2}}"}')).toMatchObject({
      ok: true,
      points: [{ variable: "a", value: 1 }],
    });
    expect(read('[{"variable":"a"},{"variable":"b"}]')).toMatchObject({ ok: true });
  });

  it.each([
    ['[{"variable":"tank level"}]', '"tank level"', "variable must not contain"],
    ['[{"variable":"a"},{"variable":"b","unit":7}]', "7", "unit must be text"],
    ['{"variable":"a","location":{"lat":91,"lng":0}}', "91", "location.lat must be between"],
    ['{"value":1}', '{"value":1}', "variable is required"],
    ["[]", "[]", "nothing to send"],
    ['{"variable":"a","value":"{{tomorrow}}"}', '"{{tomorrow}}"', "no helper {{tomorrow}}"],
  ])("%s is underlined where it is wrong", (text, piece, message) => {
    const [first] = marks(text);
    expect(first?.[0]).toBe(piece);
    expect(first?.[1]).toContain(message);
  });

  it("that is no JSON says in which line", () => {
    expect(marks('[\n{"variable": }\n]')[0]?.[1]).toMatch(/not JSON: .* line 2/);
  });

  it("that is too large for one request is refused as a whole", () => {
    const points = Array.from({ length: 2000 }, () => ({ variable: "a", value: "x".repeat(6000) }));
    expect(marks(JSON.stringify(points))[0]?.[1]).toContain("the most of one request");
  });
});
