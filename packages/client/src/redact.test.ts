import { inspect } from "node:util";
import { expect, test } from "vitest";
import { analysisToken, deviceToken, profileToken } from "../test/tokens.ts";
import { createConnection, fetchTransport, isTagoError, redact, TagoError } from "./index.ts";

const authorization = `at${"0f1e2d3c4b5a6978".repeat(2)}`;

test.each([
  `Authorization denied for ${deviceToken}`,
  `https://sse.tago.io/events?channels=a&token=${profileToken}&x=1`,
  `https://x.test/?token=short-and-odd`,
  `{"token":"${analysisToken}"}`,
  `Device-Token: ${deviceToken.toUpperCase()}`,
  `'Authorization': 'Bearer ${deviceToken}'`,
  `token ${authorization} of a network`,
  `account-token=somethingthatisnouuidbutlong`,
])("%s loses its token", (text) => {
  const clean = redact(text);
  expect(clean).toContain("<redacted>");
  for (const secret of [
    deviceToken,
    deviceToken.toUpperCase(),
    profileToken.slice(2),
    analysisToken.slice(2),
    authorization,
    "short-and-odd",
    "somethingthatisno",
  ]) {
    expect(clean).not.toContain(secret);
  }
});

test("what is no token stays", () => {
  const text = "GET /device/64b1f0c2a9d3e80012345678: temperature=21.5, token expired, at 12:30";
  expect(redact(text)).toBe(text);
});

test("errors hold no token, however they are printed", () => {
  const cause = Object.assign(
    new Error(`fetch of https://sse.tago.io/events?token=${profileToken} failed`),
    {
      code: "ECONNRESET",
      request: { headers: { token: profileToken } },
    },
  );
  const error = new TagoError({
    code: "network",
    message: `No ${profileToken}`,
    advice: `Use ${deviceToken}`,
    cause,
  });
  const printed = [
    inspect(error, { depth: 10, showHidden: true }),
    JSON.stringify(error),
    String(error),
    error.stack ?? "",
  ].join("\n");
  expect(printed).not.toContain(profileToken.slice(2));
  expect(printed).not.toContain(deviceToken);
  expect(printed).not.toContain("sse.tago.io");
  expect(isTagoError(error)).toBe(true);
  expect(isTagoError(new Error("x"))).toBe(false);
  expect(isTagoError(null)).toBe(false);
});

test("connections show no token", () => {
  const connection = createConnection({
    token: profileToken,
    kind: "profile",
    region: "eu-w1",
    transport: fetchTransport(),
  });
  const printed = inspect(connection, { depth: 10, showHidden: true }) + JSON.stringify(connection);
  expect(printed).toContain("eu-w1");
  expect(printed).not.toContain(profileToken.slice(2));
});
