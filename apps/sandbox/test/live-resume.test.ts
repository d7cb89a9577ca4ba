import { connect } from "node:net";
import { SSE } from "@tago-io/sdk";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { createClock } from "../src/clock.ts";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call } from "./support/api.ts";
import { type LiveEvent, type LiveReader, openLive } from "./support/live.ts";

const clock = createClock();
let sandbox: Sandbox;
let device = "";
let target = "";
const readers: LiveReader[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ clock });
  device = sandbox.devices[0]?.id ?? "";
  target = `${sandbox.sse}?channels=device_data.${device}&token=${sandbox.tokens.profile}`;
});

afterAll(async () => {
  await sandbox.stop();
});

afterEach(() => {
  for (const reader of readers.splice(0)) {
    reader.close();
  }
});

async function open(...[url, headers]: Parameters<typeof openLive>): Promise<LiveReader> {
  const reader = await openLive(url, headers);
  readers.push(reader);
  return reader;
}

const send = async (value: unknown): Promise<unknown> =>
  await call("POST", `${sandbox.api}/data`, {
    token: sandbox.tokens.device,
    json: { variable: "n", value },
  });

const valueOf = ({ payload }: LiveEvent): unknown => (payload as { value: unknown }[])[0]?.value;

async function take(reader: LiveReader, count: number): Promise<LiveEvent[]> {
  const events: LiveEvent[] = [];
  while (events.length < count) {
    events.push(await reader.next());
  }
  return events;
}

it.each<[string, (id: string) => [url: string, headers?: Record<string, string>]]>([
  ["the header Last-Event-ID", (id) => [target, { "last-event-id": id }]],
  ["lastEventId in the query", (id) => [`${target}&lastEventId=${id}`]],
])("goes on without loss after a break, with %s", async (_name, again) => {
  const first = await open(target);
  await send(1);
  const [seen] = await take(first, 1);
  first.close();
  await first.ended;
  for (const value of [2, 3, 4]) {
    await send(value);
  }
  const second = await open(...again(seen?.id ?? ""));
  await send(5);
  const events = await take(second, 4);
  expect(events.map(valueOf)).toEqual([2, 3, 4, 5]);
  expect(second.comments).toEqual([expect.stringMatching(/^connected \S+-\d+$/u)]);
  // Each ID is one above the last.
  expect(isGapless(numbersOf(events))).toBe(true);
});

it("marks what it cannot send again", async () => {
  const first = await open(target);
  await send(1);
  const [seen] = await take(first, 1);
  first.close();
  await send("too old by then");
  clock.advance(600_000);
  const second = await open(target, { "last-event-id": seen?.id ?? "" });
  await send("after");
  expect((await take(second, 1)).map(valueOf)).toEqual(["after"]);
  expect(second.comments).toEqual([
    expect.stringMatching(/^gap \S+$/u),
    expect.stringMatching(/^connected \S+$/u),
  ]);
});

it("sends what was missed only to those who may listen", async () => {
  const first = await open(target);
  await send(1);
  const [seen] = await take(first, 1);
  const refused = await call("GET", `${sandbox.sse}?channels=device_data.${device}&token=wrong`, {
    headers: { "last-event-id": seen?.id ?? "" },
  });
  expect(refused.httpStatus).toBe(401);
});

it("lets the official SDK come back by itself, without loss", async () => {
  const seen: unknown[] = [];
  const source = await SSE.openSSEListening(
    { channel: "device_data", resource_id: device },
    { token: sandbox.tokens.profile, region: { api: sandbox.api, sse: sandbox.sse } },
  );
  try {
    let opened = 0;
    source.addEventListener("open", () => {
      opened += 1;
    });
    source.addEventListener("message", ({ data }) => {
      seen.push(valueOf(JSON.parse(String(data)) as LiveEvent));
    });
    await expect.poll(() => opened).toBe(1);
    await send("before");
    await expect.poll(() => seen).toEqual(["before"]);
    await call("POST", `${sandbox.api}/__sandbox/disconnect`);
    await send("while away");
    await send("as well");
    await expect.poll(() => opened, { timeout: 15_000 }).toBe(2);
    await send("after");
    await expect.poll(() => seen).toEqual(["before", "while away", "as well", "after"]);
  } finally {
    source.close();
  }
});

const numbersOf = (events: readonly LiveEvent[]): number[] =>
  events.map(({ id }) => Number(id.split("-").at(-1)));

const isGapless = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => number === (numbers[0] ?? 0) + index);

it("reaches each of three hundred streams with every event", async () => {
  const streams = await Promise.all(Array.from({ length: 300 }, async () => await open(target)));
  for (let value = 0; value < 20; value += 1) {
    await send(value);
  }
  for (const stream of streams) {
    const events = await take(stream, 20);
    expect(isGapless(numbersOf(events))).toBe(true);
    expect(events.map(valueOf)).toEqual(Array.from({ length: 20 }, (_, value) => value));
  }
});

it("closes a stream that does not read, and holds no other up", async () => {
  // Two events for each request.
  const both = target.replace("?channels=", `?channels=device_inspector.${device},`);
  const { hostname, port, search } = new URL(both);
  const lazy = connect({ port: Number(port), host: hostname });
  lazy.write(`GET /events${search} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  await new Promise((resolve) => lazy.once("data", resolve));
  lazy.pause();
  const closed = new Promise((resolve) => lazy.once("close", resolve));
  const stream = await open(both);
  // Far more than the buffers of the system and the stream may hold.
  const rounds = 70;
  const points = Array.from({ length: 30 }, (_, index) => ({
    variable: `v${index}`,
    value: "x".repeat(5000),
  }));
  for (let round = 0; round < rounds; round += 1) {
    await call("POST", `${sandbox.api}/data`, { token: sandbox.tokens.device, json: points });
  }
  expect(isGapless(numbersOf(await take(stream, 2 * rounds)))).toBe(true);
  let bytes = 0;
  lazy.on("data", (chunk) => {
    bytes += chunk.length;
  });
  lazy.resume();
  await closed;
  expect(bytes).toBeLessThan(2 * rounds * 150_000);
});

it("ends when its token is gone after a reset, and goes on when it is not", async () => {
  const { result } = await call("POST", `${sandbox.api}/__sandbox/snapshot`);
  const { snapshot } = result as { snapshot: string };
  const { result: made } = await call("POST", `${sandbox.api}/analysis`, {
    token: sandbox.tokens.profile,
    json: { name: "Later", run_on: "external" },
  });
  const { token } = made as { token: string };
  const later = await open(`${sandbox.sse}?channels=analysis_trigger&token=${token}`);
  const stays = await open(target);
  await call("POST", `${sandbox.api}/__sandbox/restore`, { json: { snapshot } });
  await expect(later.ended).resolves.toBeUndefined();
  await send("still");
  expect((await take(stays, 1)).map(valueOf)).toEqual(["still"]);
});
