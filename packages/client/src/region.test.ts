import { expect, test } from "vitest";
import { isLoopback, parseRegion, resolveRegion } from "./region.ts";

test.each([
  ["us-e1", "us-e1"],
  [" EU-W1 ", "eu-w1"],
  ["usa-1", "us-e1"],
  ["https://api.eu-w1.tago.io/", "eu-w1"],
  ["api.us-e1.tago.io", "us-e1"],
  ["https://api.tago.io", "us-e1"],
  ["6722812c934c3c3370e0b87d", { deploy: "6722812c934c3c3370e0b87d" }],
  ["acme", { deploy: "acme" }],
  ["deploy:acme", { deploy: "acme" }],
  ["https://api.acme.tagoio.net", { deploy: "acme" }],
  ["http://127.0.0.1:3000", { api: "http://127.0.0.1:3000" }],
  ["localhost:8080", { api: "http://localhost:8080" }],
  ["localhost", { api: "http://localhost" }],
  ["iot.example.com/tago/", { api: "https://iot.example.com/tago" }],
  ["http://api.us-e1.tago.io", { api: "http://api.us-e1.tago.io" }],
])("%s", (text, value) => {
  expect(parseRegion(text)).toEqual({ ok: true, value });
});

test.each([
  ["", /No region/],
  ["us-e2", /Did you mean us-e1\?/],
  ["eu-west-1", /Did you mean eu-w1\?/],
  ["api.us-e2.tago.io", /no host of TagoIO.*api\.us-e1\.tago\.io/],
  ["https://admin.tago.io", /not the API/],
  ["mqtt://mqtt.tago.io", /https, not mqtt/],
  ["https://user:pw@api.tago.io", /user name/],
  ["https://api.tago.io/?token=1", /query/],
  ["http://", /cannot be read/],
  ["what is this", /no region/],
])("%j is refused", (text, problem) => {
  expect(parseRegion(text)).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
});

test("addresses of regions", () => {
  expect(resolveRegion("us-e1")).toEqual({
    label: "us-e1",
    api: "https://api.us-e1.tago.io",
    sse: "https://sse.tago.io/events",
  });
  expect(resolveRegion({ deploy: "acme" })).toEqual({
    label: "acme",
    api: "https://api.acme.tagoio.net",
    sse: "https://sse.acme.tagoio.net/events",
  });
  expect(resolveRegion({ api: "https://api.iot.example.com/" })).toMatchObject({
    label: "api.iot.example.com",
    api: "https://api.iot.example.com",
    sse: "https://sse.iot.example.com/events",
  });
  expect(resolveRegion({ api: "http://127.0.0.1:3000" })).toEqual({
    label: "127.0.0.1:3000",
    api: "http://127.0.0.1:3000",
    sse: "http://127.0.0.1:3000/events",
  });
});

test.each([
  { api: "http://iot.example.com" },
  { api: "https://iot.example.com", sse: "http://iot.example.com/events" },
])("plain HTTP elsewhere has to be asked for: $api $sse", (region) => {
  expect(() => resolveRegion(region)).toThrow(
    expect.objectContaining({ code: "insecure-transport" }),
  );
  expect(resolveRegion(region, true).sse).toContain("iot.example.com/events");
});

test("plain HTTP that was asked for carries the opt-out", () => {
  expect(resolveRegion({ api: "http://iot.example.com" }, true).optOut).toEqual({
    name: "_ssl",
    value: "false",
  });
  expect(resolveRegion({ api: "http://localhost:1" }, true).optOut).toBeUndefined();
});

test.each([
  ["nonsense", "us-e2"],
  ["id", { deploy: "a/b" }],
  ["url", { api: "not a url" }],
  ["scheme", { api: "ftp://example.com" }],
  ["credentials", { api: "https://u:p@example.com" }],
])("%s is no region", (_, region) => {
  expect(() => resolveRegion(region as "us-e1")).toThrow(
    expect.objectContaining({ code: "invalid-region" }),
  );
});

test.each([
  ["localhost", true],
  ["127.0.0.1", true],
  ["127.8.9.10", true],
  ["[::1]", true],
  ["128.0.0.1", false],
  ["127.0.0.1.example.com", false],
  ["localhost.example.com", false],
])("%s is this machine: %s", (host, local) => {
  expect(isLoopback(host)).toBe(local);
});
