import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import type { FaultServer } from "../../test/fault-server.ts";
import { json, startFaultServer } from "../../test/fault-server.ts";
import { deviceId, profileToken } from "../../test/tokens.ts";
import type { Connection, ConnectionOptions, RouteId, Transport } from "../index.ts";
import { createConnection, fetchTransport } from "../index.ts";
import { undiciTransport } from "../node.ts";

const undici = undiciTransport();
afterAll(() => undici.close());

function connect(api: string, more: Partial<ConnectionOptions> = {}): Connection {
  return createConnection({
    token: profileToken,
    kind: "profile",
    region: { api },
    transport: undici,
    retry: { attempts: 3, baseMs: 1, capMs: 5 },
    ...more,
  });
}

/** Fails twice with a cut connection after the request arrived, then answers. */
async function shaky(): Promise<FaultServer> {
  return await startFaultServer((_request, response, count) =>
    count < 3 ? response.destroy() : json(response, 200, { status: true, result: "done" }),
  );
}

const id = deviceId;

test.each<[RouteId, Record<string, string>]>([
  ["devices.list", {}],
  ["devices.edit", { device_id: id }],
  ["devices.data.edit", { device_id: id }],
  ["notifications.markAllRead", {}],
])("%s is made again when nobody knows whether it arrived", async (route, params) => {
  const server = await shaky();
  expect(await connect(server.api).request(route, { params })).toBe("done");
  expect(server.requests).toHaveLength(3);
});

test.each<[RouteId, Record<string, string>]>([
  ["devices.create", {}],
  ["devices.delete", { device_id: id }],
  ["devices.data.delete", { device_id: id }],
  ["files.move", {}],
  ["notifications.pressButton", { notification_id: id, button_id: "1" }],
  ["entities.schema.edit", { entity_id: id }],
  ["analyses.token.generate", { analysis_id: id }],
])("%s is made once, because twice is not the same", async (route, params) => {
  const server = await shaky();
  await expect(connect(server.api).request(route, { params })).rejects.toMatchObject({
    code: "network",
  });
  expect(server.requests).toHaveLength(1);
});

describe.each([
  ["undici", undici],
  ["fetch", fetchTransport()],
])("what was never sent, over %s", (_, transport) => {
  test.each<[RouteId, Record<string, string>, string]>([
    ["devices.delete", { device_id: id }, "done"],
    ["files.move", {}, "done"],
    ["devices.create", {}, "network"],
  ])("%s", async (route, params, outcome) => {
    const port = await freePort();
    const server = createServer((socket) => {
      socket.once("data", () => {
        const body = '{"status":true,"result":"done"}';
        socket.end(
          `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
        );
      });
    });
    onTestFinished(() => {
      server.close();
    });
    // The server is there as soon as the first attempt has found nobody.
    const late: Transport = async (request) => {
      try {
        return await transport(request);
      } catch (error) {
        if (!server.listening) {
          await new Promise<void>((resolve) => {
            server.listen(port, "127.0.0.1", resolve);
          });
        }
        throw error;
      }
    };
    const connection = connect(`http://127.0.0.1:${port}`, { transport: late });
    const result = await connection.request(route, { params }).catch((error: unknown) => error);
    expect((result as { readonly code?: string }).code ?? result).toBe(outcome);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

test("a server that says how long it is away is waited for, and believed", async () => {
  const server = await startFaultServer((_request, response, count) =>
    count === 1
      ? json(response, 503, { status: false, message: "Maintenance" }, { "retry-after": "1" })
      : json(response, 200, { status: true, result: [] }),
  );
  const before = Date.now();
  expect(await connect(server.api).devices.list()).toEqual([]);
  expect(Date.now() - before).toBeGreaterThanOrEqual(900);
});

test("a server that is away for long is not waited for", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 503, { status: false, message: "Maintenance" }, { "retry-after": "3600" }),
  );
  await expect(connect(server.api).devices.list()).rejects.toMatchObject({
    code: "server",
    retryAt: expect.any(Date),
    message: expect.stringMatching(/Maintenance; try again at \d\d:\d\d:\d\d$/),
  });
  expect(server.requests).toHaveLength(1);
});

test("what a server does not offer is not asked for again", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 501, { status: false, message: "Not emulated" }),
  );
  await expect(connect(server.api).devices.list()).rejects.toMatchObject({
    code: "server",
    advice: expect.stringContaining("does not offer"),
  });
  expect(server.requests).toHaveLength(1);
});

test("the time limit of the whole call ends further attempts", async () => {
  const server = await startFaultServer(() => undefined);
  const call = connect(server.api, { timeoutMs: 40, retry: { attempts: 50, baseMs: 1 } });
  const before = Date.now();
  await expect(call.devices.list({ deadlineMs: 150 })).rejects.toMatchObject({ code: "timeout" });
  expect(Date.now() - before).toBeLessThan(1000);
  expect(server.requests.length).toBeGreaterThan(1);
  expect(server.requests.length).toBeLessThan(10);
});

test("limits beyond what a timer can hold are limits all the same", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result: [] }),
  );
  const patient = { timeoutMs: Number.POSITIVE_INFINITY, deadlineMs: Number.POSITIVE_INFINITY };
  expect(await connect(server.api).devices.list(patient)).toEqual([]);
});

test("abort ends the pause between attempts", async () => {
  const controller = new AbortController();
  const server = await startFaultServer((_request, response) => {
    response.destroy();
    setTimeout(() => controller.abort(), 10);
  });
  const slow = connect(server.api, { retry: { attempts: 3, baseMs: 60_000, capMs: 60_000 } });
  await expect(slow.devices.list({ signal: controller.signal })).rejects.toMatchObject({
    code: "aborted",
  });
});
