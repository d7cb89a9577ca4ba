import { parseMarkedSource } from "@tagoio-workbench/testkit";
import { describe, expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import { hoverAt } from "./hover.ts";

/** What hovering at `<|>` shows, and on which characters. */
function hover(
  source: string,
  path = "a.ts",
): { readonly on: string; readonly says: string } | undefined {
  const { text, cursor = -1 } = parseMarkedSource(source);
  const found = hoverAt({ text }, analyze({ text, path }), cursor);
  return found && { on: text.slice(found.range.start, found.range.end), says: found.markdown };
}

const device = "5b1c7e0a-93d4-4f6e-8a2b-d7c04e91f3a6";
const profile = "p-3e9a41c7-5d28-4b06-9f13-c8e27a6d50b4";

describe("routes", () => {
  test("a path tells what it does, who may call it, how often, and how we know", () => {
    const found = hover(
      'fetch("https://api.us-e1.tago.io/dev<|>ice", { headers: { "Account-Token": t } });',
    );
    expect(found?.on).toBe("/device");
    expect(found?.says).toContain("**GET /device**");
    expect(found?.says).toMatch(/profile token \(`Account-Token` or `Profile-Token`\)/);
    expect(found?.says).toContain("Requests a minute: free 50 · starter 100 · scale 500");
    expect(found?.says).toMatch(/Query: `page`/);
    expect(found?.says).toMatch(/Source: \[OpenAPI \w+\]\(https:/);
  });

  test("the method decides which route is meant", () => {
    const found = hover('requests.post("https://api.us-e1.tago.io/da<|>ta", headers=h)', "a.py");
    expect(found?.says).toContain("**POST /data**");
    expect(found?.says).toContain("starter 5,000");
  });

  test("a path with ids and holes is explained", () => {
    const found = hover(
      'fetch(`https://api.us-e1.tago.io/device/${id}/par<|>ams`, { headers: { "Account-Token": t } });',
    );
    expect(found?.says).toContain("**GET /device/{device_id}/params**");
  });

  test("an unknown path names near ones", () => {
    const found = hover('fetch("https://api.us-e1.tago.io/devi<|>ces", init);');
    expect(found?.says).toContain("Not a route");
    expect(found?.says).toContain("`GET /device`");
  });

  test("an old path names its successor", () => {
    const found = hover(
      'fetch("https://api.us-e1.tago.io/buc<|>ket", { headers: { "Account-Token": t } });',
    );
    expect(found?.says).toContain("an old or guessed path · use:");
    expect(found?.says).toContain("`GET /device`");
  });

  test("in a shell command", () => {
    const found = hover('curl -H "Device-Token: $T" https://api.us-e1.tago.io/in<|>fo', "a.sh");
    expect(found?.says).toContain("**GET /info**");
  });
});

describe("headers", () => {
  test("a token header names its kind, and what the route takes", () => {
    const found = hover(
      'fetch("https://api.us-e1.tago.io/device", { headers: { "Device<|>-Token": t } });',
    );
    expect(found?.on).toBe("Device-Token");
    expect(found?.says).toContain("**Device-Token** · accepted · takes a device token");
    expect(found?.says).toContain("`GET /device` takes a profile or analysis token");
  });

  test("a misspelt header names the right one", () => {
    const found = hover(
      'fetch("https://api.us-e1.tago.io/data", { headers: { Device<|>Token: t } });',
    );
    expect(found?.says).toContain("Use `Device-Token` instead");
  });

  test("headers of everybody are left alone", () => {
    const found = hover(
      'fetch("https://api.us-e1.tago.io/data", { headers: { Acc<|>ept: "*/*" } });',
    );
    expect(found).toBeUndefined();
  });
});

describe("hosts", () => {
  test("a host tells its region and the other one", () => {
    const found = hover('const API = "https://api.eu-<|>w1.tago.io";');
    expect(found?.on).toBe("api.eu-w1.tago.io");
    expect(found?.says).toContain("Region Europe West 1 (`eu-w1`)");
    expect(found?.says).toContain("`https://sse.eu-w1.tago.io/events`");
    expect(found?.says).toContain("us-e1: `https://api.us-e1.tago.io`");
  });

  test("a host without region says what it means", () => {
    expect(hover('const API = "https://api.ta<|>go.io";')?.says).toContain("Names no region");
  });

  test("an unknown region names the near one", () => {
    expect(hover('const API = "https://api.us-<|>e2.tago.io";')?.says).toContain(
      "Did you mean `api.us-e1.tago.io`?",
    );
  });

  test("hosts of others are left alone", () => {
    expect(hover('const API = "https://api.exam<|>ple.com"; // tago.io')).toBeUndefined();
  });
});

describe("tokens", () => {
  test.each([device, profile])("no character of the token is shown", (token) => {
    const found = hover(
      `fetch("https://api.us-e1.tago.io/info", { headers: { token: "${token.slice(0, 5)}<|>${token.slice(5)}" } });`,
    );
    expect(found?.on).toBe(token);
    for (const part of token.split("-").filter((some) => some.length > 1)) {
      expect(found?.says).not.toContain(part);
    }
  });

  test("a prefix proves the kind", () => {
    const found = hover(
      `fetch("https://api.us-e1.tago.io/info", { headers: { token: "<|>${profile}" } });`,
    );
    expect(found?.says).toContain("TagoIO profile token** · proven by its prefix `p-`");
  });
});

describe("query parameters and keys of data points", () => {
  test("a parameter is explained with its value", () => {
    const found = hover(
      'fetch("https://api.us-e1.tago.io/data?que<|>ry=last_item", { headers: { "Device-Token": t } });',
    );
    expect(found?.on).toBe("query=last_item");
    expect(found?.says).toContain("**query**");
    expect(found?.says).toContain("newest record by time");
  });

  test("a key is explained with its limits", () => {
    const found = hover(
      'requests.post("https://api.us-e1.tago.io/data", headers=h, json=[{"variable": "t", "un<|>it": "C"}])',
      "a.py",
    );
    expect(found?.on).toBe("unit");
    expect(found?.says).toContain("At most 25 characters");
  });

  test("a key of another body is left alone", () => {
    const found = hover(
      'fetch("https://api.us-e1.tago.io/device", { method: "POST", headers: h, body: JSON.stringify({ na<|>me: "x" }) });',
    );
    expect(found).toBeUndefined();
  });
});
