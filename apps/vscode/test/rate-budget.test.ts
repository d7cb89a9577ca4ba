import { isTagoError } from "@tagoio-workbench/client";
import { startSandbox } from "@tagoio-workbench/sandbox";
import type { Sandbox } from "@tagoio-workbench/sandbox";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createLiveHub } from "../src/live/streams/live-hub.ts";
import { createConnections, profileRecord } from "./support/connections.ts";

// Ten minutes pass on a clock of the test; client and sandbox share it, the sockets between them are real.

const minutes = 10;
const panels = 10;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo", plan: "free", devices: panels });
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => sandbox.stop());

/** Lets what is on its way arrive; timers of the test stand still meanwhile. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 25; turn++) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

test("H2: ten panels that ask without a pause get no 429 on the free plan in ten minutes", async () => {
  vi.useFakeTimers({
    now: Math.ceil(Date.now() / 60_000) * 60_000,
    toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"],
  });
  const { store, sessions } = createConnections();
  const record = profileRecord(sandbox.api, {
    region: { api: sandbox.api, sse: sandbox.sse },
    plan: "free",
  });
  await store.save(record, sandbox.tokens.profile);
  // Another connection with the same token, as of another view: its requests count as well.
  await store.save({ ...record, id: "c2", label: "Acme too" }, sandbox.tokens.profile);
  const { fleet, signal } = await sessions.lease("c1");
  const other = await sessions.lease("c2");
  const devices = await fleet.list(1, panels, signal);
  expect(devices).toHaveLength(panels);

  const hub = createLiveHub({ lease: sessions.lease, transport: () => "auto", reason: String });
  const stops = devices.map(({ id }) =>
    hub.listen("c1", id, { onPoints: () => undefined, onState: () => undefined }),
  );
  let since = sandbox.control.requests().at(-1)?.seq ?? 0;
  const statuses: number[] = [];
  const refusals: string[] = [];
  let answers = 0;
  const ask = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      answers += 1;
    } catch (error) {
      refusals.push(isTagoError(error) ? `${error.code} ${error.httpStatus}` : String(error));
    }
  };
  // The list above was of the minute that now ends.
  await vi.advanceTimersByTimeAsync(60_000);
  for (let second = 0; second < minutes * 60; second++) {
    // Each panel looks up its device every five seconds, and the trees of both connections are opened again and again.
    const { id } = devices[second % panels] ?? { id: "" };
    void ask(() => fleet.device(id, signal));
    void ask(() => other.fleet.device(id, other.signal));
    void ask(() => fleet.list(1, 5, signal));
    await vi.advanceTimersByTimeAsync(1000);
    await settle();
    if (second % 60 === 59) {
      const received = sandbox.control.requests(since);
      statuses.push(...received.map(({ status }) => status));
      since = received.at(-1)?.seq ?? since;
    }
  }
  for (const stop of stops) stop();
  await settle();

  expect(statuses.filter((status) => status === 429)).toEqual([]);
  // Half of 100 and of 50 requests a minute, as the free plan has them for these routes.
  expect(answers).toBe(minutes * (50 + 25));
  expect(new Set(refusals)).toEqual(new Set(["rate-limited undefined"]));
  const [busiest] = (await sessions.lease("c1")).connection.rates();
  expect(busiest).toMatchObject({ perMinute: expect.any(Number) });
}, 120_000);

test("H2: the error says when it goes on, and what is used can be looked at", async () => {
  vi.useFakeTimers({ now: Date.parse("2030-01-01T10:43:10"), toFake: ["Date"] });
  const { store, sessions } = createConnections();
  await store.save(profileRecord(sandbox.api, { plan: "free" }), sandbox.tokens.profile);
  const { connection, fleet, signal } = await sessions.lease("c1");
  for (let request = 0; request < 25; request++) await fleet.list(1, 1, signal);
  await expect(fleet.list(1, 1, signal)).rejects.toMatchObject({
    code: "rate-limited",
    message:
      "GET /device was not sent: the 25 requests a minute that may be used here of the free plan are used up; try again at 10:44:00",
  });
  expect(connection.rates()).toMatchObject([{ route: "GET /device", used: 25, perMinute: 25 }]);
  expect(sessions.rates().get("c1")).toHaveLength(1);
  vi.setSystemTime(Date.parse("2030-01-01T10:44:00"));
  expect(await fleet.list(1, 1, signal)).toHaveLength(1);
});
