import { createServer } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { createMcpServers } from "../src/ai/mcp-servers.ts";
import type { McpChoice, McpServers } from "../src/ai/mcp-servers.ts";
import type { McpGate } from "../src/ai/mcp-gate.ts";
import type { ConnectionRecord } from "../src/connections/record.ts";
import { english } from "../src/l10n/translate.ts";

const token = "p-00000000-0000-4000-8000-000000000000";

interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly message: { readonly method: string; readonly params?: { readonly name?: string } };
}

/** What reached the MCP server. */
let asked: Asked[] = [];
const tools = [
  { name: "search_devices", annotations: { readOnlyHint: true } },
  { name: "delete_device", annotations: { destructiveHint: true } },
  { name: "unmarked" },
];
const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8").on("data", (text: string) => {
    body += text;
  });
  request.on("end", () => {
    const message = JSON.parse(body) as Asked["message"];
    asked.push({ headers: request.headers, message });
    const result =
      message.method === "tools/list" ? { tools } : { content: [{ type: "text", text: "done" }] };
    // As the SDK of MCP answers: one event.
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(`event: message\ndata: ${JSON.stringify({ jsonrpc: "2.0", id: 1, result })}\n\n`);
  });
});
let upstream = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  upstream = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const acme = { id: "1", label: "Acme", kind: "profile", region: "eu-w1" } as const;

function servers(choice: McpChoice, record: Partial<ConnectionRecord> = {}) {
  const connection = { ...acme, environment: "development", ...record } as ConnectionRecord;
  let read = 0;
  const created: McpServers = createMcpServers({
    store: {
      list: () => [connection],
      find: (id) => (id === connection.id ? connection : undefined),
      token: async () => {
        read += 1;
        return Promise.resolve(token);
      },
    },
    choice: () => choice,
    upstream,
    t: english,
  });
  onTestFinished(created.dispose);
  return { ...created, reads: () => read };
}

async function call(gate: McpGate | undefined, method: string, name?: string): Promise<string> {
  if (gate === undefined) throw new Error("The server did not start");
  const message = { jsonrpc: "2.0", id: 1, method, params: name === undefined ? {} : { name } };
  const answer = await fetch(gate.url, {
    method: "POST",
    headers: { authorization: gate.key, "content-type": "application/json" },
    body: JSON.stringify(message),
  });
  return answer.text();
}

const names = (): readonly (string | undefined)[] =>
  asked.map(({ message }) => message.params?.name);

test("G2: off, the server is neither offered nor started, and no token is read", async () => {
  const { offers, start, reads } = servers("off");
  expect(offers()).toEqual([]);
  expect(await start("1")).toBeUndefined();
  expect(reads()).toBe(0);
  expect(asked).toEqual([]);
});

test("G2: offering reads no token and sends nothing; starting reads it, and the region goes along", async () => {
  const { offers, start, reads } = servers("full");
  expect(offers()).toEqual([{ connectionId: "1", label: "TagoIO: Acme" }]);
  expect(reads()).toBe(0);
  const gate = await start("1");
  expect(reads()).toBe(1);
  expect(asked).toEqual([]);
  expect(JSON.stringify(gate)).not.toContain(token);
  expect(await call(gate, "tools/call", "delete_device")).toContain("done");
  expect(asked[0]?.headers["authorization"]).toBe(`Bearer ${token}`);
  expect(asked[0]?.headers["x-tagoio-region"]).toBe("eu-w1");
});

test.each([
  ["the choice readOnly", "readOnly", {}],
  ["a locked connection", "full", { locked: true }],
  ["a production connection", "full", { environment: "production" }],
] as const)("G2: with %s tools only read, whatever a model asks for", async (_, choice, record) => {
  const gate = await servers(choice, record).start("1");
  const list = await call(gate, "tools/list");
  expect(list).toContain("search_devices");
  expect(list).not.toMatch(/delete_device|unmarked/);
  expect(await call(gate, "tools/call", "search_devices")).toContain("done");
  for (const name of ["delete_device", "unmarked", "not_there"])
    expect(await call(gate, "tools/call", name)).toContain("may only be read");
  expect(names().filter((name) => name !== undefined)).toEqual(["search_devices"]);
});

test("G2: who does not have the key gets nothing", async () => {
  const gate = await servers("full").start("1");
  const answer = await fetch(gate?.url ?? "", { method: "POST", body: "{}" });
  expect(answer.status).toBe(401);
  expect(asked).toEqual([]);
});

test("G2: places that the official server does not take are not offered", () => {
  expect(servers("full", { region: { api: "https://tago.example.com" } }).offers()).toEqual([]);
  expect(servers("full", { kind: "device" }).offers()).toEqual([]);
});
