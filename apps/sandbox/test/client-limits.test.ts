import type { Connection } from "@tagoio-workbench/client";
import { createConnection, itemsOf } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { type Clock, createClock } from "../src/clock.ts";
import { type Sandbox, startSandbox } from "../src/index.ts";

const transport = undiciTransport();

afterAll(async () => {
  await transport.close();
});

/** A clock whose minute ends in so many seconds. */
function soon(seconds: number): Clock {
  const clock = createClock();
  const minute = 60_000;
  clock.advance(2 * minute - (clock.now() % minute) - seconds * 1000);
  return clock;
}

/** A sandbox with the limits of the free plan. */
async function limited(secondsLeft: number): Promise<Sandbox> {
  const sandbox = await startSandbox({ plan: "free", clock: soon(secondsLeft) });
  onTestFinished(sandbox.stop);
  return sandbox;
}

function connect({ api, tokens }: Sandbox, kind: "profile" | "device" = "profile"): Connection {
  return createConnection({ token: tokens[kind], kind, region: { api }, transport });
}

test("those who wait for a limit all get their answer when the minute ends", async () => {
  const connection = connect(await limited(2), "device");
  const begin = Date.now();
  const calls = Array.from({ length: 100 }, () => connection.info({ onRateLimit: "wait" }));
  await Promise.all(calls);
  const took = Date.now() - begin;
  expect(took).toBeGreaterThan(500);
  expect(took).toBeLessThan(10_000);
});

test("a refusal says to the second when to come back, and nothing is sent before", async () => {
  const sandbox = await limited(30);
  const connection = connect(sandbox, "device");
  await Promise.all(Array.from({ length: 60 }, () => connection.info()));
  const refused = { code: "rate-limited", retryAt: expect.any(Date) };
  const before = Date.now();
  const error: unknown = await connection.info().catch((caught: unknown) => caught);
  expect(error).toMatchObject({ ...refused, httpStatus: 429 });
  const wait = (error as { readonly retryAt: Date }).retryAt.getTime() - before;
  expect(wait).toBeGreaterThan(25_000);
  expect(wait).toBeLessThan(31_500);
  const count = sandbox.control.requests().length;
  await expect(connection.info()).rejects.toMatchObject({ ...refused, httpStatus: undefined });
  expect(sandbox.control.requests()).toHaveLength(count);
});

test("a plan that is known is kept, so that the server has nothing to refuse", async () => {
  const sandbox = await limited(30);
  const { api, tokens } = sandbox;
  const plan = "free";
  const one = createConnection({
    token: tokens.device,
    kind: "device",
    region: { api },
    transport,
    plan,
  });
  const results = await Promise.allSettled(Array.from({ length: 70 }, () => one.info()));
  const refused = results.filter(({ status }) => status === "rejected");
  // The free plan gives 60 a minute.
  expect(refused).toHaveLength(10);
  expect(refused[0]).toMatchObject({
    reason: {
      code: "rate-limited",
      message: expect.stringMatching(/the 60 requests a minute of the free plan are used up/),
    },
  });
  const statuses = new Set(sandbox.control.requests().map(({ status }) => status));
  expect([...statuses]).toEqual([200]);
});

test("pages go on over a limit", async () => {
  const sandbox = await startSandbox({ plan: "free", clock: soon(2), devices: 100 });
  onTestFinished(sandbox.stop);
  const { devices } = connect(sandbox);
  const ids: string[] = [];
  // The free plan gives 50 lists a minute.
  for await (const { id } of itemsOf(devices.pages({ amount: 2 }))) ids.push(id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(100);
});

test("devices that cannot be changed, and such as are switched off, say so", async () => {
  const sandbox = await startSandbox();
  onTestFinished(sandbox.stop);
  const { devices, request } = connect(sandbox);
  const [connector] = (await request("connectors.list", {
    query: { fields: ["id", "networks"] },
  })) as { id: string; networks: string[] }[];
  const { device_id: id, token } = await devices.create({
    name: "Fixed",
    type: "immutable",
    chunk_period: "month",
    chunk_retention: 1,
    connector: connector?.id ?? "",
    network: connector?.networks[0] ?? "",
  });
  const data = devices.data(id);
  await data.send({ variable: "a", value: 1 });
  const [record] = await data.read();
  await expect(data.edit({ id: record?.id ?? "", value: 2 })).rejects.toMatchObject({
    code: "immutable-device",
    advice: expect.stringContaining("chunks"),
  });
  await expect(data.delete({ variables: "a" })).rejects.toMatchObject({ code: "immutable-device" });
  await devices.edit(id, { active: false });
  const own = createConnection({ token, kind: "device", region: { api: sandbox.api }, transport });
  await expect(own.data.send({ variable: "a", value: 1 })).rejects.toMatchObject({
    code: "deactivated-device",
    advice: expect.stringContaining("Activate"),
  });
});
