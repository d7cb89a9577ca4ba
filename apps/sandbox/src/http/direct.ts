import type { IncomingMessage, ServerResponse } from "node:http";
import type { World } from "../control/world.ts";
import type { Region } from "../region.ts";
import { answer, type Noted } from "./answer.ts";
import { failureOf } from "./failure.ts";
import { type Incoming, plainIncoming } from "./incoming.ts";
import type { Reply } from "./reply.ts";

/** Answers a request, or gives undefined where it is not a plain one. */
export type Direct = (request: IncomingMessage, response: ServerResponse) => boolean;

const methods = new Set(["GET", "POST", "PUT", "DELETE"]);

/** Live streams, links to files and the control API. */
const otherPaths = /^\/(?:events\/?$|__)/u;

/**
 * Answers plain requests to the API straight from Node's server. A web framework between them and their answer would
 * take more time than the answer itself; preflights, live streams, downloads and everything while faults are active
 * go through it.
 *
 * @returns False where the request was left alone.
 */
export const answerDirectly =
  (region: Region, world: World): Direct =>
  (request, response) => {
    const incoming = methods.has(request.method ?? "") ? plainIncoming(request) : undefined;
    if (
      incoming === undefined ||
      otherPaths.test(incoming.path) ||
      world.faults.list().length > 0
    ) {
      return false;
    }
    void serve(region, world, incoming, response);
    return true;
  };

async function serve(
  region: Region,
  world: World,
  incoming: Incoming,
  response: ServerResponse,
): Promise<void> {
  const noted: Noted = {};
  let reply: Reply;
  try {
    reply = await answer(region, incoming, noted);
  } catch (error) {
    reply = failureOf(error, world.log);
  }
  write(response, reply);
  world.requests.add({
    time: region.store.clock.now(),
    region: region.id,
    method: incoming.method,
    url: `${incoming.origin()}${incoming.path}${incoming.search}`,
    token: noted.token,
    body: noted.bytes,
    status: reply.status,
  });
}

/** With the headers that let any page read it, as the framework sends them. */
function write(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Allow",
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}
