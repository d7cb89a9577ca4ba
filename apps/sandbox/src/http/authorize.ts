import type { Route } from "@tagoio-workbench/catalog";
import type { Region } from "../region.ts";
import type { Token } from "../store/tokens.ts";
import type { HeaderOf } from "./incoming.ts";
import { documented, failure, type Outcome, value } from "./reply.ts";

/** In the order a server looks for them; the first one that is present counts, whatever kind it holds. */
const headers = [
  "account-token",
  "profile-token",
  "device-token",
  "analysis-token",
  "middleware-token",
  "token",
  "authorization",
  "authentication",
];

/** The token that a request carries, without `Bearer`. */
export function tokenOfHeaders(header: HeaderOf): string | undefined {
  for (const name of headers) {
    const text = header(name)?.trim();
    if (text !== undefined && text !== "") {
      return text.replace(/^bearer\s+/iu, "");
    }
  }
  return undefined;
}

const denied = failure(documented("authorization-denied"));

/** The token of this region that `text` is, unless it has expired. */
export function resolveToken(region: Region, text: string | undefined): Outcome<Token> {
  const token = text === undefined ? undefined : region.store.tokens.resolve(region.id, text);
  const now = region.store.clock.now();
  if (token === undefined || (token.expire_time !== null && token.expire_time <= now)) {
    return denied;
  }
  region.store.tokens.touch(token.token, now);
  return value(token);
}

/** What each permission may do (docs `profiles/account-token.md`, `devices/device-token.md`). */
const methods: Readonly<Record<Token["permission"], readonly string[]>> = {
  full: ["GET", "POST", "PUT", "DELETE"],
  write: ["POST", "PUT"],
  read: ["GET"],
};

/** `/info` tells a token about itself, so every permission may ask. */
const openToAll = new Set<string>(["info"]);

/** Decides whether this request may call the route; undefined token means that the route needs none. */
export function authorize(
  region: Region,
  route: Route,
  header: HeaderOf,
): Outcome<Token | undefined> {
  const text = tokenOfHeaders(header);
  const open = route.tokens.includes("none");
  // Some open routes do more for those who bring a token.
  if (open && (text === undefined || route.tokens.length === 1)) {
    return value(undefined);
  }
  const token = resolveToken(region, text);
  if (!token.ok) {
    return token;
  }
  const { kind, permission } = token.value;
  const allowed = openToAll.has(route.id) || methods[permission].includes(route.method);
  return route.tokens.includes(kind) && allowed ? token : denied;
}
