import { expect, test } from "vitest";
import { classifyHost, findRegion, nearestRegion, regions } from "./index.ts";

test.each([
  ["api.us-e1.tago.io", { kind: "api", region: "us-e1" }],
  ["API.EU-W1.TAGO.IO:443", { kind: "api", region: "eu-w1" }],
  ["api.tago.io.", { kind: "api", region: "us-e1", implicitRegion: true }],
  ["sse.tago.io", { kind: "sse", region: "us-e1", implicitRegion: true }],
  ["sse.eu-w1.tago.io", { kind: "sse", region: "eu-w1" }],
  ["realtime.tago.io", { kind: "realtime", region: "us-e1", implicitRegion: true }],
  ["mqtt.tago.io", { kind: "mqtt", region: "us-e1", implicitRegion: true }],
  ["mqtt.tip.eu-w1.tago.io", { kind: "tagotip", region: "eu-w1" }],
  ["lorawan.middleware.us-e1.tago.io", { kind: "middleware", region: "us-e1" }],
  ["sigfox.middleware.tago.io", { kind: "middleware", region: "us-e1", implicitRegion: true }],
  ["files.tago.io", { kind: "files", region: "us-e1", implicitRegion: true }],
  ["admin.tago.io", { kind: "admin", region: "us-e1", implicitRegion: true }],
  ["admin.eu-w1.tago.io", { kind: "admin", region: "eu-w1" }],
  ["acme.tago.run", { kind: "run" }],
  ["docs.tago.io", { kind: "docs" }],
  ["api.docs.tago.io", { kind: "docs" }],
  ["mcp.ai.tago.io", { kind: "mcp" }],
  ["pdf.middleware.tago.io", { kind: "pdf" }],
  ["tago.io", { kind: "website" }],
  [
    "api.6722812c934c3c3370e0b87d.tagoio.net",
    { kind: "deploy-api", deploy: "6722812c934c3c3370e0b87d" },
  ],
  ["sse.acme.tagoio.net", { kind: "deploy-sse", deploy: "acme" }],
  ["mqtt.acme.tagoio.net", { kind: "deploy-other", deploy: "acme" }],
  ["api.{region}.tago.io", { kind: "api", placeholder: true }],
  ["api.<region>.tago.io", { kind: "api", placeholder: true }],
  ["api.REGION.tago.io", { kind: "api", placeholder: true }],
  ["api.xxxxx.tagoio.net", { kind: "deploy-api", placeholder: true }],
] as const)("%s", (host, expected) => {
  expect(classifyHost(host)).toEqual(expected);
});

test.each([
  ["api.us-e2.tago.io", "api.us-e1.tago.io"],
  ["api.usa-1.tago.io", "api.us-e1.tago.io"],
  ["api.us-east-1.tago.io", "api.us-e1.tago.io"],
  ["api.eu-w2.tago.io", "api.eu-w1.tago.io"],
  ["api.euw1.tago.io", "api.eu-w1.tago.io"],
  ["sse.eu-w3.tago.io", "sse.eu-w1.tago.io"],
  ["api.eu-w1.tagoio.net", "api.eu-w1.tago.io"],
  ["api.tago.com", "api.tago.io"],
  ["api.tagoio.com", "api.tago.io"],
  ["api.us-e1.tagoio.com", "api.us-e1.tago.io"],
  ["api.us-e1.tago.oi", "api.us-e1.tago.io"],
  ["apii.tago.io", "api.tago.io"],
  ["lora.middleware.us-w1.tago.io", "lora.middleware.us-e1.tago.io"],
])("%s is a slip for %s", (host, typoOf) => {
  expect(classifyHost(host)).toMatchObject({ kind: "unknown-tago", typoOf });
});

test("a region that nobody means is still said to be none", () => {
  expect(classifyHost("api.mars.tago.io")).toEqual({ kind: "unknown-tago", unknownRegion: "mars" });
  expect(classifyHost("api.tagoio.net")).toEqual({ kind: "unknown-tago" });
  expect(classifyHost("something.tago.io")).toEqual({ kind: "unknown-tago" });
});

test.each([
  "example.com",
  "localhost",
  "127.0.0.1:3000",
  "api.github.com",
  "tago.example.io",
  "api.tang.io",
  "api.lago.dev",
  "santiago.io",
  "api.us-e1.example.com",
  "",
])("%s is somebody else's", (host) => {
  expect(classifyHost(host)).toBeUndefined();
});

const addresses = regions.flatMap((region) =>
  [region.api, ...region.apiAliases, region.sse, ...region.sseAliases, region.admin].map(
    (url) => [url, region.id] as const,
  ),
);

test.each(addresses)("%s is in %s", (url, region) => {
  expect(classifyHost(new URL(url).host)?.region).toBe(region);
});

test.each([
  ["usa-1", "us-e1"],
  ["us-e2", "us-e1"],
  ["us_e1", "us-e1"],
  ["eu-west-1", "eu-w1"],
  ["EU", "eu-w1"],
])("%s probably means %s", (id, region) => {
  expect(nearestRegion(id)?.id).toBe(region);
});

test("ids", () => {
  expect(findRegion("eu-w1")?.api).toBe("https://api.eu-w1.tago.io");
  expect(findRegion("us-e2")).toBeUndefined();
  expect(nearestRegion("mars")).toBeUndefined();
});
