import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { bodyTooLarge, cutShort, readBody, type RawBody } from "./body.ts";
import { type Outcome, value } from "./reply.ts";

/** A request, whichever way it came into the sandbox. */
export interface Incoming {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** With the question mark, where there is one. */
  readonly search: string;
  /** Address of the caller. */
  readonly ip: string;
  /** @param name In lower case. */
  readonly header: HeaderOf;
  /** Where the caller reached the sandbox: scheme, host and port. */
  readonly origin: () => string;
  /** Reads at most so many bytes. */
  readonly body: (maxBytes: number) => Outcome<RawBody> | Promise<Outcome<RawBody>>;
}

/** Looks up a header by its name in lower case. */
export type HeaderOf = (name: string) => string | undefined;

const home = "127.0.0.1";

/** What the web framework knows of a request. */
interface Framed {
  readonly req: { readonly raw: Request };
  readonly env: Partial<HttpBindings> | undefined;
}

/** A request that came through the web framework. */
export function incomingOf({ req: { raw }, env }: Framed): Incoming {
  const url = new URL(raw.url);
  return {
    method: raw.method,
    path: url.pathname,
    search: url.search,
    ip: env?.incoming?.socket.remoteAddress ?? home,
    header: (name) => raw.headers.get(name) ?? undefined,
    origin: () => url.origin,
    body: (maxBytes) => readBody(raw, maxBytes),
  };
}

/** Paths that need no URL parser: nothing in them is written in a way that it would change. */
const plainTarget =
  /^\/[\w~:@!$&'()*+,;=%-]*(?:\/[\w~:@!$&'()*+,;=%-][\w.~:@!$&'()*+,;=%-]*)*\/?(?:\?[^#]*)?$/u;
/** A dot in disguise may be a step up in the path. */
const encodedDot = /%2e/iu;
const plainHost = /^[\w.:[\]-]+$/u;

/** A request as Node has it; undefined where it needs more reading than a plain one. */
export function plainIncoming(request: IncomingMessage): Incoming | undefined {
  const { url: target = "", method = "", headers } = request;
  const { host } = headers;
  const isPlain = plainTarget.test(target) && !encodedDot.test(target);
  if (!isPlain || host === undefined || !plainHost.test(host)) {
    return undefined;
  }
  const mark = target.indexOf("?");
  return {
    method,
    path: mark === -1 ? target : target.slice(0, mark),
    search: mark === -1 ? "" : target.slice(mark),
    ip: request.socket.remoteAddress ?? home,
    header: (name) => {
      const sent = headers[name];
      return Array.isArray(sent) ? sent.join(", ") : sent;
    },
    origin: () => `http://${host}`,
    body: (maxBytes) => readMessage(request, maxBytes),
  };
}

function readMessage(
  request: IncomingMessage,
  maxBytes: number,
): Outcome<RawBody> | Promise<Outcome<RawBody>> {
  const { headers } = request;
  const contentType = headers["content-type"] ?? "";
  const length = Number(headers["content-length"] ?? 0);
  if (length > maxBytes) {
    return bodyTooLarge(maxBytes);
  }
  if (length === 0 && headers["transfer-encoding"] === undefined) {
    return value({ bytes: new Uint8Array(), contentType });
  }
  return new Promise((settle) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size > maxBytes) {
        settle(bodyTooLarge(maxBytes));
      } else {
        chunks.push(chunk);
      }
    });
    request.on("end", () => {
      const [only] = chunks;
      const bytes = only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
      settle(value({ bytes, contentType }));
    });
    request.on("error", () => {
      settle(cutShort());
    });
    request.on("close", () => {
      settle(cutShort());
    });
  });
}
