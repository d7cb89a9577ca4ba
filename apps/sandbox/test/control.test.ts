import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call, refusal } from "./support/api.ts";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ seed: "demo" });
});

afterEach(async () => {
  await sandbox.stop();
});

const control = (method: string, path: string, json?: unknown): ReturnType<typeof call> =>
  call(method, `${sandbox.api}/__sandbox${path}`, json === undefined ? {} : { json });

const devices = async (): Promise<string[]> => {
  const { profile: token } = sandbox.tokens;
  const { result } = await call("GET", `${sandbox.api}/device?amount=100`, { token });
  return (result as { name: string }[]).map(({ name }) => name);
};

const asDevice = (method: string, path: string, json?: unknown): ReturnType<typeof call> =>
  call(method, sandbox.api + path, {
    token: sandbox.tokens.device,
    ...(json === undefined ? {} : { json }),
  });

describe("the control API", () => {
  it("says what there is", async () => {
    const { result } = await control("GET", "");
    expect(result).toMatchObject({ regions: [{ id: "us-e1" }] });
    expect(refusal(await control("GET", "/nothing"))).toEqual({
      httpStatus: 404,
      message: "There is no such command; GET /__sandbox lists them",
    });
    expect((await control("GET", "/reset")).httpStatus).toBe(405);
  });

  it("does not obey web pages", async () => {
    const page = { origin: "http://example.com" };
    const answer = await fetch(`${sandbox.api}/__sandbox/reset`, { method: "POST", headers: page });
    expect(answer.status).toBe(403);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    const preflight = await fetch(`${sandbox.api}/__sandbox/reset`, {
      method: "OPTIONS",
      headers: { ...page, "access-control-request-method": "POST" },
    });
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("goes back to the start, with the same IDs and tokens", async () => {
    const before = await devices();
    const { id = "" } = sandbox.devices[0] ?? {};
    const { profile: token } = sandbox.tokens;
    await call("DELETE", `${sandbox.api}/device/${id}`, { token });
    expect(await devices()).not.toEqual(before);
    expect((await asDevice("GET", "/info")).httpStatus).toBe(401);
    await control("POST", "/reset");
    expect(await devices()).toEqual(before);
    expect((await asDevice("GET", "/info")).result).toMatchObject({ id });
  });

  it("goes back to a snapshot, as often as wanted", async () => {
    const amount = async (): Promise<unknown> =>
      (await asDevice("GET", "/data?query=count&variable=mine")).result;
    await asDevice("POST", "/data", { variable: "mine", value: 1 });
    const { result } = await control("POST", "/snapshot");
    const { snapshot } = result as { snapshot: string };
    for (let round = 0; round < 2; round += 1) {
      await asDevice("POST", "/data", { variable: "mine", value: 2 });
      expect(await amount()).toBe(2);
      expect((await control("POST", "/restore", { snapshot })).status).toBe(true);
      expect(await amount()).toBe(1);
    }
    expect(refusal(await control("POST", "/restore", { snapshot: "s9" }))).toEqual({
      httpStatus: 404,
      message: "There is no such snapshot; there is s1",
    });
  });

  it("moves the clock, and what falls due comes due", async () => {
    const { profile: token } = sandbox.tokens;
    const { id: device = "" } = sandbox.devices[0] ?? {};
    const made = await call("POST", `${sandbox.api}/device/token`, {
      token,
      json: { device, name: "Short", permission: "full", expire_time: "1 hour" },
    });
    const { token: short } = made.result as { token: string };
    const info = (): ReturnType<typeof call> =>
      call("GET", `${sandbox.api}/info`, { token: short });
    expect((await info()).httpStatus).toBe(200);
    await control("POST", "/clock", { advance: "2 hours" });
    expect((await info()).httpStatus).toBe(401);
    expect(
      refusal(await control("POST", "/clock", { set: "2001-01-01T00:00:00Z" })).message,
    ).toMatch(/only goes forward/u);
    await control("POST", "/clock", { set: "2040-01-01T00:00:00Z" });
    await asDevice("POST", "/data", { variable: "mine", value: 1 });
    const { result } = await asDevice("GET", "/data?variable=mine");
    expect((result as { time: string }[])[0]?.time).toMatch(/^2040-01-01T00:0/u);
  });

  it("lists requests without tokens", async () => {
    await asDevice("POST", "/data", { variable: "mine", value: sandbox.tokens.profile });
    await fetch(`${sandbox.api}/events?channel=nothing&token=${sandbox.tokens.device}`);
    const { result } = await control("GET", "/requests");
    const text = JSON.stringify(result);
    expect(result).toEqual([
      expect.objectContaining({
        seq: 1,
        method: "POST",
        path: "/data",
        token: "device",
        ref: sandbox.devices[0]?.id,
        status: expect.any(Number) as number,
        body: expect.stringContaining("mine") as string,
      }),
      expect.objectContaining({ method: "GET", path: "/events", query: "channel=nothing" }),
    ]);
    for (const token of Object.values(sandbox.tokens)) {
      expect(text).not.toContain(token.replace(/^[a-z]-/u, ""));
    }
  });
});

describe("faults", () => {
  const send = (): Promise<Response> =>
    fetch(`${sandbox.api}/data`, {
      method: "POST",
      headers: { token: sandbox.tokens.device, "content-type": "application/json" },
      body: JSON.stringify({ variable: "mine", value: 1 }),
    });
  const count = async (): Promise<unknown> =>
    (await asDevice("GET", "/data?query=count&variable=mine")).result;

  it("refuses every nth request, and nothing of it is stored", async () => {
    await control("POST", "/faults", { method: "POST", path: "/data", status: 503, every: 2 });
    const statuses = [];
    for (let index = 0; index < 4; index += 1) {
      statuses.push((await send()).status);
    }
    expect(statuses.map((status) => status === 503)).toEqual([false, true, false, true]);
    expect(await count()).toBe(2);
    expect((await control("GET", "/faults")).result).toMatchObject([{ id: "f1", hits: 2 }]);
    await control("DELETE", "/faults/f1");
    expect((await control("GET", "/faults")).result).toEqual([]);
  });

  it("cuts the connection before or after the request took effect", async () => {
    await control("POST", "/faults", { path: "/data", method: "POST", drop: "before", times: 1 });
    await expect(send()).rejects.toThrow("fetch failed");
    expect(await count()).toBe(0);
    await control("POST", "/faults", { path: "/data", method: "POST", drop: "after", times: 1 });
    await expect(send()).rejects.toThrow("fetch failed");
    expect(await count()).toBe(1);
  });

  it("sends half an answer", async () => {
    await control("POST", "/faults", { path: "/device*", truncate: true, times: 1 });
    await expect(devices()).rejects.toThrow("terminated");
    expect(await devices()).toContain("Bus 12");
  });

  it("ends live streams", async () => {
    await control("POST", "/faults", { path: "/events", disconnect: 10 });
    const { id = "" } = sandbox.devices[0] ?? {};
    const stream = await fetch(
      `${sandbox.api}/events?channel=device_data.${id}&token=${sandbox.tokens.profile}`,
    );
    await expect(stream.text()).rejects.toThrow("terminated");
  });

  it("says what is wrong with a rule", async () => {
    expect(refusal(await control("POST", "/faults", { path: "data", status: 503 })).message).toBe(
      "Error on object parse: path must be * or begin with /",
    );
    expect(refusal(await control("POST", "/faults", { path: "/data" })).message).toContain(
      "needs one of latency, status, drop, truncate and disconnect",
    );
  });
});
