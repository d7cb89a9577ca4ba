import { classifyHost } from "@tagoio-workbench/catalog";
import type { MqttFact, UrlPart } from "../facts/facts.ts";
import { readUrl } from "../requests/url.ts";
import type { Evaluator } from "../values/evaluator.ts";
import { describeValue, isHole, knownText, slicePiece } from "../values/pieces.ts";
import type { Value } from "../values/value.ts";
import { foldThroughCallers } from "../requests/callers.ts";
import type { Settings } from "./settings.ts";

/** Where a client connects to, and as whom. */
export type Connection = Pick<MqttFact, "host" | "port" | "tls" | "user" | "password"> & {
  /** The address as the program gives it. */
  readonly address?: Value;
};

const ENCRYPTED = /^(?:mqtts|ssl|tls|wss)$/i;
const PLAIN = /^(?:mqtt|tcp|ws)$/i;

/** Puts the settings of a client together. */
export function readConnection(evaluator: Evaluator, settings: Settings, tls: boolean): Connection {
  const valueOf = (
    role: "address" | "port" | "scheme" | "user" | "password",
  ): Value | undefined => {
    const located = settings.get(role);
    return located && foldThroughCallers(evaluator, located);
  };
  const address = valueOf("address");
  const own = address && splitAddress(address);
  const portValue = valueOf("port");
  const port = own?.port ?? (portValue && partOf(portValue));
  const scheme = own?.scheme ?? knownText(valueOf("scheme"))?.replace(/:?(?:\/\/)?$/, "");
  const user = valueOf("user");
  const password = valueOf("password");
  const encrypted = isEncrypted(evaluator, settings, scheme, port, tls);
  return {
    ...(address ? { address } : {}),
    ...(own?.host ? { host: own.host } : {}),
    ...(port ? { port } : {}),
    ...(encrypted === undefined ? {} : { tls: encrypted }),
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
  };
}

function isEncrypted(
  evaluator: Evaluator,
  settings: Settings,
  scheme: string | undefined,
  port: UrlPart | undefined,
  tls: boolean,
): boolean | undefined {
  if (tls || (scheme !== undefined && ENCRYPTED.test(scheme))) return true;
  const given = settings.get("tls");
  if (given) {
    const { expression, frame } = evaluator.locate(given.expression, given.frame);
    const off =
      (expression.kind === "constant" && expression.value !== true) ||
      evaluator.text(expression, frame) === "0";
    if (!off) return expression.kind === "constant" || expression.kind === "map" ? true : undefined;
  }
  if (port?.text === "1883") return false;
  return scheme !== undefined && PLAIN.test(scheme) ? false : undefined;
}

function splitAddress(value: Value): { host?: UrlPart; port?: UrlPart; scheme?: string } {
  const { scheme, host, port } = readUrl(value);
  if (scheme || host)
    return {
      ...(host ? { host } : {}),
      ...(port ? { port } : {}),
      ...(scheme ? { scheme: scheme.text } : {}),
    };
  return isHole(value) ? {} : { host: partOf(value) };
}

/** A value as one part; its place is known where it stands in one literal. */
export function partOf(value: Value): UrlPart {
  const text = describeValue(value);
  const [piece] = value.pieces;
  return value.pieces.length === 1 && piece?.kind === "text"
    ? { text, range: slicePiece(piece, 0, piece.text.length).range }
    : { text };
}

/** Is the host TagoIO's? Undefined where the host is not known. */
export function isTagoBroker({ host }: Connection): boolean | undefined {
  return host && /tago/i.test(host.text) && classifyHost(host.text.toLowerCase()) !== undefined
    ? true
    : host && /[^{}.]/.test(host.text.replace(/\{[^}]*\}/g, ""))
      ? false
      : undefined;
}

/** The names of what nobody knows of a value. */
export function holeNames(value: Value | undefined): string {
  return (value?.pieces ?? [])
    .map((piece) => (piece.kind === "hole" ? (piece.name ?? "") : ""))
    .join(" ");
}
