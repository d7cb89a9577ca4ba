import {
  findTokenHeader,
  isTokenShaped,
  nearestTokenHeader,
  tokenKindOf,
} from "@tagoio-workbench/catalog";
import { CHUNK, STRING } from "../lexer/token.ts";
import type { Range } from "../text/range.ts";
import type { Source } from "../values/source.ts";
import type { Value } from "../values/value.ts";
import { environmentEditFor } from "./environment-edit.ts";
import type { MqttFact, RequestFact, SdkFact, TokenLiteralFact } from "./facts.ts";
import { namesOf } from "./literal-names.ts";
import type { MqttReading } from "../mqtt/read-mqtt.ts";
import { isPlaceholder } from "./placeholders.ts";
import { tokenCandidates } from "./token-candidates.ts";
import { judgeNames } from "./token-names.ts";

/** What is known of a document besides the literal: what it talks to. */
export interface DocumentEvidence {
  /** The document names a host, a package or a variable of TagoIO. */
  readonly talksToTago: boolean;
  readonly requests: readonly RequestFact[];
  /** Requests to other services. */
  readonly foreign: readonly RequestFact[];
  /** Connections to brokers. */
  readonly mqtt: MqttReading;
  readonly sdk: readonly SdkFact[];
}

/** Literals that are tokens of TagoIO, and why. Placeholders and tokens of others are left out. */
export function readTokenLiterals(
  source: Source,
  evidence: DocumentEvidence,
): readonly TokenLiteralFact[] {
  const candidates = tokenCandidates(source.text);
  if (candidates.length === 0) return [];
  const own = spansOf(evidence.requests);
  const given = evidence.sdk.flatMap(({ token }) => (token ? textRanges(token) : []));
  const passwords = passwordsOf(evidence.mqtt.tago);
  const otherRequests = spansOf(evidence.foreign);
  const foreign: Spans = {
    ...otherRequests,
    headers: [...otherRequests.headers, ...passwordsOf(evidence.mqtt.foreign)],
  };
  const literals: TokenLiteralFact[] = [];
  for (const range of candidates) {
    const text = source.text.slice(range.start, range.end);
    if (!isTokenShaped(text) || isPlaceholder(text) || source.inComment(range.start)) continue;
    const token = source.tokenAt(range.start);
    if (!isLiteral(source, token, range)) continue;
    const names = namesOf(source, token, range.start);
    const why = within(range, passwords)
      ? "mqtt-password"
      : (evidenceFor(text, range, names, own, foreign, evidence) ??
        (within(range, given) ? "sdk" : undefined));
    if (!why) continue;
    // `getToken("<application>/.default")`: a name that a path begins with.
    if (why === "named" && source.text[range.end] === "/") continue;
    const name = names[0];
    literals.push({
      text,
      range,
      ...wholeLiteral(source, token, range),
      ...environmentEditFor(source, token, range),
      evidence: why,
      ...(name === undefined ? {} : { name }),
    });
  }
  return literals;
}

/** Ranges of values that requests send as token, and of their URLs. */
export interface Spans {
  readonly headers: readonly Range[];
  readonly urls: readonly Range[];
}

export function spansOf(requests: readonly RequestFact[]): Spans {
  const headers = requests.flatMap((request) =>
    request.headers
      .filter(({ name }) => isTokenHeader(name))
      .flatMap(({ value }) => textRanges(value)),
  );
  return { headers, urls: requests.flatMap(({ url }) => textRanges(url.value)) };
}

/** A token goes to the broker as password; some programs write it as the user. */
function passwordsOf(mqtt: readonly MqttFact[]): readonly Range[] {
  return mqtt.flatMap(({ user, password }) =>
    [user, password].flatMap((value) => (value ? textRanges(value) : [])),
  );
}

function isTokenHeader(name: string): boolean {
  return (
    findTokenHeader(name) !== undefined ||
    nearestTokenHeader(name) !== undefined ||
    /token|auth|key/i.test(name)
  );
}

function textRanges(value: Value): readonly Range[] {
  return value.pieces.flatMap((piece) => (piece.kind === "text" ? [piece.range] : []));
}

function within(range: Range, spans: readonly Range[]): boolean {
  return spans.some(({ start, end }) => start <= range.start && range.end <= end);
}

/**
 * Why a text of token shape is a token of TagoIO; undefined where nothing says so.
 * @param names what holds it, innermost first
 */
export function evidenceFor(
  text: string,
  range: Range,
  names: readonly string[],
  own: Spans,
  foreign: Spans,
  { talksToTago }: Pick<DocumentEvidence, "talksToTago">,
): TokenLiteralFact["evidence"] | undefined {
  if (within(range, own.headers)) return "request-header";
  const verdict = judgeNames(names);
  if (verdict === "other") return undefined;
  if (within(range, own.urls)) return verdict === "unknown" ? undefined : "url";
  if (within(range, foreign.headers) || within(range, foreign.urls)) return undefined;
  if (verdict === "tago" || (verdict === "token" && talksToTago)) return "named";
  return talksToTago && tokenKindOf(text) !== undefined && names.length === 0
    ? "prefix"
    : undefined;
}

function isLiteral(source: Source, token: number, range: Range): boolean {
  if (token < 0) return false;
  if (source.language.reading === "commands") return true;
  const kind = source.kind(token);
  return (kind === STRING || kind === CHUNK) && source.end(token) >= range.end;
}

/** The whole literal with its quotes, when the token is all of it. */
function wholeLiteral(source: Source, token: number, range: Range): { expression?: Range } {
  if (source.kind(token) !== STRING) return {};
  const content = source.contentRange(token);
  return content.start === range.start &&
    content.end === range.end &&
    content.end < source.end(token)
    ? { expression: source.tokenRange(token) }
    : {};
}
