import { Device, Resources } from "@tago-io/sdk";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startSandbox, type Sandbox } from "../src/index.ts";
import { createParserPool, type ParserPool } from "../src/parsers/parser-pool.ts";
import { call, type Answer } from "./support/api.ts";
import { openLive } from "./support/live.ts";

let sandbox: Sandbox;
const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };

beforeAll(async () => {
  sandbox = await startSandbox();
  vi.stubEnv("TAGOIO_API", sandbox.api);
  vi.stubEnv("TAGOIO_REQUEST_ATTEMPTS", "1");
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await sandbox.stop();
});

const asProfile = (method: string, path: string, json?: unknown): Promise<Answer> =>
  call(method, `${sandbox.api}${path}`, { token: sandbox.tokens.profile, json });

/** A device with a parser. */
async function parsing(code: string, more: object = {}): Promise<{ id: string; token: string }> {
  const { result } = await asProfile("POST", "/device", {
    name: "With a parser",
    ...https,
    payload_decoder: code,
    ...more,
  });
  const { device_id: id, token } = result as { device_id: string; token: string };
  return { id, token };
}

const post = (token: string, body: string, contentType = "text/plain"): Promise<Answer> =>
  call("POST", `${sandbox.api}/data`, { token, body, headers: { "content-type": contentType } });

async function valuesOf(token: string): Promise<unknown> {
  const { result } = await call("GET", `${sandbox.api}/data?qty=100`, { token });
  return (result as { variable: string; value: unknown }[])
    .map(({ variable, value }) => [variable, value])
    .toSorted(([a = ""], [b = ""]) => String(a).localeCompare(String(b)));
}

