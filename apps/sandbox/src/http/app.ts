import { dataPoint, findRoute, matchRoute, type Route } from "@tagoio-workbench/catalog";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { assumptions } from "../assumptions.ts";
import { openLiveStream } from "../live/stream.ts";
import type { Control } from "../control/control.ts";
import { watchResource } from "../actions/resource-events.ts";
import { checkAccess } from "../access/check.ts";
import type { World } from "../control/world.ts";
import { createControlApp } from "../control/app.ts";
import { striking } from "../faults/middleware.ts";
import type { Sender } from "../live/inspector.ts";
import type { Region } from "../region.ts";
import type { Token } from "../store/tokens.ts";
import { noteChange } from "../routes/changes.ts";
import type { ApiRequest, Row } from "../routes/handler.ts";
import { overPlan } from "../routes/plan-limits.ts";
import { regionOfPath } from "../routes/region-of-path.ts";
import { refusals } from "../routes/refused.ts";
import { rows } from "../routes/table.ts";
import { authorize, tokenOfHeaders } from "./authorize.ts";
import { parseJson, readBody } from "./body.ts";
import { downloadPath, serveDownload } from "./downloads.ts";
import { parseQuery, textOf } from "./query-string.ts";
import { documented, type Reply, refuse, value } from "./reply.ts";

type Env = {
  Bindings: HttpBindings;
  Variables: { token: Token | undefined; raw: Uint8Array | undefined };
};

/** Answers every request to one region. */
export function createApp(region: Region, world: World, control: Control): Hono<Env> {
  const app = new Hono<Env>();
  // Before everything that lets web pages in.
  app.route("/", createControlApp(world, control));
  app.use(noting(region, world));
  // Any page may call, as with the cloud; a token is what gives access.
  app.use(
    cors({
      origin: "*",
      allowMethods: ["GET", "POST", "PUT", "DELETE", "OPTIONS"],
      exposeHeaders: ["Allow"],
      maxAge: 600,
    }),
  );
  app.use(striking(world.faults));
  app.get("/events", (context) => openLiveStream(region, context.req.raw));
  app.get("/events/", (context) => openLiveStream(region, context.req.raw));
  app.get(downloadPath, (context) => serveDownload(region, context.req.param("code")));
  app.all("*", async (context) => send(await answer(region, context)));
  app.onError((error) => {
    if (isTooLargeForSql(error)) {
      return send(
        refuse(
          400,
          "Error on Query parameters: there are more conditions than the sandbox can hold",
        ),
      );
    }
    world.log(`Unexpected error: ${error.stack ?? error.message}`);
    return send(refuse(500, "The sandbox failed to answer; its log says why"));
  });
  return app;
}

/** Remembers every request for the control API. */
const noting =
  ({ id, store }: Region, { requests }: World): MiddlewareHandler<Env> =>
  async (context, next) => {
    await next();
    requests.add({
      time: store.clock.now(),
      region: id,
      method: context.req.method,
      url: context.req.url,
      token: context.get("token"),
      body: context.get("raw"),
      status: context.res.status,
    });
  };

/** SQLite bounds how much one statement may say; that is the request's doing. */
const isTooLargeForSql = (error: Error): boolean =>
  "code" in error &&
  error.code === "ERR_SQLITE_ERROR" &&
  /too (?:many|large|complex|big)|depth/iu.test(error.message);

const send = ({ status, body, headers }: Reply): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });

async function answer(whole: Region, context: Context<Env>): Promise<Reply> {
  const request = context.req.raw;
  const url = new URL(request.url);
  const match = matchRoute(request.method, url.pathname);
  switch (match.kind) {
    case "method-mismatch":
      return {
        ...documented("route-not-found"),
        headers: { allow: match.allowed.map((route) => route.method).join(", ") },
      };
    case "route":
      break;
    default:
      return documented("route-not-found");
  }
  const { route } = match;
  const token = authorize(whole, route, request.headers);
  if (!token.ok) {
    return token.reply;
  }
  context.set("token", token.value);
  const region =
    token.value === undefined
      ? regionOfPath(whole, match.params)
      : whole.forProfile(token.value.profile);
  const query = parseQuery(url.search);
  const now = region.store.clock.now();
  const limited = region.limit?.(route, textOf(query, "query"), now);
  if (limited !== undefined) {
    return limited;
  }
  const row = rows[route.id];
  if (row === undefined) {
    const reason = refusals[route.id];
    const fact = `${route.method} ${route.path} is not emulated by the sandbox`;
    return refuse(501, reason === undefined ? fact : `${fact}. ${reason}.`);
  }
  const raw = await readBody(request, largestBody(route, row));
  if (!raw.ok) {
    return raw.reply;
  }
  if (raw.value.bytes.byteLength > 0) {
    context.set("raw", raw.value.bytes);
  }
  const body = typeof row === "function" ? parseJson(raw.value) : noJson;
  if (!body.ok) {
    return body.reply;
  }
  const params = Object.fromEntries(
    Object.entries(match.params).map(([name, text]) => [name, decode(text)]),
  );
  const sender = senderOf(context, url);
  const handle = typeof row === "function" ? row : row.handle;
  const call: ApiRequest = {
    region,
    now,
    route,
    params,
    query,
    body: body.value,
    raw: raw.value,
    sender,
    origin: url.origin,
    token: token.value,
  };
  const { refused, scope } = checkAccess(call);
  if (refused !== undefined) {
    return refused;
  }
  const noticed = watchResource(call);
  const reply = overPlan(call) ?? (await handle(scope === undefined ? call : { ...call, scope }));
  noticed(reply);
  noteChange(call, reply);
  return withSuccessStatus(route, reply);
}

const dataPaths = new Set([findRoute("data.send").path, findRoute("devices.data.send").path]);

function largestBody(route: Route, row: Row): number {
  if (typeof row === "object" && row.maxBytes !== undefined) {
    return row.maxBytes;
  }
  return dataPaths.has(route.path) ? dataPoint.bodyMaxBytes : assumptions.otherBodyMaxBytes;
}

const noJson = value(undefined);

const withSuccessStatus = (route: Route, reply: Reply): Reply =>
  reply.body.status ? { ...reply, status: route.successStatus ?? reply.status } : reply;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What the Live Inspector shows of a request; never a whole token. */
function senderOf(context: Context<Env>, url: URL): Sender {
  const headers = context.req.raw.headers;
  const query = new URLSearchParams(url.search);
  query.delete("token");
  return {
    ip: context.env?.incoming?.socket.remoteAddress ?? "127.0.0.1",
    userAgent: headers.get("user-agent") ?? "",
    contentType: headers.get("content-type") ?? "",
    tokenEnding: (tokenOfHeaders(headers) ?? "").slice(-5),
    query: query.toString(),
  };
}
