import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Clock } from "../clock.ts";
import type { createApp } from "./app.ts";
import type { Direct } from "./direct.ts";
import { SandboxStartError } from "../start-error.ts";

/** A server that listens. */
export interface Listening {
  /** Base URL, without trailing slash. */
  readonly url: string;
  /** Stops accepting, lets running requests finish for a moment, then cuts what is left. */
  close: () => Promise<void>;
}

const graceMs = 500;
const movedMs = 1000;

/**
 * Listens on a port of the loopback.
 *
 * @param direct Is asked first; the app gets what it leaves.
 * @param port 0 for any free one.
 * @param clock Dates the answers.
 * @throws SandboxStartError when the port is taken or forbidden.
 */
export async function listen(
  app: ReturnType<typeof createApp>,
  direct: Direct,
  host: string,
  port: number,
  clock: Pick<Clock, "now">,
): Promise<Listening> {
  const others = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  // Long lists of variables and IDs travel in the query.
  const server = createServer({ maxHeaderSize: 256 * 1024 }, (request, response) => {
    // Node dates answers by the machine, and a server whose clock was moved by its own.
    const now = clock.now();
    if (Math.abs(now - Date.now()) >= movedMs) {
      response.setHeader("date", new Date(now).toUTCString());
    }
    if (!direct(request, response)) {
      void others(request, response);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(explain(error, host, port));
    });
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${actual}`,
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      // Connections fall idle as their last answers go out.
      const sweep = setInterval(() => {
        server.closeIdleConnections();
      }, 10);
      const cut = setTimeout(() => {
        server.closeAllConnections();
      }, graceMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
}

/** What a failure to listen means for the person who chose the port. */
export function explain(
  error: NodeJS.ErrnoException,
  host: string,
  port: number,
  option: string = "--port",
): SandboxStartError {
  switch (error.code) {
    case "EADDRINUSE":
      return new SandboxStartError(
        "port-taken",
        `Port ${port} is taken by another program. Choose another with ${option}, or 0 for any free one.`,
      );
    case "EACCES":
    case "EPERM":
      return new SandboxStartError(
        "port-forbidden",
        `Port ${port} needs administrator rights. Choose one above 1023 with ${option}, or 0 for any free one.`,
      );
    default:
      return new SandboxStartError(
        "cannot-listen",
        `Cannot listen on ${host}, port ${port} (${error.code ?? error.message}). Choose others with --host and ${option}.`,
        { cause: error },
      );
  }
}
