import { findRoute } from "@tagoio-workbench/catalog";
import type { RouteId, TokenKind } from "@tagoio-workbench/catalog";
import { expect, test } from "vitest";
import { refusalError } from "./failure.ts";
import { retryTime } from "./retry-time.ts";

const what = "GET /device";

test.each([
  [401, "Authorization Denied", "unauthorized"],
  [400, "Authorization denied", "unauthorized"],
  [200, "Token expired", "unauthorized"],
  [403, "Backup feature is not available on the free plan.", "forbidden"],
  [403, "Daily backup limit reached (1 backups per day).", "limit-reached"],
  [404, "Route Not Found", "not-found"],
  [400, "Analysis can't be found", "not-found"],
  [400, "Invalid Device ID", "not-found"],
  [402, "You have exceeded the maximum limit of Access management (5).", "limit-reached"],
  [400, "You have exceeded the maximum limit of File Storage (200 MB)", "limit-reached"],
  [400, "Data in immutable devices cannot be deleted", "immutable-device"],
  [400, "You cannot edit data on immutable device", "immutable-device"],
  [400, "Device is deactivated", "deactivated-device"],
  [400, "Device not found or inactive", "not-found"],
  [400, "Error on object parse", "invalid-request"],
  [200, "Anything", "invalid-request"],
  [413, undefined, "invalid-request"],
  [429, "Too many requests (Retry-After: 8)", "rate-limited"],
  [302, undefined, "malformed-answer"],
  [500, "Not found", "server"],
  [503, undefined, "server"],
] as const)("%i %j is %s", (httpStatus, message, code) => {
  const error = refusalError({ httpStatus, message, what, label: "us-e1" });
  expect(error).toMatchObject({ code, httpStatus });
  expect(error.message).toContain(message ?? String(httpStatus));
  expect(error.advice).toMatch(/^[A-Z].*\.$/);
});

test("a refused token is told where it was tried", () => {
  expect(
    refusalError({ httpStatus: 401, message: "Authorization Denied", what, label: "eu-w1" }).advice,
  ).toContain("eu-w1");
  expect(
    refusalError({ httpStatus: 401, message: "Token expired", what, label: "eu-w1" }).advice,
  ).toContain("new token");
});

test("a refused token is told what else it may be", () => {
  const said = (label: string, kind: TokenKind, id: RouteId): string =>
    refusalError({
      httpStatus: 401,
      message: "Authorization Denied",
      what,
      label,
      kind,
      route: findRoute(id),
    }).advice;
  expect(said("us-e1", "profile", "devices.create")).toMatch(
    /it is a profile token whose permission allows to write\. .* try eu-w1 too\.$/,
  );
  expect(said("eu-w1", "device", "data.get")).toMatch(
    /device token .* allows to read.* try us-e1 too/,
  );
  expect(said("acme", "profile", "devices.list")).not.toContain("another region");
  expect(said("us-e1", "analysis", "devices.create")).toContain(
    'an access policy allows "Device / Create" to the analysis',
  );
});

test("a rate limit says until what time of the day", () => {
  const error = refusalError({
    httpStatus: 429,
    message: "Too many requests (Retry-After: 8)",
    what,
    label: "us-e1",
  });
  const time = error.retryAt?.toTimeString().slice(0, 8) ?? "none";
  expect(error.message).toBe(
    `GET /device: Too many requests (Retry-After: 8); try again at ${time}`,
  );
});

const now = Date.UTC(2026, 0, 1, 12, 45, 9);

test.each([
  ["the message", "Too many requests (Retry-After: 8)", undefined, now + 8000],
  ["the header in seconds", "Too many requests", "3", now + 3000],
  ["the header as a date", undefined, "Thu, 01 Jan 2026 12:45:30 GMT", now + 21_000],
  ["a date that is over", undefined, "Thu, 01 Jan 2025 12:45:30 GMT", now],
  [
    "the next minute where nothing is said",
    "Too many requests",
    undefined,
    Date.UTC(2026, 0, 1, 12, 46, 0),
  ],
] as const)("retry time from %s", (_, message, header, expected) => {
  expect(retryTime(message, header, now).getTime()).toBe(expected);
});
