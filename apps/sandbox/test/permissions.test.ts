import { routes, type TokenKind } from "@tagoio-workbench/catalog";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call, examplePath, refusal } from "./support/api.ts";

let sandbox: Sandbox;
const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };
const denied = { httpStatus: 401, message: "Authorization Denied" };

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
});

afterAll(async () => {
  vi.useRealTimers();
  await sandbox.stop();
});

const asProfile = (method: string, path: string, json?: unknown): ReturnType<typeof call> =>
  call(method, sandbox.api + path, {
    token: sandbox.tokens.profile,
    ...(json === undefined ? {} : { json }),
  });

async function newDevice(more: object = {}): Promise<{ id: string; token: string }> {
  const { result } = await asProfile("POST", "/device", { name: "Device", ...https, ...more });
  const { device_id: id, token } = result as { device_id: string; token: string };
  return { id, token };
}

describe("every route of the catalog", () => {
  it.each(routes.filter(({ tokens }) => !tokens.includes("none")))(
    "$method $path refuses kinds of tokens that it does not take",
    async (route) => {
      const { method, tokens } = route;
      const url = sandbox.api + examplePath(route);
      expect(refusal(await call(method, url))).toEqual(denied);
      const kinds = ["device", "profile", "analysis"] as const satisfies TokenKind[];
      for (const kind of kinds.filter((each) => !tokens.includes(each))) {
        const answer = await call(method, url, { token: sandbox.tokens[kind] });
        expect(refusal(answer)).toEqual(denied);
      }
    },
  );
});

describe("permissions", () => {
  it.each([
    ["full", { GET: 200, POST: 200, PUT: 200, DELETE: 200 }],
    ["write", { GET: 401, POST: 200, PUT: 200, DELETE: 401 }],
    ["read", { GET: 200, POST: 401, PUT: 401, DELETE: 401 }],
  ])("a device token that may %s", async (permission, expected) => {
    const { id } = await newDevice();
    const made = await asProfile("POST", "/device/token", { device: id, name: "T", permission });
    expect(made).toMatchObject({ httpStatus: 201, result: { permission, expire_time: "never" } });
    const { token } = made.result as { token: string };
    const status = async (method: string, json?: unknown): Promise<number> =>
      (
        await call(method, `${sandbox.api}/data`, {
          token,
          ...(json === undefined ? {} : { json }),
        })
      ).httpStatus;
    expect({
      GET: await status("GET"),
      POST: await status("POST", { variable: "a" }),
      PUT: await status("PUT", { id: "0".repeat(24), value: 1 }),
      DELETE: await status("DELETE"),
    }).toEqual(expected);
    expect((await call("GET", `${sandbox.api}/info`, { token })).result).toMatchObject({ id });
  });

  it("refuses permissions and times that do not exist", async () => {
    const { id } = await newDevice();
    const make = (more: object): ReturnType<typeof call> =>
      asProfile("POST", "/device/token", { device: id, name: "T", permission: "full", ...more });
    expect(refusal(await make({ permission: "deny" })).message).toBe(
      "Error on object parse: permission must be full, write or read",
    );
    expect(refusal(await make({ expire_time: "soon" })).message).toBe(
      'Error on object parse: expire_time must be "never", a date, or a span such as "1 day"',
    );
    expect(refusal(await make({ device: "0".repeat(24) }))).toEqual({
      httpStatus: 400,
      message: "Invalid Device ID",
    });
  });
});

