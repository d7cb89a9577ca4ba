import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call, refusal } from "./support/api.ts";

// How clients spell the same call. Each spelling here was seen in a real one.
let sandbox: Sandbox;
const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  for (const [name, key] of [
    ["Alpha one", "type"],
    ["Alpha two", "other"],
    ["50% off_grid", "type"],
  ]) {
    await call("POST", `${sandbox.api}/device`, {
      token: sandbox.tokens.profile,
      json: { name, tags: [{ key, value: "x" }], active: name !== "Alpha two", ...https },
    });
  }
  await call("POST", `${sandbox.api}/data`, {
    token: sandbox.tokens.device,
    json: Array.from({ length: 30 }, (_, index) => ({ variable: `v${index}`, value: index })),
  });
});

afterAll(async () => {
  await sandbox.stop();
});

const names = async (query: string): Promise<unknown> => {
  const { result, message } = await call("GET", `${sandbox.api}/device?${query}`, {
    token: sandbox.tokens.profile,
  });
  return Array.isArray(result) ? result.map((row: { name?: string }) => row.name) : message;
};

describe("token headers", () => {
  it.each<[string, "device" | "profile" | "analysis", string]>([
    ["token", "device", ""],
    ["Token", "profile", ""],
    ["Device-Token", "device", ""],
    ["device-token", "device", ""],
    ["DEVICE-TOKEN", "device", ""],
    ["Account-Token", "profile", ""],
    ["Profile-Token", "profile", ""],
    ["Analysis-Token", "analysis", ""],
    ["Authorization", "device", ""],
    ["Authorization", "profile", "Bearer "],
    ["authorization", "profile", "bearer "],
    ["Authentication", "device", ""],
    // Servers look at the value, not at the name of the header.
    ["Middleware-Token", "profile", ""],
    ["Device-Token", "profile", ""],
    ["token", "device", " "],
  ])("%s with a %s token%s", async (header, kind, before) => {
    const answer = await call("GET", `${sandbox.api}/info`, {
      header,
      token: `${before}${sandbox.tokens[kind]}`,
    });
    expect(answer).toMatchObject({ httpStatus: 200, status: true });
  });

  it("takes prefixed tokens without their prefix", async () => {
    const { profile, analysis } = sandbox.tokens;
    for (const token of [profile.slice(2), analysis.slice(2)]) {
      expect(await call("GET", `${sandbox.api}/info`, { token })).toMatchObject({
        httpStatus: 200,
      });
    }
  });

  it.each<[string, string]>([
    ["DeviceToken", ""],
    ["X-Auth-Token", ""],
    ["api-key", ""],
    ["token", "x"],
    ["token", "two words "],
  ])("refuses %s: %s…", async (header, before) => {
    const answer = await call("GET", `${sandbox.api}/info`, {
      header,
      token: `${before}${sandbox.tokens.device}`,
    });
    expect(refusal(answer)).toEqual({ httpStatus: 401, message: "Authorization Denied" });
  });

  it("refuses a token in the query of the API", async () => {
    const answer = await call("GET", `${sandbox.api}/info?token=${sandbox.tokens.device}`);
    expect(refusal(answer)).toEqual({ httpStatus: 401, message: "Authorization Denied" });
  });
});

