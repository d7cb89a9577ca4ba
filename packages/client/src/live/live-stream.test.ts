import type { ServerResponse } from "node:http";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { FaultServer } from "../../test/fault-server.ts";
import { json, startFaultServer } from "../../test/fault-server.ts";
import { deviceId, profileToken } from "../../test/tokens.ts";
import type {
  LiveEvent,
  LiveOptions,
  LiveState,
  LiveStream,
  TagoError,
  Transport,
} from "../index.ts";
import { createConnection, fetchTransport } from "../index.ts";
import { undiciTransport } from "../node.ts";

const undici = undiciTransport();
afterAll(() => undici.close());

const channel = `device_data.${deviceId}`;
const transports: readonly (readonly [string, Transport])[] = [
  ["undici", undici],
  ["fetch", fetchTransport()],
];

interface Watched {
  readonly stream: LiveStream;
  readonly events: readonly LiveEvent[];
  readonly states: readonly LiveState[];
  readonly problems: readonly TagoError[];
}

function watch(
  server: Pick<FaultServer, "api">,
  transport: Transport,
  more: Partial<LiveOptions> = {},
): Watched {
  const events: LiveEvent[] = [];
  const states: LiveState[] = [];
  const problems: TagoError[] = [];
  const connection = createConnection({
    token: profileToken,
    kind: "profile",
    region: { api: server.api },
    transport,
  });
  const stream = connection.live([channel], {
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
    onProblem: (problem) => problems.push(problem),
    backoff: { baseMs: 1, capMs: 10 },
    ...more,
  });
  return { stream, events, states, problems };
}

function open(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
  response.flushHeaders();
}

function send(response: ServerResponse, payload: unknown): void {
  response.write(`data: ${JSON.stringify({ channel, payload })}\n\n`);
}

const kinds = (states: readonly LiveState[]): readonly string[] => states.map(({ kind }) => kind);

describe.each(transports)("over %s", (_, transport) => {
  test("events arrive, in pieces and between heartbeats", async () => {
    const server = await startFaultServer((_request, response) => {
      open(response);
      response.write(": heartbeat\n\n");
      send(response, { variable: "a", value: 1 });
      const text = `data: ${JSON.stringify({ payload: [{ unit: "°C" }] })}\n\n`;
      const bytes = Buffer.from(text);
      const middle = bytes.indexOf(0xc2) + 1;
      response.write(bytes.subarray(0, middle), () => response.write(bytes.subarray(middle)));
    });
    const { stream, events, states } = watch(server, transport);
    await vi.waitFor(() => expect(events).toHaveLength(2));
    expect(events).toEqual([
      { channel, payload: { variable: "a", value: 1 } },
      { payload: [{ unit: "°C" }] },
    ]);
    expect(kinds(states)).toEqual(["connecting", "open"]);
    expect(server.requests[0]?.url).toBe(`/events?channels=${channel}&token=${profileToken}`);
    await stream.close();
    await stream.close();
    expect(kinds(states)).toEqual(["connecting", "open", "closed"]);
    expect(stream.state()).toEqual({ kind: "closed" });
  });

  test("a stream that is cut is opened again", async () => {
    const server = await startFaultServer((_request, response, count) => {
      open(response);
      send(response, count);
      if (count < 3)
        response.write(": end\n\n", () => (count === 1 ? response.destroy() : response.end()));
    });
    const { stream, events, states } = watch(server, transport);
    await vi.waitFor(() => expect(events.map(({ payload }) => payload)).toEqual([1, 2, 3]));
    expect(kinds(states)).toEqual([
      "connecting",
      "open",
      "retrying",
      "connecting",
      "open",
      "retrying",
      "connecting",
      "open",
    ]);
    expect(states[2]).toMatchObject({ error: { code: "network" }, at: expect.any(Date) });
    await stream.close();
  });

  test("a refused token ends it for good", async () => {
    const server = await startFaultServer((_request, response) =>
      json(response, 401, { status: false, message: "Authorization Denied" }),
    );
    const { stream, states } = watch(server, transport);
    await vi.waitFor(() => expect(stream.state().kind).toBe("closed"));
    expect(states.at(-1)).toMatchObject({
      kind: "closed",
      error: { code: "unauthorized", httpStatus: 401 },
    });
    expect(server.requests).toHaveLength(1);
    expect(JSON.stringify(states)).not.toContain(profileToken.slice(2));
  });

  test("closing while it connects", async () => {
    const server = await startFaultServer(() => undefined);
    const { stream, states } = watch(server, transport);
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    await stream.close();
    expect(kinds(states)).toEqual(["connecting", "closed"]);
  });

  test("a server that never answers", async () => {
    const server = await startFaultServer(() => undefined);
    const { stream, states } = watch(server, transport, { connectTimeoutMs: 30 });
    await vi.waitFor(() => expect(server.requests.length).toBeGreaterThan(1));
    expect(states[1]).toMatchObject({ kind: "retrying", error: { code: "timeout" } });
    await stream.close();
  });

  test("a stream that falls silent is opened again", async () => {
    const server = await startFaultServer((_request, response) => open(response));
    const { stream, states } = watch(server, transport, { idleTimeoutMs: 40 });
    await vi.waitFor(() => expect(server.requests.length).toBeGreaterThan(1));
    expect(states.slice(0, 3)).toMatchObject([
      { kind: "connecting" },
      { kind: "open" },
      { kind: "retrying", error: { code: "timeout" } },
    ]);
    await stream.close();
  });
});

