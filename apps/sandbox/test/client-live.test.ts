import type {
  Connection,
  DataRecord,
  Followed,
  FollowOptions,
  LiveGap,
  LiveState,
  Transport,
} from "@tagoio-workbench/client";
import { createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";

const undici = undiciTransport();
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(async () => {
  await sandbox.stop();
  await undici.close();
});

/** As the cloud answers: events without ids, and no comments that tell where a stream stands. */
const withoutIds: Transport = async (request) => {
  const response = await undici(request);
  if (response.header("content-type")?.startsWith("text/event-stream") !== true) return response;
  return { ...response, body: stripped(response.body) };
};

async function* stripped(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest = "";
  for await (const chunk of body) {
    const lines = (rest + new TextDecoder().decode(chunk)).split("\n");
    rest = lines.pop() ?? "";
    const kept = lines.filter((line) => !line.startsWith("id:") && !line.startsWith(":"));
    yield new TextEncoder().encode(kept.map((line) => `${line}\n`).join(""));
  }
}

function connect(
  kind: "profile" | "device" = "profile",
  transport: Transport = undici,
): Connection {
  const { api, sse, tokens } = sandbox;
  return createConnection({ token: tokens[kind], kind, region: { api, sse }, transport });
}

const backoff = { baseMs: 20, capMs: 50 };

/** A device of the test's own, and what is given while it is followed. */
async function follow(
  transport: Transport,
  options: FollowOptions = {},
): Promise<{
  readonly id: string;
  readonly device: Connection;
  readonly given: Followed[];
  readonly states: LiveState["kind"][];
  readonly ended: Promise<void>;
}> {
  const { id, device } = await newDevice();
  const given: Followed[] = [];
  const states: LiveState["kind"][] = [];
  const ending = new AbortController();
  const read = async (): Promise<void> => {
    const followed = connect("profile", transport).follow(id, {
      backoff,
      signal: ending.signal,
      onState: ({ kind }) => states.push(kind),
      ...options,
    });
    for await (const item of followed) given.push(item);
  };
  const ended = read();
  onTestFinished(async () => {
    ending.abort();
    await ended;
  });
  await vi.waitFor(() => expect(states).toContain("open"));
  return { id, device, given, states, ended };
}

async function newDevice(): Promise<{ readonly id: string; readonly device: Connection }> {
  const own = connect();
  const connectors = (await own.request("connectors.list", {
    query: { fields: ["id", "networks"] },
  })) as { id: string; networks: string[] }[];
  const [connector] = connectors;
  const { device_id: id, token } = await own.devices.create({
    name: "Followed",
    type: "mutable",
    connector: connector?.id ?? "",
    network: connector?.networks[0] ?? "",
  });
  const { api, sse } = sandbox;
  const device = createConnection({
    token,
    kind: "device",
    region: { api, sse },
    transport: undici,
  });
  return { id, device };
}

const records = (given: readonly Followed[]): readonly DataRecord[] =>
  given.flatMap((item) => (item.kind === "record" ? [item.record] : []));
const values = (given: readonly Followed[]): readonly unknown[] =>
  records(given).map(({ value }) => value);
const gaps = (given: readonly Followed[]): readonly Followed[] =>
  given.filter(({ kind }) => kind === "gap");
const numbers = (count: number, from = 1): readonly number[] =>
  Array.from({ length: count }, (_, index) => from + index);

test("a stream goes on after the last event that it saw, without a gap", async () => {
  const { id, device } = await newDevice();
  const seen: unknown[] = [];
  const found: LiveGap[] = [];
  const states: string[] = [];
  const stream = connect().live([`device_data.${id}`], {
    onEvent: ({ payload }) => seen.push((payload as DataRecord[])[0]?.value),
    onGap: (gap) => found.push(gap),
    onState: ({ kind }) => states.push(kind),
    backoff,
  });
  await vi.waitFor(() => expect(states).toContain("open"));
  for (const value of numbers(20)) {
    await device.data.send({ variable: "n", value });
    if (value % 5 === 0) sandbox.control.disconnect();
  }
  await vi.waitFor(() => expect(seen).toEqual(numbers(20)), 5000);
  expect(states.filter((kind) => kind === "open").length).toBeGreaterThan(1);
  expect(found).toEqual([]);
  await stream.close();
});

test("a server that began anew leaves a gap", async () => {
  const first = await startSandbox({ db: ":memory:", randomSeed: "gap" });
  const { port } = new URL(first.api);
  const { api, sse, tokens } = first;
  const connection = createConnection({
    token: tokens.profile,
    kind: "profile",
    region: { api, sse },
    transport: undici,
  });
  const found: LiveGap[] = [];
  const before = Date.now();
  const stream = connection.live(["ui"], {
    onEvent: () => undefined,
    onGap: (gap) => found.push(gap),
    backoff,
  });
  await vi.waitFor(() => expect(stream.state().kind).toBe("open"));
  await first.stop();
  const second = await startSandbox({
    randomSeed: "gap",
    regions: [{ id: "us-e1", port: Number(port) }],
  });
  await vi.waitFor(() => expect(found).toHaveLength(1), 5000);
  const [gap] = found;
  expect(gap?.from.getTime()).toBeGreaterThanOrEqual(before);
  expect(gap?.to.getTime()).toBeLessThanOrEqual(Date.now());
  await stream.close();
  await second.stop();
});

describe.each([
  ["numbered events", undici as Transport, /^$/u],
  ["events without ids, as in the cloud", withoutIds, /^(?:gap )+$/u],
])("following a device over %s", (_name, transport, marks) => {
  test("every record comes once and in order, however often the stream breaks", async () => {
    const { device, given, states } = await follow(transport);
    for (const value of numbers(40)) {
      await device.data.send({ variable: "n", value });
      if (value % 8 === 0) sandbox.control.disconnect();
    }
    await vi.waitFor(() => expect(values(given)).toEqual(numbers(40)), 8000);
    expect(states.filter((kind) => kind === "open").length).toBeGreaterThan(1);
    expect(
      gaps(given)
        .map((gap) => ("error" in gap ? "lost " : "gap "))
        .join(""),
    ).toMatch(marks);
  });

  test("it begins with what was stored since", async () => {
    const { id, device } = await newDevice();
    const since = new Date();
    await device.data.send(
      numbers(3).map((value) => ({ variable: "n", value, time: new Date(Date.now() + value) })),
    );
    await device.data.send({ variable: "n", value: 0, time: new Date(since.getTime() - 60_000) });
    const given: Followed[] = [];
    for await (const item of connect("profile", transport).follow(id, { since })) {
      given.push(item);
      if (given.length === 3) break;
    }
    expect(values(given)).toEqual([1, 2, 3]);
    expect(given.every((item) => item.kind === "record" && item.source === "stored")).toBe(true);
  });

  test("a reader that falls behind gets the rest from storage", async () => {
    const { id, device } = await newDevice();
    const states: string[] = [];
    const followed = connect("profile", transport).follow(id, {
      maxWaiting: 5,
      onState: ({ kind }) => states.push(kind),
    });
    const first = followed.next();
    await vi.waitFor(() => expect(states).toContain("open"));
    const given: Followed[] = [];
    for (const value of numbers(30)) await device.data.send({ variable: "n", value });
    const item = await first;
    if (item.done !== true) given.push(item.value);
    for await (const next of followed) {
      given.push(next);
      if (records(given).length === 30) break;
    }
    expect(values(given)).toEqual(numbers(30));
  });
});

test("a long gap is read in pages", async () => {
  const { device, given, states } = await follow(withoutIds, {
    backoff: { baseMs: 1500, capMs: 1500 },
  });
  sandbox.control.disconnect();
  await vi.waitFor(() => expect(states).toContain("retrying"));
  const start = Date.now();
  // So many of one time that they do not fit into a page.
  for (const batch of numbers(5, 0)) {
    const time = new Date(start + (batch < 3 ? 0 : batch));
    await device.data.send(
      numbers(500, batch * 500).map((value) => ({ variable: "n", value, time })),
    );
  }
  await vi.waitFor(() => expect(gaps(given)).toHaveLength(1), 8000);
  expect([...values(given)].toSorted((a, b) => Number(a) - Number(b))).toEqual(numbers(2500, 0));
  expect(gaps(given)).toEqual([
    { kind: "gap", from: expect.any(Date), to: expect.any(Date), records: expect.any(Number) },
  ]);
});

test("only the variables that are asked for, live and afterwards", async () => {
  const { device, given } = await follow(withoutIds, { variables: ["Kept", "also"] });
  const send = async (value: number): Promise<void> => {
    await device.data.send(
      ["kept", "dropped", "also"].map((variable) => ({ variable, value: `${variable} ${value}` })),
    );
  };
  await send(1);
  await vi.waitFor(() => expect(values(given)).toHaveLength(2));
  sandbox.control.disconnect();
  await send(2);
  await vi.waitFor(() => expect(values(given)).toHaveLength(4));
  expect(values(given)).toEqual(["kept 1", "also 1", "kept 2", "also 2"]);
});

test("a gap that cannot be read is marked with the reason, and following goes on", async () => {
  const { device, given, states } = await follow(withoutIds);
  sandbox.control.addFault({ method: "GET", path: "/device/*", status: 403 });
  onTestFinished(() => sandbox.control.clearFaults());
  sandbox.control.disconnect();
  await device.data.send({ variable: "n", value: "lost" });
  await vi.waitFor(() => expect(gaps(given)).toHaveLength(1), 5000);
  expect(gaps(given)).toMatchObject([
    { records: 0, error: { code: "forbidden" }, missingFrom: expect.any(Date) },
  ]);
  expect(states.at(-1)).toBe("open");
  await device.data.send({ variable: "n", value: "live" });
  await vi.waitFor(() => expect(values(given)).toContain("live"));
});

test("a failure that passes only delays the filling", async () => {
  const { device, given } = await follow(withoutIds);
  sandbox.control.addFault({ method: "GET", path: "/device/*", status: 503, times: 4 });
  onTestFinished(() => sandbox.control.clearFaults());
  sandbox.control.disconnect();
  await device.data.send({ variable: "n", value: "kept" });
  await vi.waitFor(() => expect(values(given)).toEqual(["kept"]), 8000);
});

test("what cannot be followed says so", async () => {
  const first = async (connection: Connection, id: string): Promise<unknown> =>
    await connection.follow(id).next();
  const { id } = await newDevice();
  await expect(first(connect("device"), id)).rejects.toMatchObject({
    code: "wrong-kind",
    advice: expect.stringContaining("profile token"),
  });
  await expect(first(connect(), "64b1f0c2a9d3e80012345678")).rejects.toMatchObject({
    code: "not-found",
  });
});

test("leaving the loop closes the stream", async () => {
  const { id, device } = await newDevice();
  const states: string[] = [];
  for await (const item of connect().follow(id, {
    onState: ({ kind }) => {
      states.push(kind);
      if (kind === "open") void device.data.send({ variable: "n", value: 1 });
    },
  })) {
    expect(item).toMatchObject({ kind: "record", record: { value: 1 }, source: "live" });
    break;
  }
  expect(states.at(-1)).toBe("closed");
});