describe("lists in the query", () => {
  const numbers = Array.from({ length: 30 }, (_, index) => index);
  it.each<[string, string]>([
    ["a=1&a=2", numbers.map((n) => `variables=v${n}`).join("&")],
    ["a[]=1", numbers.map((n) => `variables[]=v${n}`).join("&")],
    ["a[0]=1", numbers.map((n) => `variables[${n}]=v${n}`).join("&")],
    ["percent-encoded", numbers.map((n) => `variables%5B${n}%5D=v${n}`).join("&")],
    ["sparse", numbers.map((n) => `variables[${n * 7 + 1}]=v${n}`).join("&")],
    ["the singular", numbers.map((n) => `variable=v${n}`).join("&")],
  ])("%s, more than twenty", async (_name, list) => {
    const { result } = await call("GET", `${sandbox.api}/data?qty=1&${list}`, {
      token: sandbox.tokens.device,
    });
    expect(result).toHaveLength(30);
  });

  it.each<[string, unknown]>([
    ["fields[0]=name&filter[name]=Alpha*", ["Alpha one", "Alpha two"]],
    ["fields[]=name&filter[name]=alpha one", ["Alpha one"]],
    ["fields=name&fields=active&filter[name]=*TWO", ["Alpha two"]],
    ["fields=name&filter[name]=50%25 off_*", ["50% off_grid"]],
    ["fields=name&filter[name]=%25", []],
    ["fields=name&filter[tags][0][key]=type", ["50% off_grid", "Alpha one"]],
    [
      "fields=name&filter[tags][1][key]=type&filter[tags][1][value]=x",
      ["50% off_grid", "Alpha one"],
    ],
    ["fields=name&filter[tags][0][key]=type&filter[tags][1][key]=other", []],
    ["fields=name&filter[tags][key]=other", ["Alpha two"]],
    ["fields=name&filter[active]=False", ["Alpha two"]],
    ["fields=name&filter[active]=True&filter[name]=Alpha*", ["Alpha one"]],
    ["fields=name&filter[active]=1&orderBy=name,desc&amount=1", ["My device"]],
    ["fields=name&amount=2&page=2&orderBy=name,asc", ["Alpha two", "My device"]],
    ["fields=name&filter[name]=50%25-off", []],
    ["fields=nope", expect.stringContaining('fields "nope" does not exist')],
    ["orderBy=nope,asc", expect.stringContaining('orderBy "nope,asc" is not one of')],
    ["amount=0", "Error on Query parameters: amount must be at least 1"],
    ["page=x", "Error on Query parameters: page must be a number"],
    ["__proto__[polluted]=1&fields=name&filter[constructor]=1&amount=1", ["50% off_grid"]],
  ])("GET /device?%s", async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it.each<[string, string, "device" | "profile"]>([
    ["values", `/data?${"values=1&".repeat(12_000)}`, "device"],
    [
      "tags",
      `/device?${Array.from({ length: 3000 }, (_, n) => `filter[tags][${n}][key]=k`).join("&")}`,
      "profile",
    ],
    ["a name", `/device?filter[name]=${"*a".repeat(40_000)}`, "profile"],
  ])("bears very many %s", async (_name, path, kind) => {
    const { httpStatus } = await call("GET", sandbox.api + path, { token: sandbox.tokens[kind] });
    expect([200, 400]).toContain(httpStatus);
  });

  it("always has id and tags", async () => {
    const { result } = await call("GET", `${sandbox.api}/device?fields=active`, {
      token: sandbox.tokens.profile,
    });
    for (const row of result as object[]) {
      expect(Object.keys(row).toSorted()).toEqual(["active", "id", "tags"]);
    }
  });
});

describe("paths", () => {
  it.each(["/device/", "/device//", "/integration/network/", "/analysis/", "/profile/current/"])(
    "%s",
    async (path) => {
      const answer = await call("GET", sandbox.api + path, { token: sandbox.tokens.profile });
      expect(answer).toMatchObject({ httpStatus: 200, status: true });
    },
  );

  it("takes _ssl=false in the query and as a header, and leaves it alone", async () => {
    const url = `${sandbox.api}/data?_ssl=false&qty=1`;
    const answer = await call("GET", url, {
      token: sandbox.tokens.device,
      headers: { _ssl: "false" },
    });
    expect(answer.result).toHaveLength(1);
  });

  it("names the methods that a path has", async () => {
    const answer = await call("PUT", `${sandbox.api}/device`, { token: sandbox.tokens.profile });
    expect(refusal(answer)).toEqual({ httpStatus: 404, message: "Route Not Found" });
    expect(answer.headers.get("allow")?.split(", ").toSorted()).toEqual(["GET", "POST"]);
  });
});

describe("browsers", () => {
  it("may ask first", async () => {
    const response = await fetch(`${sandbox.api}/data`, {
      method: "OPTIONS",
      headers: {
        origin: "https://example.com",
        "access-control-request-method": "PUT",
        "access-control-request-headers": "token,content-type,cache-control,pragma",
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-methods")).toContain("PUT");
    expect(response.headers.get("access-control-allow-headers")).toContain("token");
  });

  it("may read refusals, too", async () => {
    const answer = await call("GET", `${sandbox.api}/data`, {
      headers: { origin: "https://example.com" },
    });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });
});
