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

  it("brings the clock and the faults of the start back with a reset", async () => {
    const time = async (): Promise<number> => {
      const { result } = await control("GET", "");
      return Date.parse((result as { time: string }).time);
    };
    const before = await time();
    await control("POST", "/clock", { advance: "1 month" });
    await control("POST", "/faults", { path: "/data", status: 503 });
    expect(await time()).toBeGreaterThan(before + 27 * 86_400_000);
    await control("POST", "/reset");
    expect(await time()).toBeLessThan(before + 86_400_000);
    expect((await control("GET", "/faults")).result).toEqual([]);
  });

  it("says whose a token in a request is, and hides every password", async () => {
    const { profile: token, analysis } = sandbox.tokens;
    const { id: device = "" } = sandbox.devices[0] ?? {};
    await call("DELETE", `${sandbox.api}/device/token/${analysis}`, { token });
    const secrets = {
      password: "a1",
      new_password: "b2",
      client_secret: "c3",
      pin_code: "d4",
      token: "e5",
    };
    await call("PUT", `${sandbox.api}/account`, {
      token,
      json: { ...secrets, note: sandbox.tokens.device },
    });
    const { result } = await control("GET", "/requests");
    const [removal, edit] = result as { path: string; body: string; ref: string }[];
    expect(removal?.path).toMatch(/^\/device\/token\/\[analysis [0-9a-f]{24}\]$/u);
    expect(JSON.parse(edit?.body ?? "")).toEqual({
      ...Object.fromEntries(Object.keys(secrets).map((name) => [name, "…"])),
      note: `[device ${device}]`,
    });
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

  it("strikes requests to one route, or with one kind of token", async () => {
    const { device, profile } = sandbox.tokens;
    const statusOf = async (token: string, path: string): Promise<number> =>
      (await call("GET", sandbox.api + path, token === "" ? {} : { token })).httpStatus;
    await control("POST", "/faults", { route: "devices.list", status: 503 });
    expect(await statusOf(profile, "/device?amount=1")).toBe(503);
    expect(await statusOf(profile, `/device/${sandbox.devices[0]?.id}`)).toBe(200);
    await control("POST", "/faults", { path: "/file/*/a-b[1].csv", status: 404 });
    expect(await statusOf(profile, "/file/x/a-b[1].csv/")).toBe(404);
    await control("POST", "/faults", { token: "device", status: 500 });
    expect(await statusOf(device, "/info")).toBe(500);
    expect(await statusOf(profile, "/info")).toBe(200);
    await control("POST", "/faults", { path: "/status", token: "none", status: 502 });
    expect(await statusOf("", "/status")).toBe(502);
    expect(await statusOf(profile, "/status")).toBe(200);
  });

  it("are listed with the requests that they struck", async () => {
    await control("POST", "/faults", { path: "/data", latency: [1, 3] });
    await control("POST", "/faults", { path: "/data", drop: "after", times: 1 });
    await expect(send()).rejects.toThrow("fetch failed");
    await send();
    await devices();
    expect((await control("GET", "/requests")).result).toEqual([
      expect.objectContaining({ path: "/data", status: 0, faults: ["f1", "f2"] }),
      expect.objectContaining({ path: "/data", status: 200, faults: ["f1"] }),
      expect.not.objectContaining({ faults: expect.anything() as unknown }),
    ]);
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
    const wrong = async (fault: unknown): Promise<unknown> =>
      refusal(await control("POST", "/faults", fault)).message;
    expect(await wrong({ path: "data", status: 503 })).toBe(
      "Error on object parse: path must be * or begin with /",
    );
    expect(await wrong({ path: "/data" })).toContain(
      "needs one of latency, status, drop, truncate and disconnect",
    );
    expect(await wrong({ route: "device.list", status: 503 })).toContain(
      "route must be the ID of a route, such as devices.list",
    );
    expect(await wrong({ token: "user", status: 503 })).toContain(
      "token must be one of device, profile",
    );
    expect(await wrong({ latency: [9, 3] })).toContain("latency must name the least first");
    expect(await wrong({ latency: "long" })).toContain("latency must be milliseconds");
    expect(await wrong({ status: 200 })).toContain("status must be from 400 to 599");
    expect(await wrong({ paht: "/data", status: 503 })).toContain("has no setting paht");
    expect((await control("GET", "/faults")).result).toEqual([]);
  });
});
