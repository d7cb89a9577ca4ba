import { setTimeout as delay } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { matchRoute } from "@tagoio-workbench/catalog";
import type { MiddlewareHandler } from "hono";
import { tokenOfHeaders } from "../http/authorize.ts";
import { refuse } from "../http/reply.ts";
import type { Region } from "../region.ts";
import type { FaultTable, Target } from "./fault-table.ts";

/** What became of a request that a fault hit. */
export interface Struck {
  /** IDs of the faults. */
  readonly faults: readonly string[];
  /** Whether it got no answer at all. */
  unanswered: boolean;
}

/** Where the faults leave word of what they did. */
export interface StruckVariable {
  struck?: Struck;
}

const messages: Readonly<Record<number, string>> = {
  429: "Too many requests (Retry-After: 8)",
  503: "Service Unavailable",
};

/** Lets the faults of the sandbox strike requests. */
export function striking(
  region: Region,
  faults: FaultTable,
): MiddlewareHandler<{ Bindings: HttpBindings; Variables: StruckVariable }> {
  return async (context, next) => {
    const effect = faults.strike(targetOf(region, context.req.raw));
    if (effect === undefined) {
      return next();
    }
    const struck: Struck = { faults: effect.faults, unanswered: effect.drop !== undefined };
    context.set("struck", struck);
    const cut = (): Response => {
      context.env.incoming.socket.destroy();
      return new Response();
    };
    if (effect.latencyMs > 0) {
      await delay(effect.latencyMs);
    }
    if (effect.drop === "before") {
      return cut();
    }
    if (effect.status !== undefined) {
      const text = messages[effect.status] ?? "The sandbox was told to fail this request";
      return Response.json(refuse(effect.status, text).body, { status: effect.status });
    }
    await next();
    if (effect.drop === "after") {
      cut();
    } else if (effect.disconnectMs !== undefined) {
      setTimeout(cut, effect.disconnectMs).unref();
    } else if (effect.truncate === true) {
      const half = await halfOf(context.res, cut);
      // Hono keeps headers of an answer that is replaced unless it is taken away first.
      context.res = undefined;
      context.res = half;
    }
    return undefined;
  };
}

function targetOf({ id, store }: Region, request: Request): Target {
  const { pathname, searchParams } = new URL(request.url);
  return {
    method: request.method,
    path: pathname,
    route() {
      const match = matchRoute(request.method, pathname);
      return match.kind === "route" ? match.route.id : undefined;
    },
    token() {
      const text =
        tokenOfHeaders((name) => request.headers.get(name) ?? undefined) ??
        searchParams.get("token");
      return (text && store.tokens.resolve(id, text)?.kind) || "none";
    },
  };
}

/** The first half of an answer that claims to be whole. */
async function halfOf(whole: Response, cut: () => void): Promise<Response> {
  const bytes = new Uint8Array(await whole.arrayBuffer());
  const headers = new Headers(whole.headers);
  headers.set("content-length", String(bytes.byteLength));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, bytes.byteLength / 2));
    },
    async pull() {
      // Time for the first half to leave the machine's buffers.
      await delay(20);
      cut();
    },
  });
  return new Response(body, { status: whole.status, headers });
}
