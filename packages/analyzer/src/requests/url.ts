import { classifyHost } from "@tagoio-workbench/catalog";
import type { QueryFact, UrlFact, UrlPart } from "../facts/facts.ts";
import { holeText, slicePiece } from "../values/pieces.ts";
import type { Piece, Value } from "../values/value.ts";

interface Placed {
  readonly from: number;
  readonly to: number;
  readonly piece: Piece;
}

/** A value as one text, holes written `{name}`, with the way back to the source. */
interface Flat {
  readonly text: string;
  readonly placed: readonly Placed[];
}

/** Splits the value of a URL into its parts, as far as they are known. */
export function readUrl(value: Value): UrlFact {
  const flat = flatten(value);
  const { text } = flat;
  const scheme = /^(?:[a-zA-Z][a-zA-Z\d+.-]*|\{[^}]*\}):\/\//.exec(text);
  const authorityStart = scheme ? scheme[0].length : text.startsWith("//") ? 2 : 0;
  const hasAuthority =
    scheme !== null || text.startsWith("//") || startsWithHost(text) || text.startsWith("{");
  const authorityEnd = hasAuthority ? endOfAuthority(flat, authorityStart, scheme !== null) : 0;
  const mark = indexOutside(flat, /[?#]/g, authorityEnd);
  const pathEnd = mark < 0 ? text.length : mark;
  const hash = text.indexOf("#", pathEnd);
  const queryText: readonly [number, number] =
    text[pathEnd] === "?" ? [pathEnd + 1, hash < 0 ? text.length : hash] : [pathEnd, pathEnd];
  const authority = hasAuthority ? readAuthority(flat, authorityStart, authorityEnd) : {};
  const { path, open } = readPath(flat, authorityEnd, pathEnd);
  const query = readQuery(flat, queryText[0], queryText[1]);
  return {
    value,
    ...(scheme && !scheme[0].startsWith("{")
      ? { scheme: part(flat, 0, scheme[0].length - 3) }
      : {}),
    ...authority,
    ...(path ? { path } : {}),
    query: query.query,
    queryComplete: query.complete && !open,
  };
}

function flatten(value: Value): Flat {
  const placed: Placed[] = [];
  let text = "";
  for (const piece of value.pieces) {
    const from = text.length;
    text += piece.kind === "text" ? piece.text : holeText(piece);
    placed.push({ from, to: text.length, piece });
  }
  return { text, placed };
}

/** `api.tago.io/data` without scheme, as curl takes it. */
function startsWithHost(text: string): boolean {
  const host = /^[a-zA-Z\d-]+(?:\.[a-zA-Z\d-]+)+(?=[:/?#]|$)/.exec(text);
  return host !== null && classifyHost(host[0].toLowerCase()) !== undefined;
}

function endOfAuthority(flat: Flat, from: number, scheme: boolean): number {
  const { text } = flat;
  const end = indexOutside(flat, /[/?#]/g, from);
  const stop = end < 0 ? text.length : end;
  // `https://api.tago.io{path}`: the hole begins with the slash that we do not see.
  const last = flat.placed.find((one) => one.from < stop && one.to >= stop);
  if (
    last?.piece.kind === "hole" &&
    last.from > from &&
    startsWithHost(text.slice(from, last.from))
  )
    return last.from;
  if (scheme) return stop;
  // `{base}data`: the base ends in a slash that we do not see.
  const first = flat.placed[0];
  return first?.piece.kind === "hole" && /^[\w-]+$/.test(text.slice(first.to, stop))
    ? first.to
    : stop;
}

function indexOutside(flat: Flat, pattern: RegExp, from: number): number {
  for (const found of flat.text.matchAll(pattern)) {
    if (found.index < from) continue;
    if (!inHole(flat, found.index)) return found.index;
  }
  return -1;
}

function inHole(flat: Flat, index: number): boolean {
  return flat.placed.some(
    ({ from, to, piece }) => piece.kind === "hole" && from <= index && index < to,
  );
}

function hasHole(flat: Flat, from: number, to: number): boolean {
  return flat.placed.some(
    ({ from: start, to: end, piece }) => piece.kind === "hole" && start < to && end > from,
  );
}

/** A part with the place of its characters, where they stand together in one literal. */
function part(flat: Flat, from: number, to: number): UrlPart {
  const text = flat.text.slice(from, to);
  const home = flat.placed.find((one) => one.from <= from && to <= one.to);
  if (home?.piece.kind !== "text") return { text };
  const { range } = slicePiece(home.piece, from - home.from, to - home.from);
  const exact = range.end - range.start === text.length || home.piece.offsets !== undefined;
  return exact ? { text, range } : { text };
}

function readAuthority(flat: Flat, from: number, to: number): { host?: UrlPart; port?: UrlPart } {
  const at = flat.text.lastIndexOf("@", to);
  const start = at >= from && at < to ? at + 1 : from;
  const colon = /:(\d+|\{[^}]*\})$/.exec(flat.text.slice(start, to));
  const end = colon ? start + colon.index : to;
  const port = colon && !hasHole(flat, end, to) ? { port: part(flat, end + 1, to) } : {};
  const known = /[^{}.]/.test(flat.text.slice(start, end).replace(/\{[^}]*\}/g, ""));
  return known ? { host: part(flat, start, end), ...port } : port;
}

/** The path; a hole glued to its end (`/data{query}`) may be a query and is left out. */
function readPath(flat: Flat, from: number, to: number): { path?: UrlPart; open: boolean } {
  let end = to;
  let open = false;
  const last = flat.placed.find(({ from: start, to: stop }) => start < to && stop >= to);
  if (
    last?.piece.kind === "hole" &&
    last.from > from &&
    flat.text[last.from - 1] !== "/" &&
    end === flat.text.length
  ) {
    end = last.from;
    open = true;
  }
  const text = flat.text.slice(from, end);
  if (text === "") return { open, ...(to > from ? {} : { path: { text: "/" } }) };
  const known = flat.placed.some(
    ({ from: start, to: stop, piece }) =>
      piece.kind === "text" &&
      start < end &&
      stop > from &&
      /[^/]/.test(piece.text.slice(Math.max(0, from - start), end - start)),
  );
  if (!known && text !== "/") return { open: true };
  return {
    open,
    path: text.startsWith("/")
      ? part(flat, from, end)
      : { ...part(flat, from, end), text: `/${text}` },
  };
}

function readQuery(
  flat: Flat,
  from: number,
  to: number,
): { query: readonly QueryFact[]; complete: boolean } {
  const query: QueryFact[] = [];
  let complete = true;
  let at = from;
  while (at < to) {
    const next = indexOutside(flat, /&/g, at);
    const end = next < 0 || next > to ? to : next;
    const equals = flat.text.slice(at, end).indexOf("=");
    const nameEnd = equals < 0 ? end : at + equals;
    if (hasHole(flat, at, nameEnd)) complete = false;
    else if (nameEnd > at) query.push(queryFact(flat, at, nameEnd, end));
    at = end + 1;
  }
  return { query, complete };
}

function queryFact(flat: Flat, from: number, nameEnd: number, to: number): QueryFact {
  const { range } = part(flat, from, to);
  const name = flat.text.slice(from, nameEnd);
  const known = nameEnd < to && !hasHole(flat, nameEnd, to);
  return {
    name: decode(name),
    ...(known ? { value: decode(flat.text.slice(nameEnd + 1, to)) } : {}),
    ...(range ? { range } : {}),
  };
}

function decode(text: string): string {
  if (!text.includes("%") && !text.includes("+")) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