describe("a parser of a device", () => {
  it("turns any content type into records, and is shown encoded", async () => {
    const code = `
      // The toaster of the docs: state, temperature, error.
      const bytes = Buffer.from(payload, "hex");
      payload = [
        { variable: "state", value: bytes.readUInt8(0) === 1 ? "done" : "interrupted" },
        { variable: "Temperature", value: bytes.readInt16BE(1) / 10, unit: "C" },
      ];`;
    const { id, token } = await parsing(code);
    expect(await post(token, "0100fa")).toMatchObject({ httpStatus: 200, result: "2 Data Added" });
    expect(await valuesOf(token)).toEqual([
      ["state", "done"],
      ["temperature", 25],
    ]);
    const { result } = await asProfile("GET", `/device/${id}`);
    const { payload_decoder } = result as { payload_decoder: string };
    expect(Buffer.from(payload_decoder, "base64").toString()).toBe(code);
  });

  it("gets bytes that are no text in hexadecimal", async () => {
    const { token } = await parsing("payload = [{ variable: 'raw', value: payload }]");
    const headers = { "content-type": "application/octet-stream" };
    const body = new Uint8Array([0xff, 0x00, 0x80]);
    await call("POST", `${sandbox.api}/data`, { token, body, headers });
    expect(await valuesOf(token)).toEqual([["raw", "ff0080"]]);
  });

  it("gets JSON as a list, with what arrived, and the device with tags and parameters", async () => {
    const { id, token } = await parsing(
      `payload = [
        ...payload.map((each) => ({ ...each, value: each.value * 2 })),
        { variable: "raw", value: raw_payload[0].value },
        { variable: "id", value: device.id },
        { variable: "tag", value: device.tags.find(({ key }) => key === "site").value },
        { variable: "param", value: device.params.find(({ key }) => key === "factor").value },
      ]`,
      { tags: [{ key: "site", value: "lab" }] },
    );
    await asProfile("POST", `/device/${id}/params`, { key: "factor", value: "3", sent: false });
    const answer = await post(token, '{"variable":"t","value":21}', "application/json");
    expect(answer.result).toBe("5 Data Added");
    expect(await valuesOf(token)).toEqual([
      ["id", id],
      ["param", "3"],
      ["raw", 21],
      ["t", 42],
      ["tag", "lab"],
    ]);
  });

  it("may wait for promises, and leave nothing", async () => {
    const { token } = await parsing(
      "const all = await Promise.all([1, 2].map(async (value) => ({ variable: 'v', value }))); payload = all;",
    );
    expect((await post(token, "x")).result).toBe("2 Data Added");
    const none = await parsing("payload = payload.filter(({ variable }) => variable !== 'noise')");
    const sent = await post(none.token, '[{"variable":"noise"}]', "application/json");
    expect(sent.result).toBe("0 Data Added");
  });

  it("has dayjs and timeUtils, and the clock of the sandbox", async () => {
    const { token } = await parsing(`payload = [
      { variable: "a", value: dayjs.utc("2023-01-02T03:04:05Z").tz("America/New_York").format("YYYY-MM-DD HH:mm Do") },
      { variable: "b", value: timeUtils.formatInTimezone("2023-07-01T12:00:00Z", "Europe/Paris", "%A %d %B %Y %H:%M:%S %z %j") },
      { variable: "c", value: timeUtils.compareTimezones("2023-01-01T12:00:00.000Z", "UTC", "2023-01-01T10:00:00.000-03:00", "America/Sao_Paulo") },
      { variable: "d", value: timeUtils.convertTimezone("2023-01-01T12:00:00.000Z", "UTC", "America/New_York") },
      { variable: "e", value: timeUtils.getTimezoneOffset("2023-01-01T12:00:00Z", "America/Sao_Paulo") },
      { variable: "f", value: timeUtils.isValidTimezone("Mars/Olympus") },
      { variable: "g", value: timeUtils.getTimezoneAbbreviation("2023-07-01T12:00:00Z", "America/New_York") },
      { variable: "h", value: timeUtils.listTimezones().includes("Asia/Tokyo") },
      { variable: "i", value: new Date().getTime() },
    ]`);
    sandbox.control.advance(86_400_000);
    expect((await post(token, "x")).result).toBe("9 Data Added");
    const values = Object.fromEntries((await valuesOf(token)) as [string, unknown][]);
    expect(values).toMatchObject({
      a: "2023-01-01 22:04 1st",
      b: "Saturday 01 July 2023 14:00:00 +0200 182",
      c: -1,
      d: "2023-01-01T07:00:00.000-05:00",
      e: -180,
      f: false,
      g: "EDT",
      h: true,
    });
    expect(Number(values["i"])).toBeGreaterThan(Date.now() + 86_000_000);
  });

  it("shows its lines, results and errors in the inspector", async () => {
    const { id, token } = await parsing(
      "console.log('seen', payload.length, { deep: true });\nif (payload[0].value > 5) {\n  throw new Error('too much');\n}",
    );
    const stream = await openLive(
      `${sandbox.sse}?channels=device_inspector.${id}&token=${sandbox.tokens.profile}`,
    );
    try {
      await post(token, '[{"variable":"v","value":1}]', "application/json");
      const refused = await post(token, '[{"variable":"v","value":9}]', "application/json");
      expect(refused).toMatchObject({ httpStatus: 400, message: "too much" });
      const lines: [string, string][] = [];
      while (!lines.some(([title]) => title === "Error on payload parser")) {
        const { payload } = await stream.next();
        for (const { title, content } of [payload].flat() as { title: string; content: string }[]) {
          lines.push([title, content]);
        }
      }
      expect(lines).toEqual(
        expect.arrayContaining([
          ["Log from payload parser", 'seen 1 {"deep":true}'],
          ["Result of payload parser", '[{"variable":"v","value":1}]'],
          ["Error on payload parser", "too much (line 3)"],
        ]),
      );
    } finally {
      stream.close();
    }
    expect(await valuesOf(token)).toEqual([["v", 1]]);
  });

  it("C11: tells with each message of the inspector at which step of the way it was", async () => {
    const { id, token } = await parsing(
      "if (payload[0].value > 5) throw new Error('too much');\npayload = payload;",
    );
    const stream = await openLive(
      `${sandbox.sse}?channels=device_inspector.${id}&token=${sandbox.tokens.profile}`,
    );
    const path = async (): Promise<(string | undefined)[]> => {
      const steps: [title: string, step: string | undefined][] = [];
      while (!steps.some(([title]) => /^Data stored|^Error/.test(title))) {
        const { payload } = await stream.next();
        for (const { title, step } of [payload].flat() as { title: string; step?: string }[]) {
          steps.push([title, step]);
        }
      }
      return steps.flatMap(([title, step]) => (step === undefined ? [] : [`${step}: ${title}`]));
    };
    try {
      await post(token, '[{"variable":"v","value":1}]', "application/json");
      expect(await path()).toEqual([
        "raw: Raw Payload",
        "parser: Result of payload parser",
        "stored: Data stored",
      ]);
      await post(token, '[{"variable":"v","value":9}]', "application/json");
      expect(await path()).toEqual(["raw: Raw Payload", "parser: Error on payload parser"]);
      await post(token, '[{"value":1}]', "application/json");
      expect(await path()).toEqual([
        "raw: Raw Payload",
        "parser: Result of payload parser",
        "stored: Error on storing data",
      ]);
    } finally {
      stream.close();
    }
  });

  it("is removed by null, changed at once, and at most 64 kB large", async () => {
    const { id, token } = await parsing("payload = [{ variable: 'a', value: 1 }]");
    await asProfile("PUT", `/device/${id}`, { parse_function: "payload = [{ variable: 'b' }]" });
    await post(token, "x");
    await asProfile("PUT", `/device/${id}`, { payload_decoder: null });
    expect(await post(token, "x")).toMatchObject({
      httpStatus: 400,
      message: expect.stringMatching(/payload parser/u),
    });
    expect(await valuesOf(token)).toEqual([["b", undefined]]);
    const large = await asProfile("PUT", `/device/${id}`, { payload_decoder: " ".repeat(10) });
    expect(large.httpStatus).toBe(200);
    expect(
      await asProfile("PUT", `/device/${id}`, { payload_decoder: `//${"x".repeat(65_536)}` }),
    ).toMatchObject({
      httpStatus: 400,
      message: "Error on object parse: payload_decoder must have at most 64 kB",
    });
  });
});

