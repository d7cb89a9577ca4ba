import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deviceToken, profileToken } from "../../test/tokens.ts";
import type { Connection, ConnectionOptions, Transport } from "../index.ts";
import { createConnection, createRateBudget } from "../index.ts";

const start = Date.UTC(2026, 0, 1, 12, 45, 9);
const minute = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ["setTimeout", "clearTimeout", "Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A server that counts as TagoIO does, by calendar minute, with its clock ahead of ours by `aheadMs`. */
interface Server {
  readonly transport: Transport;
  /** Paths and times of requests that were answered. */
  readonly answered: { readonly path: string; readonly at: number }[];
  readonly refused: number[];
}

function serve(
  perMinute: number,
  aheadMs = 0,
  results: Readonly<Record<string, unknown>> = {},
): Server {
  const answered: Server["answered"] = [];
  const refused: number[] = [];
  const counts = new Map<string, number>();
  const encoder = new TextEncoder();
  const transport: Transport = async ({ url }) => {
    await Promise.resolve();
    const now = Date.now() + aheadMs;
    const { pathname, search } = new URL(url);
    const key = `${pathname} ${Math.floor(now / minute)}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const limited = count > perMinute;
    if (limited) refused.push(Date.now());
    else answered.push({ path: `${pathname}${search}`, at: Date.now() });
    const seconds = Math.ceil((minute - (now % minute)) / 1000);
    const body = limited
      ? { status: false, message: `Too many requests (Retry-After: ${seconds})` }
      : { status: true, result: results[pathname] ?? [] };
    return {
      status: limited ? 429 : 200,
      header: () => undefined,
      body: (async function* () {
        yield encoder.encode(JSON.stringify(body));
      })(),
    };
  };
  return { transport, answered, refused };
}

function connect(server: Server, more: Partial<ConnectionOptions> = {}): Connection {
  return createConnection({
    token: deviceToken,
    kind: "device",
    region: { api: "http://127.0.0.1:1" },
    transport: server.transport,
    ...more,
  });
}

const wait = { onRateLimit: "wait" } as const;
const settle = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(0);
};

describe("with a plan", () => {
  test("what the minute does not hold fails without a request, and says until when", async () => {
    const server = serve(1000);
    const { data } = connect(server, { plan: "free" });
    const calls = Array.from({ length: 251 }, () => data.read());
    const last = calls.pop();
    await Promise.all(calls);
    await expect(last).rejects.toMatchObject({
      code: "rate-limited",
      httpStatus: undefined,
      retryAt: new Date(start + 51_000),
      message: expect.stringMatching(
        /^GET \/data was not sent: the 250 requests a minute of the free plan are used up; try again at \d\d:46:00$/,
      ),
    });
    expect(server.answered).toHaveLength(250);
    await vi.advanceTimersByTimeAsync(51_000);
    expect(await data.read()).toEqual([]);
  });

  test("those who wait go out in the next minutes, first come first served", async () => {
    const server = serve(250);
    const { data } = connect(server, { plan: "free" });
    const calls = Array.from({ length: 600 }, (_, skip) => data.read({ skip }, wait));
    await settle();
    expect(server.answered).toHaveLength(250);
    await expect(data.read({})).rejects.toMatchObject({ code: "rate-limited" });
    await vi.advanceTimersByTimeAsync(51_100);
    expect(server.answered).toHaveLength(500);
    await vi.advanceTimersByTimeAsync(minute);
    await Promise.all(calls);
    expect(server.refused).toEqual([]);
    expect(server.answered.map(({ path }) => path)).toEqual(
      Array.from({ length: 600 }, (_, skip) => `/data?skip=${skip}`),
    );
  });

  test("aggregates have a limit of their own, and so has each route", async () => {
    const server = serve(1000);
    const { data, params } = connect(server, { plan: "free" });
    const aggregate = { query: "aggregate", interval: "day", function: "avg" } as const;
    const calls = await Promise.allSettled(Array.from({ length: 8 }, () => data.read(aggregate)));
    expect(calls.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    expect(await data.read()).toEqual([]);
    expect(await params.list()).toEqual([]);
  });

  test("a clock that differs from the server's is allowed for after the first refusal", async () => {
    const server = serve(250, -3000);
    const { data } = connect(server, { plan: "free" });
    const calls = Array.from({ length: 1000 }, () => data.read({}, wait));
    await vi.advanceTimersByTimeAsync(5 * minute);
    await Promise.all(calls);
    // One burst came too early; those after it came when the server's minute began.
    expect(server.refused.length).toBeLessThanOrEqual(250);
  });
});

describe("without a plan", () => {
  test("a 429 holds all callers of the route back until its reset, to the second", async () => {
    const server = serve(3);
    const { data, params } = connect(server);
    await Promise.all([data.read(), data.read(), data.read()]);
    await expect(data.read()).rejects.toMatchObject({ code: "rate-limited", httpStatus: 429 });
    const later = data.read({}, wait);
    await expect(data.read()).rejects.toMatchObject({
      code: "rate-limited",
      retryAt: new Date(start + 51_000),
    });
    expect(await params.list()).toEqual([]);
    expect(server.refused).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(50_900);
    expect(server.answered).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(200);
    expect(await later).toEqual([]);
    expect(server.answered.at(-1)?.at).toBeLessThan(start + 51_200);
  });

  test("a long line does not storm a server with a low limit", async () => {
    const server = serve(5);
    const { data } = connect(server, { deadlineMs: 20 * minute });
    const calls = Array.from({ length: 60 }, (_, skip) => data.read({ skip }, wait));
    // All went out at once, because nobody knew better.
    await settle();
    expect(server.refused).toHaveLength(55);
    await vi.advanceTimersByTimeAsync(13 * minute);
    await Promise.all(calls);
    // Five a minute go through, and one finds out that there are no more.
    expect(server.refused.length).toBeLessThanOrEqual(55 + 11);
    expect(server.answered.map(({ path }) => path)).toEqual(
      Array.from({ length: 60 }, (_, skip) => `/data?skip=${skip}`),
    );
  });

  test("a server that refuses for ever is given up", async () => {
    const server = serve(0);
    const [call] = await Promise.all([
      Promise.allSettled([connect(server).data.read({}, wait)]),
      vi.advanceTimersByTimeAsync(10 * minute),
    ]);
    expect(call).toMatchObject([{ reason: { code: "rate-limited", httpStatus: 429 } }]);
    expect(server.refused).toHaveLength(6);
  });
});

describe("who shares", () => {
  test("connections of one token and one budget; no others", async () => {
    const server = serve(1000);
    const rateBudget = createRateBudget({ plan: "free" });
    const first = connect(server, { rateBudget });
    const same = connect(server, { rateBudget });
    const elsewhere = connect(server, { rateBudget, region: { api: "http://127.0.0.1:2" } });
    const alone = connect(server, { plan: "free" });
    await Promise.all(Array.from({ length: 250 }, () => first.data.read()));
    await expect(same.data.read()).rejects.toMatchObject({ code: "rate-limited" });
    expect(await elsewhere.data.read()).toEqual([]);
    expect(await alone.data.read()).toEqual([]);
  });

  test("calls that go out with the token of a device count for the profile", async () => {
    const server = serve(1000, 0, {
      "/device/token/64b1f0c2a9d3e80012345678": [{ token: deviceToken, permission: "full" }],
      "/data": "1 Data Added",
    });
    const rateBudget = createRateBudget({ plan: "free" });
    const [first, second] = [0, 1].map(() =>
      connect(server, { token: profileToken, kind: "profile", rateBudget }).devices.data(
        "64b1f0c2a9d3e80012345678",
      ),
    );
    const send = async (data = first): Promise<unknown> => await data?.send({ variable: "a" });
    await send();
    await Promise.all(Array.from({ length: 249 }, () => send()));
    await expect(send(second)).rejects.toMatchObject({ code: "rate-limited" });
  });
});

describe("waiting ends", () => {
  test("with the caller's signal, and the place goes to the next", async () => {
    const server = serve(250);
    const { data } = connect(server, { plan: "free" });
    const calls = Array.from({ length: 250 }, () => data.read({}, wait));
    const controller = new AbortController();
    const stopped = data.read({}, { ...wait, signal: controller.signal });
    const next = data.read({}, wait);
    await Promise.all(calls);
    controller.abort();
    await expect(stopped).rejects.toMatchObject({ code: "aborted" });
    await vi.advanceTimersByTimeAsync(51_100);
    expect(await next).toEqual([]);
    expect(server.answered).toHaveLength(251);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("at once when the time of the call is too short for it", async () => {
    const { data } = connect(serve(1000), { plan: "free" });
    await Promise.all(Array.from({ length: 250 }, () => data.read()));
    await expect(data.read({}, { ...wait, deadlineMs: 20_000 })).rejects.toMatchObject({
      code: "rate-limited",
      retryAt: new Date(start + 51_000),
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("at the time limit of the call, when its turn comes later than it seemed", async () => {
    const server = serve(5);
    const { data } = connect(server);
    const calls = Array.from({ length: 40 }, () => data.read({}, wait));
    const [impatient] = await Promise.all([
      Promise.allSettled([data.read({}, { ...wait, deadlineMs: 100_000 })]),
      vi.advanceTimersByTimeAsync(100_000),
    ]);
    expect(impatient).toMatchObject([{ reason: { code: "rate-limited" } }]);
    await vi.advanceTimersByTimeAsync(10 * minute);
    await Promise.all(calls);
  });

  test("when ten thousand wait already", async () => {
    const { data } = connect(serve(5), { plan: "free", deadlineMs: 100 * 60 * minute });
    const controller = new AbortController();
    const options = { ...wait, signal: controller.signal };
    const calls = Array.from({ length: 10_250 }, () => data.read({}, options).catch(() => "ended"));
    await expect(data.read({}, wait)).rejects.toMatchObject({ code: "rate-limited" });
    controller.abort();
    await Promise.all(calls);
  });
});
