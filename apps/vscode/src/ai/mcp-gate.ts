import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import * as z from "zod/mini";

/** What stands between the editor and the MCP server. */
export interface McpGate {
  /** Where the editor reaches it, on this machine. */
  readonly url: string;
  /** What the editor must send in `Authorization`; not a token of TagoIO. */
  readonly key: string;
  readonly close: () => void;
}

export interface McpGateParts {
  /** The MCP server. */
  readonly upstream: string;
  /** Headers that it wants: the token and the region. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether tools that change something may be called now; asked at each call. */
  readonly mayWrite: () => boolean;
  /** What a model is told of a call that may not be made. */
  readonly refusal: () => string;
}

const mostBytes = 4 * 1024 * 1024;

const messageSchema = z.looseObject({
  method: z.optional(z.string()),
  id: z.optional(z.union([z.string(), z.number(), z.null()])),
  params: z.optional(z.looseObject({ name: z.optional(z.string()) })),
});
const toolListSchema = z.looseObject({
  result: z.looseObject({
    tools: z.array(
      z.looseObject({
        name: z.string(),
        annotations: z.optional(z.looseObject({ readOnlyHint: z.optional(z.boolean()) })),
      }),
    ),
  }),
});
type Message = z.infer<typeof messageSchema>;

/**
 * Passes the editor's MCP messages on, so that the token stays in the extension, and keeps calls back that would change
 * something where nothing may be changed: what a tool does is what its server says of it, and silence counts as writing.
 */
export async function openMcpGate(parts: McpGateParts): Promise<McpGate> {
  const key = `Bearer ${randomBytes(24).toString("base64url")}`;
  let readers: ReadonlySet<string> | undefined;

  const ask = async (body: string, asked: IncomingMessage["headers"]): Promise<Response> =>
    fetch(parts.upstream, {
      method: "POST",
      redirect: "error",
      headers: {
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        ...passed(asked),
        ...parts.headers,
      },
      body,
    });
  const readersOf = async (asked: IncomingMessage["headers"]): Promise<ReadonlySet<string>> => {
    if (readers !== undefined) return readers;
    const list = { jsonrpc: "2.0", id: "tools", method: "tools/list", params: {} };
    const text = await (await ask(JSON.stringify(list), asked)).text();
    return (readers = new Set(messagesIn(text).flatMap(readingTools)));
  };
  const isRefused = async (
    { method, params }: Message,
    asked: IncomingMessage["headers"],
  ): Promise<boolean> =>
    method === "tools/call" &&
    !parts.mayWrite() &&
    !(await readersOf(asked)).has(params?.name ?? "");

  const server = createServer((request, response) => {
    const end = (status: number, text = "", type = "text/plain"): void => {
      response.writeHead(status, { "content-type": type }).end(text);
    };
    const answer = async (): Promise<void> => {
      if (!same(request.headers.authorization ?? "", key)) return end(401);
      if (request.method !== "POST") return end(405);
      const body = await bodyOf(request);
      const parsed = z.union([messageSchema, z.array(messageSchema)]).safeParse(json(body));
      if (!parsed.success) return end(400);
      const messages = [parsed.data].flat();
      for (const message of messages) {
        if (!(await isRefused(message, request.headers))) continue;
        const result = { isError: true, content: [{ type: "text", text: parts.refusal() }] };
        const said = { jsonrpc: "2.0", id: message.id ?? null, result };
        return end(200, JSON.stringify(said), "application/json");
      }
      const upstream = await ask(body, request.headers);
      const text = await upstream.text();
      const lists = messages.some(({ method }) => method === "tools/list");
      const session = upstream.headers.get("mcp-session-id");
      if (session !== null) response.setHeader("mcp-session-id", session);
      return end(
        upstream.status,
        lists && !parts.mayWrite() ? withReadersOnly(text) : text,
        upstream.headers.get("content-type") ?? "application/json",
      );
    };
    answer().catch(() => {
      if (!response.headersSent) end(502);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    key,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function passed(headers: IncomingMessage["headers"]): Record<string, string> {
  const names = ["mcp-session-id", "mcp-protocol-version"];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) throw new Error("The message is too large");
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const eventData = /^data: ?(.*)$/gm;

/** The messages of an answer, which is JSON or a stream of events. */
function messagesIn(text: string): readonly unknown[] {
  const whole = json(text);
  if (whole !== undefined) return [whole].flat();
  return [...text.matchAll(eventData)].flatMap(([, data = ""]) => json(data) ?? []);
}

function readingTools(message: unknown): readonly string[] {
  const list = toolListSchema.safeParse(message);
  if (!list.success) return [];
  return list.data.result.tools
    .filter(({ annotations }) => annotations?.readOnlyHint === true)
    .map(({ name }) => name);
}

/** A list of tools without those that change something. */
function withReadersOnly(text: string): string {
  const filter = (message: unknown): unknown => {
    const list = toolListSchema.safeParse(message);
    if (!list.success) return message;
    const readers = new Set(readingTools(message));
    const { result } = list.data;
    const tools = result.tools.filter(({ name }) => readers.has(name));
    return { ...list.data, result: { ...result, tools } };
  };
  const whole = json(text);
  if (whole !== undefined)
    return JSON.stringify(Array.isArray(whole) ? whole.map(filter) : filter(whole));
  return text.replaceAll(eventData, (line, data: string) => {
    const message = json(data);
    return message === undefined ? line : `data: ${JSON.stringify(filter(message))}`;
  });
}