it("runs the parsers of network, connector and device in this order", async () => {
  const add = (name: string): string =>
    Buffer.from(`payload.push({ variable: "step", value: "${name}" })`).toString("base64");
  const network = await asProfile("POST", "/integration/network", {
    name: "Own network",
    payload_decoder: add("network"),
  });
  const networkId = (network.result as { network: string }).network;
  const connector = await asProfile("POST", "/integration/connector", {
    name: "Own connector",
    networks: [networkId],
    payload_decoder: add("connector"),
  });
  const connectorId = (connector.result as { connector: string }).connector;
  const more = { network: networkId, connector: connectorId };
  const steps = async (token: string): Promise<unknown> => {
    await post(token, "[]", "application/json");
    const { result } = await call("GET", `${sandbox.api}/data?query=last_insert`, { token });
    const all = await call("GET", `${sandbox.api}/data?qty=10&ordination=ascending`, { token });
    expect(result).toHaveLength(1);
    return (all.result as { value: string }[]).map(({ value }) => value);
  };
  const all = await parsing(add("device"), more);
  expect(await steps(all.token)).toEqual(["network", "connector", "device"]);
  const without = await parsing(add("device"), { ...more, connector_parse: false });
  expect(await steps(without.token)).toEqual(["network", "device"]);
});

it("works for the official SDK", async () => {
  const resources = new Resources({ token: sandbox.tokens.profile });
  const { device_id, token } = await resources.devices.create({
    name: "Of the SDK",
    type: "mutable",
    ...https,
    parse_function: "payload = payload.map((each) => ({ ...each, unit: 'F' }))",
  });
  const device = new Device({ token });
  expect(await device.sendData({ variable: "t", value: 70 })).toBe("1 Data Added");
  expect(await device.getData({ query: "last_item" })).toMatchObject([{ value: 70, unit: "F" }]);
  expect((await resources.devices.info(device_id)).payload_decoder).toMatch(/^[A-Za-z0-9+/]+=*$/u);
  await resources.devices.edit(device_id, { parse_function: "throw new Error('Not today')" });
  await expect(device.sendData({ variable: "t", value: 71 })).rejects.toBe("Not today");
});