describe("the end of a token", () => {
  beforeEach(() => {
    vi.useRealTimers();
  });

  it("comes at its time", async () => {
    const { id } = await newDevice();
    const made = await asProfile("POST", "/device/token", {
      device: id,
      name: "Short",
      permission: "full",
      expire_time: "2 hours",
    });
    const { token } = made.result as { token: string };
    expect((await call("GET", `${sandbox.api}/data`, { token })).httpStatus).toBe(200);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * 3_600_000 + 1000 });
    expect(refusal(await call("GET", `${sandbox.api}/data`, { token }))).toEqual(denied);
  });

  it("comes at once when it or its device is deleted", async () => {
    const { id, token } = await newDevice();
    const other = await asProfile("POST", "/device/token", {
      device: id,
      name: "Other",
      permission: "full",
    });
    const { token: second } = other.result as { token: string };
    await asProfile("DELETE", `/device/token/${second}`);
    expect(refusal(await call("GET", `${sandbox.api}/data`, { token: second }))).toEqual(denied);
    expect((await call("GET", `${sandbox.api}/data`, { token })).httpStatus).toBe(200);
    await asProfile("DELETE", `/device/${id}`);
    expect(refusal(await call("GET", `${sandbox.api}/data`, { token }))).toEqual(denied);
    expect(refusal(await asProfile("GET", `/device/${id}`))).toEqual({
      httpStatus: 400,
      message: "Invalid Device ID",
    });
  });

  it("is remembered in the list, as its last use is", async () => {
    const { id, token } = await newDevice();
    await call("GET", `${sandbox.api}/data`, { token });
    const { result } = await asProfile(
      "GET",
      `/device/token/${id}?fields[]=last_authorization&fields[]=name`,
    );
    expect(result).toEqual([{ name: "Default", last_authorization: expect.stringMatching(/Z$/u) }]);
  });
});

describe("storage types", () => {
  const immutable = { type: "immutable", chunk_period: "day", chunk_retention: 2 };

  it("an immutable device takes no edits and no deletion, and keeps to its retention", async () => {
    const { token } = await newDevice(immutable);
    const data = (method: string, json?: unknown): ReturnType<typeof call> =>
      call(method, `${sandbox.api}/data`, { token, ...(json === undefined ? {} : { json }) });
    expect((await data("POST", { variable: "a", value: 1 })).result).toBe("1 Data Added");
    expect(refusal(await data("PUT", { id: "0".repeat(24), value: 2 }))).toEqual({
      httpStatus: 400,
      message: "You cannot edit data on immutable device",
    });
    expect(refusal(await data("DELETE"))).toEqual({
      httpStatus: 400,
      message: "Data in immutable devices cannot be deleted",
    });
    const old = await data("POST", [{ variable: "a" }, { variable: "a", time: "2020-01-01" }]);
    expect(refusal(old).message).toMatch(
      /^Time must be between \d{4}-\d\d-\d\d and \d{4}-\d\d-\d\d$/u,
    );
    expect((await data("GET")).result).toHaveLength(1);
  });

  it("a hybrid device takes them for the variables of its expression", async () => {
    const { token } = await newDevice({
      ...immutable,
      type: "hybrid",
      mutable_variable_regex: "^state_",
    });
    const data = (method: string, query: string, json?: unknown): ReturnType<typeof call> =>
      call(method, `${sandbox.api}/data${query}`, {
        token,
        ...(json === undefined ? {} : { json }),
      });
    await data("POST", "", [{ variable: "state_door" }, { variable: "t" }]);
    expect((await data("DELETE", "?variables=state_door")).result).toBe("1 Data Removed");
    expect(refusal(await data("DELETE", "?variables=t")).message).toBe(
      "Data in immutable devices cannot be deleted",
    );
  });

  it("needs a period and a retention where data is not mutable", async () => {
    const answer = await asProfile("POST", "/device", {
      name: "No period",
      type: "immutable",
      ...https,
    });
    expect(refusal(answer).message).toBe(
      "Error on object parse: chunk_period is required for immutable devices",
    );
  });

  it("a device that is not active takes nothing", async () => {
    const { id, token } = await newDevice();
    await asProfile("PUT", `/device/${id}`, { active: false });
    for (const method of ["GET", "POST"]) {
      const answer = await call(method, `${sandbox.api}/data`, {
        token,
        ...(method === "GET" ? {} : { json: { variable: "a" } }),
      });
      expect(refusal(answer)).toEqual({ httpStatus: 400, message: "Device is deactivated" });
    }
  });
});

