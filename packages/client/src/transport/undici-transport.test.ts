import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { json, startFaultServer } from "../../test/fault-server.ts";
import { undiciTransport } from "../node.ts";
import { canLoadUndici } from "./undici-transport.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const request = { method: "GET", headers: {}, signal: AbortSignal.timeout(5000) };

test.each([
  ["20.19.0", false],
  ["22.18.9", false],
  ["22.19.0", true],
  ["24.0.0", true],
])("Node.js %s runs undici: %s", (version, able) => {
  expect(canLoadUndici(version)).toBe(able);
});

test("connections are kept, and none is left after close", async () => {
  const sockets = new Set<unknown>();
  const server = await startFaultServer((_request, response) => {
    sockets.add(response.socket);
    json(response, 200, {});
  });
  const transport = undiciTransport();
  for (let count = 0; count < 8; count++) {
    const { body } = await transport({ ...request, url: `${server.api}/` });
    for await (const chunk of body) expect(chunk.byteLength).toBeGreaterThan(0);
  }
  // The pool may open a second one while the first is still being freed.
  expect(sockets.size).toBeLessThanOrEqual(2);
  await transport.close();
  await transport.close();
  await expect(transport({ ...request, url: `${server.api}/` })).rejects.toThrow(
    /closed|destroyed/i,
  );
});

test("an answer is read to its end at once, unless it is too long", async () => {
  const server = await startFaultServer(({ url }, response) => {
    response.writeHead(url === "/empty" ? 204 : 200, { "x-name": ["one", "two"] });
    if (url === "/empty") response.end();
    else {
      response.write("Zwölf ");
      setImmediate(() => response.end("Grad °C"));
    }
  });
  const transport = undiciTransport();
  onTestFinished(() => transport.close());
  const read = async (path: string, maxBytes = 100): Promise<unknown> =>
    await transport.exchange?.(
      { method: "GET", url: `${server.api}${path}`, headers: {} },
      maxBytes,
    ).response;
  expect(await read("/")).toMatchObject({ status: 200, text: "Zwölf Grad °C" });
  expect(await read("/empty")).toMatchObject({ status: 204, text: "" });
  expect(((await read("/")) as { header: (name: string) => string }).header("x-name")).toContain(
    "one",
  );
  await expect(read("/", 10)).rejects.toThrow(RangeError);
  await expect(read("/").then(() => transport.close())).resolves.toBeUndefined();
  await expect(read("/")).rejects.toThrow(/closed|destroyed/i);
});

test("cancelling ends a request at any moment, and the connection with it", async () => {
  const closed = vi.fn<() => void>();
  const server = await startFaultServer(({ url }, response) => {
    response.on("close", closed);
    if (url === "/half") response.writeHead(200).write("half");
  });
  const transport = undiciTransport();
  onTestFinished(() => transport.close());
  for (const [index, path] of ["/none", "/half"].entries()) {
    const exchange = transport.exchange?.(
      { method: "GET", url: `${server.api}${path}`, headers: {} },
      100,
    );
    await vi.waitFor(() => expect(server.requests).toHaveLength(index + 1));
    exchange?.cancel(new Error(`enough of ${path}`));
    await expect(exchange?.response).rejects.toThrow(`enough of ${path}`);
    await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(index + 1));
  }
  const early = transport.exchange?.(
    { method: "GET", url: `${server.api}/early`, headers: {} },
    100,
  );
  early?.cancel(new Error("before it began"));
  await expect(early?.response).rejects.toThrow("before it began");
});

test("closing what was never used", async () => {
  await expect(undiciTransport().close()).resolves.toBeUndefined();
});

test("the proxy of the environment is used for others and never for this machine", async () => {
  const asked: string[] = [];
  const proxy = createServer((message, response) => {
    asked.push(message.url ?? "");
    response.end("{}");
  });
  proxy.on("connect", (message, socket) => {
    asked.push(message.url ?? "");
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  for (const name of ["HTTPS_PROXY", "HTTP_PROXY"]) vi.stubEnv(name, address);
  for (const name of ["https_proxy", "http_proxy", "NO_PROXY", "no_proxy"])
    vi.stubEnv(name, undefined);
  const server = await startFaultServer((_request, response) => json(response, 200, {}));
  const transport = undiciTransport();
  onTestFinished(() => transport.close());
  expect(await transport({ ...request, url: `${server.api}/` })).toMatchObject({ status: 200 });
  expect(asked).toEqual([]);
  await transport({ ...request, url: "https://tago.invalid/device" }).catch(() => undefined);
  expect(asked).toEqual(["tago.invalid:443"]);
});
