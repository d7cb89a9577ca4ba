import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Connection } from "@tagoio-workbench/client";
import { createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";

const transport = undiciTransport();
const partBytes = 5 * 2 ** 20;
const content = new Uint8Array(randomBytes(4 * partBytes + 10));
let sandbox: Sandbox;
let files: Connection["files"];

beforeAll(async () => {
  sandbox = await startSandbox();
  ({ files } = connect(sandbox.api));
});

afterEach(() => {
  sandbox.control.clearFaults();
});

afterAll(async () => {
  await transport.close();
  await sandbox.stop();
});

const connect = (api: string): Connection =>
  createConnection({
    token: sandbox.tokens.profile,
    kind: "profile",
    region: { api },
    transport,
    retry: { baseMs: 1 },
  });

const posts = (since: number): number =>
  sandbox.control.requests(since).filter(({ method }) => method === "POST").length;
const last = (): number => sandbox.control.requests().at(-1)?.seq ?? 0;

test("parts that fail in passing are sent again, and the file is whole", async () => {
  sandbox.control.addFault({ route: "files.upload", every: 3, times: 2, drop: "after" });
  const shares: number[] = [];
  const { file } = await files.upload("/big.bin", content, {
    partBytes,
    onProgress: (share) => shares.push(share),
  });
  expect(Buffer.compare(Buffer.from(await files.download(file)), content)).toBe(0);
  expect(shares.toSorted((a, b) => a - b)).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
});

test("a part that cannot be sent ends the others", async () => {
  const begin = last();
  // The upload begins, and the first part that arrives is refused.
  sandbox.control.addFault({ route: "files.upload", every: 2, status: 400 });
  const stopped = files.upload("/never.bin", content, { partBytes });
  await expect(stopped).rejects.toMatchObject({ code: "invalid-request" });
  sandbox.control.clearFaults();
  expect((await files.list({ search: "never" })).files).toEqual([]);
  // The first step, and three parts at once at most; five would have been sent.
  expect(posts(begin)).toBeLessThanOrEqual(4);
});

test("an abort ends it between the parts", async () => {
  const controller = new AbortController();
  const stopped = files.upload("/stopped.bin", content, {
    partBytes,
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(stopped).rejects.toMatchObject({ code: "aborted" });
  expect((await files.list({ search: "stopped" })).files).toEqual([]);
});

test.each([0, -1, 1.5, Number.NaN, 1024])("parts of %d bytes are refused before", async (size) => {
  const begin = last();
  await expect(files.upload("/a.bin", content, { partBytes: size })).rejects.toMatchObject({
    code: "invalid-request",
    message: expect.stringContaining("5242880"),
  });
  expect(posts(begin)).toBe(0);
});

test("an empty file and one of a single small part", async () => {
  for (const bytes of [new Uint8Array(), new Uint8Array([1, 2, 3])]) {
    const { file } = await files.upload("/small.bin", bytes, { public: true });
    expect(await files.download(file)).toEqual(bytes);
  }
});

test("a file store that never ends its answer runs into the time limit", async () => {
  const store = createServer((_request, response) => {
    response.writeHead(200).write("half");
  });
  const api = createServer((_request, response) => {
    const { port } = store.address() as AddressInfo;
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify({ status: true, result: `http://127.0.0.1:${port}/a` }));
  });
  for (const server of [store, api]) {
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
  }
  const { port } = api.address() as AddressInfo;
  const slow = connect(`http://127.0.0.1:${port}`).files;
  const address = "/file/64b1f0c2a9d3e80012345678/a.txt";
  await expect(slow.download(address, { deadlineMs: 150 })).rejects.toMatchObject({
    code: "timeout",
  });
  const signal = AbortSignal.timeout(100);
  await expect(slow.download(address, { signal })).rejects.toMatchObject({ code: "aborted" });
});
