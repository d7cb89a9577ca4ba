import { expect, test } from "vitest";
import type { TokenKind } from "./index.ts";
import {
  findTokenHeader,
  findTokenKind,
  headerForKind,
  isTokenShaped,
  nearestTokenHeader,
  tokenHeaders,
  tokenKindOf,
  tokenKinds,
} from "./index.ts";

const uuid = "5f0c1c2e-93b1-4d7a-8e55-0b6f7d1a9c34";

test.each([
  [`p-${uuid}`, "profile"],
  [`a-${uuid}`, "analysis"],
  [`n-${uuid}`, "network"],
  [`u-${uuid}`, "run-user"],
  [`at${"0123456789abcdef".repeat(2)}`, "authorization"],
] as const)("the prefix of %s proves %s", (token, kind) => {
  expect(tokenKindOf(token)).toBe(kind);
  expect(isTokenShaped(token)).toBe(true);
});

test("without a prefix nothing is proven", () => {
  expect(tokenKindOf(uuid)).toBeUndefined();
  expect(isTokenShaped(uuid)).toBe(true);
  expect(isTokenShaped(uuid.toUpperCase())).toBe(true);
});

test.each([
  "",
  "p-",
  "p-short",
  "x-5f0c1c2e-93b1-4d7a-8e55-0b6f7d1a9c34",
  "attention",
  `Bearer ${uuid}`,
  ` ${uuid}`,
])("%j is no token", (text) => {
  expect(isTokenShaped(text)).toBe(false);
  expect(tokenKindOf(text)).toBeUndefined();
});

const table: readonly (readonly [string, readonly TokenKind[]])[] = [
  ["Account-Token", ["profile"]],
  ["Device-Token", ["device"]],
  ["Analysis-Token", ["analysis"]],
  ["Middleware-Token", ["network"]],
  ["Authentication", ["device", "profile"]],
  ["Profile-Token", ["profile"]],
  ["token", ["device", "profile", "analysis", "network", "authorization", "run-user"]],
  ["Authorization", ["device", "profile", "analysis", "network", "authorization", "run-user"]],
];

test.each(table)("%s is accepted, in any case of letters", (name, kinds) => {
  for (const spelling of [name, name.toLowerCase(), name.toUpperCase()]) {
    expect(findTokenHeader(spelling)).toMatchObject({ name, standing: "accepted" });
    expect([...(findTokenHeader(spelling)?.kinds ?? [])].sort()).toEqual([...kinds].sort());
    expect(nearestTokenHeader(spelling)).toBeUndefined();
  }
});

test("every kind has a header that takes it, and a row", () => {
  expect(tokenKinds.map((row) => row.id)).toEqual([
    "device",
    "profile",
    "analysis",
    "network",
    "authorization",
    "run-user",
  ]);
  for (const { id } of tokenKinds) {
    expect(findTokenHeader(headerForKind(id))?.kinds).toContain(id);
    expect(findTokenKind(id).id).toBe(id);
  }
  expect(headerForKind("profile")).toBe("Account-Token");
  expect(headerForKind("network")).toBe("Middleware-Token");
});

test("accepted and discouraged headers name their sources", () => {
  expect(
    tokenHeaders.filter((row) => row.standing !== "wrong" && row.sources.length === 0),
  ).toEqual([]);
});

test.each(tokenHeaders.filter((row) => row.standing === "wrong"))(
  "$name names what to use",
  (row) => {
    expect(findTokenHeader(row.instead ?? "")?.standing).toBe("accepted");
  },
);

test.each([
  ["DeviceToken", "Device-Token"],
  ["device_token", "Device-Token"],
  ["X-Device-Token", "Device-Token"],
  ["Device-Tokens", "Device-Token"],
  ["Devcie-Token", "Device-Token"],
  ["Device Token", "Device-Token"],
  ["Acount-Token", "Account-Token"],
  ["AccountToken", "Account-Token"],
  ["Profil-Token", "Profile-Token"],
  ["Analysis_Token", "Analysis-Token"],
  ["Analisys-Token", "Analysis-Token"],
  ["Midleware-Token", "Middleware-Token"],
  ["Network-Token", "Middleware-Token"],
  ["Authorisation", "Authorization"],
  ["Autorization", "Authorization"],
  ["X-Authorization", "Authorization"],
  ["X-Token", "token"],
  ["tokn", "token"],
  ["Auth-Token", "token"],
])("%s is nearly %s", (name, header) => {
  expect(nearestTokenHeader(name)?.name).toBe(header);
});

test.each([
  "Accept",
  "Content-Type",
  "Host",
  "Origin",
  "X-CSRF-Token",
  "X-Access-Token",
  "Proxy-Authorization",
  "Authentication-Info",
  "User-Agent",
  "_ssl",
  "Taken-By",
  "Cookie",
  "Range",
  "Trace",
  "Via",
])("%s is left alone", (name) => {
  expect(nearestTokenHeader(name)).toBeUndefined();
});
