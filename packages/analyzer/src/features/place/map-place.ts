import { CLOSE, IDENTIFIER, NUMBER, STRING } from "../../lexer/token.ts";
import type { Range } from "../../text/range.ts";
import type { Source } from "../../values/source.ts";
import { type JsonLevel, jsonPlaceIn } from "./json-place.ts";
import { writtenTextAt } from "../completion/written-text.ts";

/** A key or value of a map literal, or of JSON text inside a string, that is written or about to be. */
export interface MapPlace {
  readonly part: "key" | "value";
  /** Of a value: the key it belongs to. */
  readonly key?: string;
  /** The other keys of the map. */
  readonly siblings: ReadonlySet<string>;
  /** Names on the way to the map, innermost first: the key, variable or parameter that holds it. */
  readonly owners: readonly string[];
  /** What is typed already. */
  readonly typed: Range;
  /** How a text is written at the place, quotes included where they are missing. */
  readonly print: (text: string) => string;
  /** True if what is printed stands in a string already, so that only its characters are written. */
  readonly quoted: boolean;
}

/** Reads the map around a cursor, also where the code is only half typed; undefined outside of maps. */
export function mapPlaceAt(source: Source, offset: number): MapPlace | undefined {
  return inText(source, offset) ?? inCode(source, offset);
}

/** JSON in a literal of the program: `-d '[{"var` of a shell, `"{\"var` of C. */
function inText(source: Source, offset: number): MapPlace | undefined {
  const written = writtenTextAt(source, offset);
  if (written === undefined) return undefined;
  const place = jsonPlaceIn(written.before);
  if (place === undefined) return undefined;
  const escaped = /\\"/.test(written.before);
  const quote = escaped ? '\\"' : '"';
  const behind = source.text.slice(offset, written.end);
  const rest = /^\w*/.exec(behind)?.[0].length ?? 0;
  const [own] = place.levels;
  return {
    part: place.part,
    ...(place.key === undefined ? {} : { key: place.key }),
    siblings: new Set([...(own?.keys ?? []), ...keysBehind(behind)]),
    owners: ownersOf(place.levels.map(({ owner }) => owner)),
    typed: { start: offset - place.typed.length, end: offset + rest },
    print: (text) => (place.quoted ? text : `${quote}${text}${quote}`),
    quoted: place.quoted,
  };
}

/** Keys of the same object that follow the cursor. */
function keysBehind(text: string): readonly string[] {
  const own = /^[^{}[\]]*/.exec(text)?.[0] ?? "";
  return [...own.matchAll(/\\?"(\w+)\\?"\s*:/g)].map(([, key]) => key ?? "");
}

function ownersOf(names: readonly JsonLevel["owner"][]): readonly string[] {
  return names.filter((name): name is string => name !== undefined);
}

/** An object literal, dictionary or keyword list of the program. */
function inCode(source: Source, offset: number): MapPlace | undefined {
  if (source.language.reading === "commands") return undefined;
  const at = source.tokenAt(offset);
  // The bracket behind the cursor is not what is being written.
  const last = source.kind(at) === CLOSE && source.start(at) === offset ? at - 1 : at;
  const kind = source.kind(last);
  const isTyping =
    offset <= source.end(last) && (kind === STRING || kind === IDENTIFIER || kind === NUMBER);
  const before = isTyping ? last - 1 : last;
  const opener = source.is(before, "{") ? before : source.parent(before);
  if (!source.isOpen(opener, "{")) return undefined;
  const isValue = source.is(before, ":") || source.is(before, "=>");
  const isKey = source.is(before, "{") || source.is(before, ",");
  if (!isValue && !isKey) return undefined;
  const isString = isTyping && kind === STRING;
  const content = isString ? source.contentRange(last) : undefined;
  if (content !== undefined && (offset < content.start || offset > content.end)) return undefined;
  const bare =
    !isValue && source.language.reading === "program" && source.language.syntax.mapKeys === "names";
  return {
    part: isValue ? "value" : "key",
    ...(isValue ? { key: wordAt(source, before - 1) } : {}),
    siblings: keysIn(source, opener, isTyping ? last : -1),
    owners: ownersAround(source, opener),
    typed: content ?? (isTyping ? source.tokenRange(last) : { start: offset, end: offset }),
    print: (text) => (isString || (bare && /^[A-Za-z_$][\w$]*$/.test(text)) ? text : `"${text}"`),
    quoted: isString,
  };
}

function wordAt(source: Source, token: number): string {
  if (source.kind(token) !== STRING) return source.textOf(token);
  const { start, end } = source.contentRange(token);
  return source.text.slice(start, end);
}

function keysIn(source: Source, opener: number, except: number): ReadonlySet<string> {
  const keys = new Set<string>();
  const close = Math.min(source.closeOf(opener), source.count);
  for (let token = opener + 1; token < close; token = source.after(token)) {
    const startsEntry = token === opener + 1 || source.is(token - 1, ",");
    if (!startsEntry || token === except) continue;
    const next = token + 1;
    const isKey =
      source.is(next, ":") || source.is(next, "=>") || source.is(next, ",") || next === close;
    if (isKey && [STRING, IDENTIFIER].includes(source.kind(token))) keys.add(wordAt(source, token));
  }
  return keys;
}

/** What holds the map: `headers: {`, `const body = [{`, `json=[{`, `send({`. */
function ownersAround(source: Source, opener: number): readonly string[] {
  const owners: string[] = [];
  for (let at = opener, depth = 0; at >= 0 && depth < 8; at = source.parent(at), depth += 1) {
    const isNamed = source.is(at - 1, ":") || source.is(at - 1, "=") || source.is(at - 1, "=>");
    if (isNamed) owners.push(wordAt(source, at - 2));
    else if (source.isOpen(at, "(") && source.isIdentifier(at - 1))
      owners.push(source.textOf(at - 1));
  }
  return owners;
}
