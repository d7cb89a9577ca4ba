import { expect, it } from "vitest";
import { toMaskedTokens } from "../../explorer/from-wire.ts";
import { tokenAt } from "./find-token.ts";

const tokens = [
  { token: "made-up-1", name: "Default", permission: "full", expire_time: "never" },
  {
    token: "made-up-2",
    name: "Reader",
    permission: "read",
    expire_time: "2028-01-01T00:00:00.000Z",
  },
];

it("finds the token of a masked row, and none when the list has moved", () => {
  const [first, second] = toMaskedTokens(tokens);
  if (first === undefined || second === undefined) throw new Error("two rows");
  expect(tokenAt(tokens, second)).toBe("made-up-2");
  expect(tokenAt(tokens.slice(1), first)).toBeUndefined();
  expect(tokenAt([tokens[0]!, { ...tokens[1]!, permission: "full" }], second)).toBeUndefined();
  expect(tokenAt([], first)).toBeUndefined();
});
