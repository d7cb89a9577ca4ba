import type { Route, RouteId } from "@tagoio-workbench/catalog";
import type { RawBody } from "../http/body.ts";
import type { Query } from "../http/query-string.ts";
import { documented, failure, type Outcome, type Reply, value } from "../http/reply.ts";
import type { Sender } from "../live/inspector.ts";
import type { Region } from "../region.ts";
import type { Device } from "../store/devices.ts";
import { isId } from "../store/ids.ts";
import type { Condition } from "../store/list-query.ts";
import type { Token } from "../store/tokens.ts";

/** A request that found its route and may call it. */
export interface ApiRequest {
  readonly region: Region;
  /** When it arrived, by the clock of the sandbox: milliseconds since 1970. */
  readonly now: number;
  readonly route: Route;
  /** Parts of the path by name, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  /** The parsed JSON body; undefined where there was none, or where the row reads `raw` itself. */
  readonly body: unknown;
  readonly raw: RawBody;
  readonly sender: Sender;
  /** Where the caller reached the sandbox, for links: scheme, host and port. */
  readonly origin: string;
  /** Rows of lists that access policies let the caller see; undefined for all of them. */
  readonly scope?: Condition;
  /** Undefined on routes that need no token. */
  readonly token: Token | undefined;
}

/** Answers the requests of one route. */
export type Handler = (request: ApiRequest) => Reply | Promise<Reply>;

/** A route whose body may be something else than JSON, such as a form with files. */
export interface RawRow {
  readonly handle: Handler;
  readonly body: "any";
  /** Largest body in bytes, where it is not that of other routes. */
  readonly maxBytes?: number;
}

/** How one route is answered. */
export type Row = Handler | RawRow;

/** The routes of one area. */
export type Rows = Readonly<Partial<Record<RouteId, Row>>>;

/** The token of a request to a route that needs one. */
export function tokenOf({ token }: ApiRequest): Token {
  if (token === undefined) {
    throw new Error("The route needs no token, so its handler cannot use one");
  }
  return token;
}

const noDevice = failure(documented("invalid-device-id"));

/** The device that the path names, or that a device token speaks for. */
export function deviceOf(request: ApiRequest): Outcome<Device> {
  const token = tokenOf(request);
  const id = token.kind === "device" ? token.ref : request.params["device_id"];
  return findDevice(request, id);
}

/** A device of the caller's profile. */
export function findDevice({ region }: ApiRequest, id: unknown): Outcome<Device> {
  const device = isId(id) ? region.store.devices.find(region.profile, id) : undefined;
  return device === undefined ? noDevice : value(device);
}

/** The condition that access policies put on a list, where they do. */
export const scopeOf = ({ scope }: ApiRequest): readonly Condition[] =>
  scope === undefined ? [] : [scope];
