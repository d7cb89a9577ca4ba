import {
  dataPoint,
  findRoute,
  matchRoute,
  type Route,
  type RouteMatch,
} from "@tagoio-workbench/catalog";
import { checkAccess } from "../access/check.ts";
import { watchResource } from "../actions/resource-events.ts";
import { assumptions } from "../assumptions.ts";
import type { Sender } from "../live/inspector.ts";
import type { Region } from "../region.ts";
import { noteChange } from "../routes/changes.ts";
import type { ApiRequest, Row } from "../routes/handler.ts";
import { overPlan } from "../routes/plan-limits.ts";
import { refusals } from "../routes/refused.ts";
import { regionOfPath } from "../routes/region-of-path.ts";
import { rows } from "../routes/table.ts";
import type { Token } from "../store/tokens.ts";
import { authorize, tokenOfHeaders } from "./authorize.ts";
import { parseJson } from "./body.ts";
import type { Incoming } from "./incoming.ts";
import { parseQuery, textOf } from "./query-string.ts";
import { documented, type Reply, refuse, value } from "./reply.ts";

/** What became of a request, for those who look at requests. */
export interface Noted {
  token?: Token | undefined;
  /** The body as it was sent. */
  bytes?: Uint8Array;
}

/** Answers a request to the API. What is learnt on the way is written into `noted`. */
export async function answer(whole: Region, incoming: Incoming, noted: Noted): Promise<Reply> {
  const match = routeOf(incoming.method, incoming.path);
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
  const token = authorize(whole, route, incoming.header);
  if (!token.ok) {
    return token.reply;
  }
  noted.token = token.value;
  const region =
    token.value === undefined
      ? regionOfPath(whole, match.params)
      : whole.forProfile(token.value.profile);
  const query = parseQuery(incoming.search);
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
  const raw = await incoming.body(largestBody(route, row));
  if (!raw.ok) {
    return raw.reply;
  }
  if (raw.value.bytes.byteLength > 0) {
    noted.bytes = raw.value.bytes;
  }
  const body = typeof row === "function" ? parseJson(raw.value) : noJson;
  if (!body.ok) {
    return body.reply;
  }
  const handle = typeof row === "function" ? row : row.handle;
  const call: ApiRequest = {
    region,
    now,
    route,
    params: decoded(match.params),
    query,
    body: body.value,
    raw: raw.value,
    // Made when somebody looks, which mostly nobody does.
    get sender() {
      return senderOf(incoming);
    },
    origin: incoming.origin(),
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

/** Paths that were asked for lately: programs ask for the same ones again and again. */
const matches = new Map<string, RouteMatch>();
const maxMatches = 2000;
const maxPath = 200;

function routeOf(method: string, path: string): RouteMatch {
  const key = `${method} ${path}`;
  const known = matches.get(key);
  if (known !== undefined) {
    return known;
  }
  const match = matchRoute(method, path);
  if (match.kind === "route" && key.length <= maxPath) {
    if (matches.size >= maxMatches) {
      matches.clear();
    }
    matches.set(key, match);
  }
  return match;
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
  reply.body.status && route.successStatus !== undefined
    ? { ...reply, status: route.successStatus }
    : reply;

const decoded = (params: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const entries = Object.entries(params);
  return entries.some(([, text]) => text.includes("%"))
    ? Object.fromEntries(entries.map(([name, text]) => [name, decode(text)]))
    : params;
};

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What the Live Inspector shows of a request; never a whole token. */
function senderOf({ ip, header, search }: Incoming): Sender {
  return {
    ip,
    userAgent: header("user-agent") ?? "",
    contentType: header("content-type") ?? "",
    tokenEnding: (tokenOfHeaders(header) ?? "").slice(-5),
    query: withoutToken(search),
  };
}

function withoutToken(search: string): string {
  if (search === "") {
    return "";
  }
  const query = new URLSearchParams(search);
  query.delete("token");
  return query.toString();
}