describe("changing a device", () => {
  it("keeps its type, and its network while it has tokens", async () => {
    const { id, token } = await newDevice();
    const edit = async (json: object): Promise<unknown> =>
      (await asProfile("PUT", `/device/${id}`, json)).message;
    const other = { network: "5ba0d0b60000000000000002", connector: "5f5a8f330000000000000002" };
    expect(await edit({ type: "immutable" })).toBe(
      "Error on object parse: type of a device cannot be changed",
    );
    expect(await edit({ network: other.network })).toBe(
      "Error on object parse: network and connector must be sent together",
    );
    expect(await edit(other)).toContain("Delete the tokens of the device");
    await asProfile("DELETE", `/device/token/${token}`);
    expect(await edit(other)).toBeUndefined();
    expect((await asProfile("GET", `/device/${id}`)).result).toMatchObject(other);
  });

  it.each<[object, string]>([
    [{ name: "ab" }, "name must have at least 3 characters"],
    [{ name: 5 }, "name must be text"],
    [{ tags: [{ key: "a" }] }, "tags[0].value is required"],
    [
      { tags: Array.from({ length: 31 }, () => ({ key: "a", value: "b" })) },
      "tags must have at most 30 entries",
    ],
    [{ active: "yes" }, "active must be true or false"],
    [{ network: "nope" }, "network must be an ID of 24 hexadecimal characters"],
  ])("refuses %j", async (json, message) => {
    const { id } = await newDevice();
    expect(refusal(await asProfile("PUT", `/device/${id}`, json))).toEqual({
      httpStatus: 400,
      message: `Error on object parse: ${message}`,
    });
  });

  it("takes networks of the cloud, and says that they decode nothing here", async () => {
    const answer = await asProfile("POST", "/device", {
      name: "LoRaWAN",
      network: "5f5a8f3351d4db99c40dece5",
      connector: "5f5a8f3351d4db99c40dece5",
    });
    expect(answer).toMatchObject({
      httpStatus: 201,
      status: true,
      message: expect.stringContaining("network"),
    });
  });

  it("holds at most sixty parameters", async () => {
    const { id } = await newDevice();
    const params = Array.from({ length: 60 }, (_, index) => ({ key: `k${index}`, value: "v" }));
    expect((await asProfile("POST", `/device/${id}/params`, params)).httpStatus).toBe(201);
    expect(
      refusal(await asProfile("POST", `/device/${id}/params`, { key: "one", value: "more" }))
        .message,
    ).toBe("You have exceeded the maximum limit of 60 configuration parameters of a device");
    expect(
      refusal(await asProfile("POST", `/device/${id}/params`, { value: "no key" })).message,
    ).toBe("Error on object parse: key is required");
  });
});

describe("rate limits", () => {
  it("are those of the plan, for each route by itself, and say how long to wait", async () => {
    const limited = await startSandbox({ seed: "empty", plan: "free" });
    try {
      // The first second of a minute, so that none ends within the test.
      vi.useFakeTimers({ toFake: ["Date"], now: Math.ceil(Date.now() / 60_000) * 60_000 });
      const url = `${limited.api}/data?query=aggregate&interval=day&function=avg`;
      for (let count = 0; count < 5; count += 1) {
        expect((await call("GET", url, { token: limited.tokens.device })).httpStatus).toBe(200);
      }
      expect(refusal(await call("GET", url, { token: limited.tokens.device }))).toEqual({
        httpStatus: 429,
        message: "Too many requests (Retry-After: 60)",
      });
      expect(
        (await call("GET", `${limited.api}/data`, { token: limited.tokens.device })).httpStatus,
      ).toBe(200);
      vi.setSystemTime(Date.now() + 60_000);
      expect((await call("GET", url, { token: limited.tokens.device })).httpStatus).toBe(200);
    } finally {
      vi.useRealTimers();
      await limited.stop();
    }
  });
});