test("closing ends the connection on the server's side too", async () => {
  const closed = vi.fn<() => void>();
  const server = await startFaultServer((_request, response) => {
    open(response);
    response.on("close", closed);
    send(response, 1);
  });
  const { stream, events } = watch(server, undici);
  await vi.waitFor(() => expect(events).toHaveLength(1));
  await stream.close();
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
});

test("an event that cannot be read is reported and passed over", async () => {
  const server = await startFaultServer((_request, response) => {
    open(response);
    response.write('data: {"payload":\n\ndata: 5\n\ndata: {"channel":"x"}\n\n');
    send(response, "good");
  });
  const { stream, events, problems } = watch(server, undici);
  await vi.waitFor(() => expect(events).toEqual([{ channel, payload: "good" }]));
  expect(problems.map(({ code }) => code)).toEqual([
    "malformed-answer",
    "malformed-answer",
    "malformed-answer",
  ]);
  await stream.close();
});

test("a listener that throws does not end the stream", async () => {
  const seen: unknown[] = [];
  const server = await startFaultServer((_request, response) => {
    open(response);
    send(response, 1);
    send(response, 2);
  });
  const { stream, problems } = watch(server, undici, {
    onEvent: ({ payload }) => {
      seen.push(payload);
      throw new Error("listener");
    },
  });
  await vi.waitFor(() => expect(seen).toEqual([1, 2]));
  expect(problems).toHaveLength(2);
  await stream.close();
});

test.each([
  [
    "a web page",
    (response: ServerResponse) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
    "malformed-answer",
  ],
  [
    "no such path",
    (response: ServerResponse) =>
      json(response, 404, { status: false, message: "Route Not Found" }),
    "not-found",
  ],
])("%s in place of a stream ends it", async (_, answer, code) => {
  const server = await startFaultServer((_request, response) => {
    answer(response);
  });
  const { stream } = watch(server, undici);
  await vi.waitFor(() => expect(stream.state()).toMatchObject({ kind: "closed", error: { code } }));
});

test("an unreachable host is retried, with growing waits and no URL in the error", async () => {
  const { stream, states } = watch({ api: "http://127.0.0.1:9" }, undici);
  await vi.waitFor(() =>
    expect(states.filter(({ kind }) => kind === "retrying").length).toBeGreaterThan(2),
  );
  await stream.close();
  const told = JSON.stringify(states);
  expect(told).toContain("127.0.0.1:9");
  expect(told).not.toContain("token=");
  expect(states.at(-1)).toEqual({ kind: "closed" });
});

test("the caller's signal closes it, also while it waits", async () => {
  const controller = new AbortController();
  const { stream, states } = watch({ api: "http://127.0.0.1:9" }, undici, {
    signal: controller.signal,
    backoff: { baseMs: 60_000, capMs: 60_000 },
  });
  await vi.waitFor(() => expect(stream.state().kind).toBe("retrying"));
  controller.abort();
  await vi.waitFor(() => expect(states.at(-1)).toEqual({ kind: "closed" }));
});

test.each([[[]], [["device data"]], [["device_data.a&token=b"]], [[""]]])(
  "%j are no channels",
  (channels) => {
    const connection = createConnection({
      token: profileToken,
      kind: "profile",
      region: "us-e1",
      transport: undici,
    });
    expect(() => connection.live(channels, { onEvent: () => undefined })).toThrow(
      expect.objectContaining({ code: "invalid-request" }),
    );
  },
);
