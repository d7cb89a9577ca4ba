import {
  findTokenHeader,
  isTokenShaped,
  matchRoute,
  tokenKindOf,
  type TokenKind,
} from "@tagoio-workbench/catalog";
import type { Facts, MqttFact, RequestFact } from "@tagoio-workbench/analyzer";
import type { Position } from "./position.ts";
import { shownPath } from "./shown-path.ts";

/** Who may call, in the words of the output: profile and run-user tokens both act for an account. */
type UseTokenKind =
  | "device"
  | "account"
  | "analysis"
  | "network"
  | "authorization"
  | "any"
  | "none";

/** Something that a document does with TagoIO. What the text does not prove is null. */
export type Use = HttpUse | SdkUse | MqttUse;

interface Place {
  /** Counted from 1; of a request, the line of the URL at the call. */
  readonly line: number;
}

interface HttpUse extends Place {
  readonly proto: "http";
  readonly method: string | null;
  readonly host: string | null;
  /** Path without query; unknown parts are written `{name}`. */
  readonly path: string | null;
  /** Name of the token header as written; null if none is visible. */
  readonly header: string | null;
  readonly tokenKind: UseTokenKind;
}

/** A call of an official SDK. */
interface SdkUse extends Place {
  readonly proto: "sdk";
  /** `Device.sendData`; a bare class is its constructor, with the package's name before it where it is written so. */
  readonly api: string;
}

/** Something done over MQTT. */
interface MqttUse extends Place {
  readonly proto: "mqtt";
  readonly op: MqttFact["op"];
  /** Null for a connection; `<param>` where a caller out of view decides; other unknown parts are written `{name}`. */
  readonly topic: string | null;
  readonly host: string | null;
}

const words: Readonly<Record<TokenKind, UseTokenKind>> = {
  device: "device",
  profile: "account",
  "run-user": "account",
  analysis: "analysis",
  network: "network",
  authorization: "authorization",
};

/** A use with the file that it stands in, as output names it. */
export type LintUse = Use & { readonly file: string };

/** Lists what a document does with TagoIO. */
export function usesOf(facts: Facts, locate: (offset: number) => Position): readonly Use[] {
  const place = (offset: number): Place => ({ line: locate(offset).line });
  return [
    ...facts.requests.map((request) => httpUse(request, place)),
    ...facts.sdk.map(({ api, namespace, nameRange }): SdkUse => ({
      ...place(nameRange.start),
      proto: "sdk",
      api: namespace === undefined ? api : `${namespace}.${api}`,
    })),
    ...facts.mqtt.map((fact) => mqttUse(fact, place)),
  ];
}

type Locate = (offset: number) => Place;

function httpUse(request: RequestFact, place: Locate): HttpUse {
  return {
    ...place(request.url.value.range.start),
    proto: "http",
    method: request.method.name ?? null,
    host: request.url.host?.text ?? null,
    path: shownPath(request) ?? null,
    ...tokenOf(request),
  };
}

function mqttUse({ op, topic, host, range }: MqttFact, place: Locate): MqttUse {
  const open = topic !== undefined && /^\{[^{}]*\}$/.test(topic.text);
  return {
    ...place(range.start),
    proto: "mqtt",
    op,
    topic: open ? "<param>" : topic === undefined ? null : shownTopic(topic.text),
    host: host?.text ?? null,
  };
}

/** A topic may hold the device's token, which is shown to nobody. */
function shownTopic(topic: string): string {
  return topic
    .split("/")
    .map((part) => (isTokenShaped(part) ? "{token}" : part))
    .join("/");
}

/** The first that settles it: the token's own prefix, the header's meaning, the only kind that the route takes. */
function tokenOf(request: RequestFact): Pick<HttpUse, "header" | "tokenKind"> {
  const header = request.headers.find(({ name }) => findTokenHeader(name) !== undefined);
  const routeKinds = kindsOfRoute(request);
  if (header === undefined) {
    const tokenless = request.headersComplete || routeKinds.every((kind) => kind === "none");
    return { header: null, tokenKind: tokenless ? "none" : only(routeKinds) };
  }
  const value = header.value.pieces
    .map((piece) => (piece.kind === "text" ? piece.text : ""))
    .join("");
  const proven = tokenKindOf(value);
  if (proven !== undefined) return { header: header.name, tokenKind: words[proven] };
  const headerKinds = (findTokenHeader(header.name)?.kinds ?? []).map((kind) => words[kind]);
  const byHeader = only(headerKinds);
  return { header: header.name, tokenKind: byHeader === "any" ? only(routeKinds) : byHeader };
}

function kindsOfRoute({ method, url }: RequestFact): readonly UseTokenKind[] {
  if (method.name === undefined || url.path === undefined) return ["any"];
  const match = matchRoute(method.name, url.path.text);
  const routes =
    match.kind === "route" ? [match.route] : match.kind === "ambiguous" ? match.candidates : [];
  if (routes.length === 0) return ["any"];
  return routes.flatMap(({ tokens }) =>
    tokens.map((kind) => (kind === "none" ? "none" : words[kind])),
  );
}

function only(kinds: readonly UseTokenKind[]): UseTokenKind {
  const [first, ...others] = new Set(kinds);
  return first !== undefined && others.length === 0 ? first : "any";
}
