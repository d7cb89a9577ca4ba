import { createServer } from "node:http";
import type { Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createConnection, fetchTransport } from "@tagoio-workbench/client";
import { startSandbox } from "@tagoio-workbench/sandbox";
import { afterEach, expect, test, vi } from "vitest";
import type { OpenConnection } from "../src/connections/sessions.ts";
import { createFleet } from "../src/explorer/client-fleet.ts";
import { english } from "../src/l10n/translate.ts";
import { reasonOf } from "../src/explain.ts";
import { openSession } from "../src/live/session/open-session.ts";
import type { LiveSession } from "../src/live/session/session.ts";
import { createLiveHub } from "../src/live/streams/live-hub.ts";

const token = "p-00000000-1111-4222-8333-444444444444";
const ends: (() => unknown)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const end of ends.splice(0).toReversed()) await end();
});

function follow(
  place: { readonly api: string; readonly sse: string },
  devices: readonly string[],
  withToken: string = token,
): LiveSession {
  const connection = createConnection({
    token: withToken,
    kind: "profile",
    region: place,
    transport: fetchTransport(),
  });
  const end = new AbortController();
  const fleet = createFleet(connection, "profile");
  const open: OpenConnection = { connection, fleet, signal: end.signal };
  const lease = async (): Promise<OpenConnection> => Promise.resolve(open);
  const hub = createLiveHub({ lease, transport: () => "auto", reason: reasonOf });
  const session = openSession(
    {
      kind: "data",
      connectionId: "c",
      devices: devices.map((id) => ({ id, name: `Device ${id}` })),
    },
    { hub, lease, reason: reasonOf, warn: () => undefined, t: english },
    { maxRows: 1000, start: { kind: "now" } },
  );
  ends.push(() => {
    session.dispose();
    hub.dispose();
    end.abort();
  });
  return session;
}

/** Lets what is on its way arrive; timers of the test stand still meanwhile. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 25; turn += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

test("C2: with the stream refused, polling says so and stays below a tenth of the plan's limit", async () => {
  const sandbox = await startSandbox({ seed: "demo" });
  ends.push(() => sandbox.stop());
  sandbox.control.addFault({ path: "/events", status: 403 });
  vi.useFakeTimers({
    toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"],
  });
  const devices = sandbox.devices.slice(0, 5).map(({ id }) => id);
  const session = follow(sandbox, devices, sandbox.tokens.profile);
  const asked: number[] = [];
  let since = 0;
  for (let second = 0; second < 180; second += 1) {
    await vi.advanceTimersByTimeAsync(1000);
    await settle();
    const received = sandbox.control.requests(since);
    since = received.at(-1)?.seq ?? since;
    asked.push(received.filter(({ path }) => path.endsWith("/data")).length);
  }
  expect(session.status()).toMatchObject({ state: "polling", requestLimit: 250 });
  expect(session.status().detail).not.toBe("");
  const minutes = asked.map((_, start) =>
    asked.slice(start, start + 60).reduce((sum, count) => sum + count, 0),
  );
  expect(Math.max(...minutes)).toBeLessThanOrEqual(25);
  expect(Math.max(...minutes)).toBeGreaterThan(15);
}, 60_000);

/** A server of live data whose answers the test decides. */
async function oddServer(
  answer: (path: string, response: ServerResponse) => void,
): Promise<{ readonly api: string; readonly sse: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    answer((request.url ?? "").split("?")[0] ?? "", response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { api, sse: `${api}/events`, server };
}

const record = (id: string): string =>
  JSON.stringify({
    payload: [{ id, variable: "v", value: 1, time: new Date().toISOString(), device: "d1" }],
  });

function stream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(": connected\n\n");
}

const empty = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "application/json" });
  response.end('{"status":true,"result":[]}');
};

test("C2: events that cannot be read are counted, and the stream goes on", async () => {
  const place = await oddServer((path, response) => {
    if (path !== "/events") return empty(response);
    stream(response);
    response.write('data: {"payload":\n\n');
    response.write('data: {"payload":{"no":"record"}}\n\n');
    response.write("nonsense\n\n");
    response.write(`data: ${record("a")}\n\n`);
    return undefined;
  });
  const session = follow(place, ["d1"]);
  await expect.poll(() => session.rows().length, { timeout: 10_000 }).toBe(1);
  expect(session.status()).toMatchObject({ state: "live", unreadable: 2 });
});

test("C2: an event of 10 MB is refused in one message, and what comes later is shown", async () => {
  let opened = 0;
  const place = await oddServer((path, response) => {
    if (path !== "/events") return empty(response);
    opened += 1;
    stream(response);
    if (opened === 1) {
      response.write(`data: {"payload":"${"x".repeat(10 * 1024 * 1024)}`);
      return undefined;
    }
    response.write(`data: ${record("b")}\n\n`);
    return undefined;
  });
  const session = follow(place, ["d1"]);
  const details = new Set<string>();
  session.view({
    rows: () => undefined,
    restarted: () => undefined,
    status: () => details.add(session.status().detail),
  });
  const shown = (): number => session.rows().filter(({ kind }) => kind === "point").length;
  await expect.poll(shown, { timeout: 20_000 }).toBe(1);
  expect(session.status().state).toBe("live");
  expect([...details].filter((detail) => detail !== "")).toHaveLength(1);
});

test("C2: a token that is revoked while it streams ends the session with one reason", async () => {
  let revoked = false;
  const place = await oddServer((path, response) => {
    if (revoked) {
      response.writeHead(401, { "content-type": "application/json" });
      response.end('{"status":false,"message":"Authorization Denied"}');
      return undefined;
    }
    if (path !== "/events") return empty(response);
    revoked = true;
    stream(response);
    response.write(`data: ${record("a")}\n\n`);
    setTimeout(() => response.destroy(), 200);
    return undefined;
  });
  const session = follow(place, ["d1"]);
  await expect.poll(() => session.status().state, { timeout: 30_000 }).toBe("closed");
  expect(session.status().detail).toMatch(/denied|token/i);
  expect(session.status().detail).not.toContain(token);
  // What was shown stays.
  expect(session.rows().filter(({ kind }) => kind === "point")).toHaveLength(1);
  revoked = false;
  session.reconnect();
  await expect.poll(() => session.status().state, { timeout: 10_000 }).toBe("live");
});
