import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import type { Handler } from "../../test/fault-server.ts";
import { json, startFaultServer } from "../../test/fault-server.ts";
import { deviceToken, profileToken } from "../../test/tokens.ts";
import type { Connection, Transport } from "../index.ts";
import { createConnection, createRateBudget, detectToken, fetchTransport } from "../index.ts";
import { undiciTransport } from "../node.ts";

const undici = undiciTransport();
afterAll(() => undici.close());

/** Of no form that anybody could recognise. */
const oddToken = "zq8XfPn2LmW4sRt6Vb1KyHc3Jd5GeQaTuYoIxZwE";
const tokens = [profileToken, deviceToken, oddToken];

/** Everything that a log, a debugger or a reporter may print of a value, with what hangs on it. */
function printed(value: unknown): string {
  const seen = new Set<unknown>();
  const parts: string[] = [];
  const visit = (each: unknown): void => {
    if ((typeof each !== "object" && typeof each !== "function") || each === null) {
      parts.push(String(each));
      return;
    }
    if (seen.has(each) || seen.size > 5000) return;
    seen.add(each);
    for (const key of Reflect.ownKeys(each)) {
      parts.push(String(key));
      visit(Object.getOwnPropertyDescriptor(each, key)?.value);
    }
    if (each instanceof Map) for (const entry of each) visit(entry);
    if (each instanceof Set) for (const entry of each) visit(entry);
  };
  visit(value);
  const written = JSON.stringify(value) ?? "";
  return [...parts, written, String(value), inspect(value, { depth: 20, showHidden: true })].join(
    "\n",
  );
}

function expectNoToken(value: unknown): void {
  const text = printed(value);
  for (const token of tokens) {
    expect(text).not.toContain(token);
    expect(text).not.toContain(token.slice(2, 20));
  }
  expect(text).not.toContain("?channels=");
}

function connect(api: string, token: string, transport: Transport): Connection {
  return createConnection({
    token,
    kind: "profile",
    region: { api },
    transport,
    timeoutMs: 150,
    retry: { attempts: 1 },
  });
}

const echoes: readonly (readonly [string, (token: string) => Handler])[] = [
  [
    "a refusal",
    (token) => (_request, response) =>
      json(response, 401, { status: false, message: `Token ${token} is wrong` }),
  ],
  [
    "a refusal in the result",
    (token) => (_request, response) =>
      json(response, 400, { status: false, result: { message: token } }),
  ],
  [
    "a refused field",
    (token) => (_request, response) =>
      json(response, 400, { status: false, message: "Bad", field_errors: { [token]: [token] } }),
  ],
  ["a text", (token) => (_request, response) => response.end(`no JSON, but ${token}`)],
  [
    "broken JSON",
    (token) => (_request, response) => response.end(`{"status":true,"result":"${token}`),
  ],
  ["a web page", (token) => (_request, response) => response.end(`<html>${token}`)],
  [
    "a result of another form",
    (token) => (_request, response) =>
      json(response, 200, { status: true, result: [{ [token]: token }] }),
  ],
  [
    "a redirect",
    (token) => (_request, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:9/?token=${token}` }).end(),
  ],
  [
    "an answer that is cut",
    (token) => (_request, response) => {
      response.writeHead(200, { "content-length": "500", "x-token": token });
      response.write(token, () => response.destroy());
    },
  ],
  [
    "an answer that is no HTTP",
    (token) => (_request, response) => response.socket?.end(`${token}\r\n\r\n`),
  ],
  [
    "another type",
    (token) => (_request, response) =>
      response.writeHead(200, { "content-type": `text/${token}` }).end(token),
  ],
  ["no answer", () => () => undefined],
];

describe.each([
  ["undici", undici as Transport],
  ["fetch", fetchTransport()],
])("errors over %s hold no token", (_, transport) => {
  test.each(echoes)("after %s", async (_name, handler) => {
    for (const token of tokens) {
      const server = await startFaultServer(handler(token));
      const connection = connect(server.api, token, transport);
      const calls = await Promise.allSettled([
        connection.devices.list(),
        connection.devices.create({ name: "Pump", network: token, connector: token }),
      ]);
      for (const call of calls) {
        expect(call.status).toBe("rejected");
        expectNoToken((call as PromiseRejectedResult).reason);
      }
      const found = await detectToken(token, {
        transport,
        regions: [{ api: server.api }],
        timeoutMs: 150,
      });
      expectNoToken(found);
    }
  });

  test("after a port where nobody listens, a wrong scheme, a wrong name and an abort", async () => {
    const plain = createServer((socket) => socket.end(`HTTP/1.1 400 ${oddToken}\r\n\r\n`));
    await new Promise<void>((resolve) => {
      plain.listen(0, "127.0.0.1", resolve);
    });
    onTestFinished(() => {
      plain.close();
    });
    const { port } = plain.address() as AddressInfo;
    const addresses = [
      "http://127.0.0.1:9",
      `https://127.0.0.1:${port}`,
      "https://no-such-host.invalid",
    ];
    for (const token of tokens) {
      for (const api of addresses) {
        const connection = connect(api, token, transport);
        const error: unknown = await connection.devices.list().catch((caught: unknown) => caught);
        expect(error).toMatchObject({ code: "network" });
        expectNoToken(error);
      }
      const signal = AbortSignal.abort(new Error(`stopped with ${token}`));
      const aborted: unknown = await connect("http://127.0.0.1:9", token, transport)
        .devices.list({ signal })
        .catch((caught: unknown) => caught);
      expect(aborted).toMatchObject({ code: "aborted" });
      expectNoToken(aborted);
    }
  });

  test.each(echoes)("of a live stream after %s", async (_name, handler) => {
    for (const token of tokens) {
      const server = await startFaultServer(handler(token));
      const told: unknown[] = [];
      const stream = connect(server.api, token, transport).live(["ui"], {
        onEvent: () => undefined,
        onState: (state) => told.push(state),
        onProblem: (problem) => told.push(problem),
        connectTimeoutMs: 100,
        backoff: { baseMs: 60_000, capMs: 60_000 },
      });
      await vi.waitFor(() => expect(["retrying", "closed"]).toContain(stream.state().kind), {
        interval: 5,
      });
      expect(JSON.stringify(told)).toContain('"error"');
      expectNoToken([told, stream]);
      await stream.close();
    }
  });
});

test("a transport that puts the whole request into its error", async () => {
  const transport: Transport = (request) =>
    Promise.reject(
      Object.assign(new TypeError(`Cannot fetch ${request.url}`, { cause: request }), { request }),
    );
  for (const token of tokens) {
    const connection = connect("http://127.0.0.1:9", token, transport);
    const error: unknown = await connection.devices
      .list({ filter: { name: token } })
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "network" });
    expectNoToken(error);
  }
});

test("warnings, connections and budgets", async () => {
  for (const token of tokens) {
    const server = await startFaultServer((_request, response) =>
      json(response, 200, { status: true, result: [], message: `Hello ${token}` }),
    );
    const warnings: unknown[] = [];
    const rateBudget = createRateBudget({ plan: "free" });
    const connection = createConnection({
      token,
      kind: "profile",
      region: { api: server.api },
      transport: undici,
      rateBudget,
      onWarning: (warning) => warnings.push(warning),
    });
    await connection.devices.list();
    expect(warnings).toHaveLength(1);
    expectNoToken([warnings, connection, rateBudget]);
  }
});
