import { expect, test } from "vitest";
import { deviceToken, profileToken } from "../test/tokens.ts";
import { parseToken } from "./token.ts";

test.each([
  deviceToken,
  profileToken,
  `at${"0f1e2d3c4b5a6978".repeat(2)}`,
  "some-older-token-of-unknown-form-42",
])("%s may be sent", (token) => {
  expect(parseToken(token)).toEqual({ ok: true, value: token });
});

test.each([
  ["", /empty/],
  ["   ", /empty/],
  [`Bearer ${deviceToken}`, /Bearer/],
  [`"${deviceToken}"`, /quotes/],
  [`${deviceToken}\n`, /line break/],
  [`${deviceToken.slice(0, 18)} ${deviceToken.slice(18)}`, /space/],
  [` ${deviceToken}`, /space/],
  [deviceToken.slice(0, 30), /not complete/],
  ["64b1f0c2a9d3e80012345678", /id of a device/],
  ["abc", /too short/],
  ["x".repeat(121), /too long/],
  [`${deviceToken}é`, /characters/],
  ["https://admin.tago.io/devices/abc", /characters/],
])("%j is refused in one sentence that does not repeat it", (text, problem) => {
  const parsed = parseToken(text);
  expect(parsed).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
  const said = parsed.ok ? "" : parsed.problem;
  const pieces = text.split(/[^0-9a-z]+/i).filter((piece) => piece.length >= 8);
  expect(pieces.filter((piece) => said.includes(piece))).toEqual([]);
});