describe("what goes wrong", () => {
  const terminated = "Function Parse Error: Payload Parser Terminated Unexpectedly";
  const bounds = { ms: 20_000, heapMb: 32, bytes: 250_000_000 };
  const input = { payload: [], raw_payload: [], device: {}, now: Date.now() };
  let pool: ParserPool;

  beforeAll(() => {
    pool = createParserPool(bounds);
  });
  afterAll(async () => {
    await pool.close();
  });

  it.each([
    ["an undeclared variable", "temp = payload.value", /^temp is not defined$/u],
    ["a syntax error", "const = 5", /^Unexpected token/u],
    ["a thrown text", 'throw "my error message"', terminated],
    ["a thrown object", "throw { toString() { for (;;) throw this } }", terminated],
    ["a rejected promise", "await Promise.reject(new Error('nope'))", "nope"],
    ["a promise that never ends", "await new Promise(() => {})", /waits for something/u],
    ["deep recursion", "(function f() { f() })()", /Maximum call stack/u],
    ["many objects", "const all = []; for (;;) all.push({ all })", /more than 32 MB/u],
    ["a huge list", "new Array(2 ** 27).fill(0)", terminated],
    ["a huge map", "const m = new Map(); for (let i = 0; ; i++) m.set(i, i)", terminated],
    ["buffers", "const all = []; for (;;) all.push(Buffer.alloc(3e7, 1))", /more than 32 MB/u],
    ["a cycle", "payload = []; payload.push(payload)", /circular/u],
    ["a big integer", "payload = [{ variable: 'v', value: 5n }]", /BigInt/u],
    [
      "something that throws when written",
      "payload = [{ get value() { throw new Error('no') } }]",
      "no",
    ],
    ["an import", "await import('node:fs')", /.+/u],
    ["a broken frame", "}); throw 1; (function () {", terminated],
  ])("%s", async (_what, code, message) => {
    const result = await pool.run(code, input);
    expect(result.ok ? "" : result.message).toMatch(message);
    // The next one gets a process that works.
    expect(await pool.run("payload = [1]", input)).toEqual({ ok: true, payload: [1], logs: [] });
  });

  it.each([
    ["an endless loop", "for (;;);", /ran longer than 0.7 seconds/u],
    ["an endless chain of promises", "for (;;) await null", /ran longer than/u],
    ["endless backtracking", "/(a+)+$/.test('a'.repeat(60) + 'b')", /ran longer than/u],
  ])("%s", async (_what, code, message) => {
    const hasty = createParserPool({ ...bounds, ms: 700 });
    const result = await hasty.run(code, input);
    expect(result.ok ? "" : result.message).toMatch(message);
    await hasty.close();
  });

  it.each([
    "typeof process",
    "typeof require",
    "typeof fetch",
    "typeof setTimeout",
    "typeof WebAssembly.compile === 'function' ? WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => 'compiled', () => 'undefined') : 'undefined'",
    "this === undefined ? 'undefined' : 'this'",
    "constructor.constructor('return typeof process')()",
    "console.log.constructor('return typeof process')()",
    "Buffer.from.constructor('return typeof process')()",
    "Object.getPrototypeOf(async () => {}).constructor('return typeof process')()",
    "(await Reflect.construct(Function, ['return typeof require']))()",
    "(() => { try { null.x } catch (error) { return error.constructor.constructor('return typeof process')() } })()",
    "(() => { Error.prepareStackTrace = (_, frames) => frames.map((f) => f.getThis() ?? f.getFunction()).filter(Boolean).map((it) => typeof it.process).find((it) => it !== 'undefined') ?? 'undefined'; return new Error('x').stack })()",
    "(() => { const seen = []; Object.prototype.then = function () { seen.push(typeof this.process) }; return seen.find((it) => it !== 'undefined') ?? 'undefined' })()",
    "(() => { try { (function f() { f() })() } catch (error) { return error.constructor.constructor('return typeof process')() } })()",
  ])("%s is out of reach", async (expression) => {
    const result = await pool.run(`payload = [String(await (${expression}))]`, input);
    expect(result).toEqual({ ok: true, payload: ["undefined"], logs: [] });
  });

  it("keeps nothing of one run for the next", async () => {
    const patch = `
      Object.prototype.stolen = 1; Array.prototype.map = () => ["patched"]; JSON.stringify = () => "patched";
      globalThis.left = 1; Promise.prototype.then = () => { throw new Error("patched") }; String = () => "patched";
      payload = [1];`;
    expect(await pool.run(patch, input)).toMatchObject({ ok: true, payload: [1] });
    const look =
      "payload = [{}.stolen, [1].map((it) => it + 1)[0], typeof left, JSON.stringify({})]";
    expect(await pool.run(look, input)).toMatchObject({ payload: [null, 2, "undefined", "{}"] });
  });

  it("starts a process with the first parser only", async () => {
    const lazy = createParserPool(bounds);
    expect(lazy.size()).toBe(0);
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, value) => lazy.run(`payload = [${value}]`, input)),
    );
    expect(results.map((each) => each.ok && each.payload)).toEqual(
      Array.from({ length: 20 }, (_, value) => [value]),
    );
    expect(lazy.size()).toBeLessThanOrEqual(2);
    await lazy.close();
    expect(lazy.size()).toBe(0);
    expect(await lazy.run("", input)).toMatchObject({ ok: false, message: /stopping/u });
  });
});
