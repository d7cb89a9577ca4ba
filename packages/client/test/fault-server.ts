import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request that arrived. */
export interface Arrived {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A server on a real socket that answers as a test wants, however wrong that is. */
export interface FaultServer {
  readonly api: string;
  readonly requests: readonly Arrived[];
}

export type Handler = (request: Arrived, response: ServerResponse, count: number) => void;

/** Starts a server for the running test; it ends with the test. */
export async function startFaultServer(handler: Handler): Promise<FaultServer> {
  const requests: Arrived[] = [];
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.on("end", () => {
      const { method = "", url = "", headers } = message;
      const arrived = { method, url, headers, body: Buffer.concat(chunks).toString() };
      requests.push(arrived);
      handler(arrived, response, requests.length);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  const { port } = server.address() as AddressInfo;
  return { api: `http://127.0.0.1:${port}`, requests };
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { "content-type": "application/json", ...headers })
    .end(JSON.stringify(body));
}
