import { classifyHost } from "@tagoio-workbench/catalog";
import { isIdentifierPart } from "../lexer/characters.ts";
import { CHUNK, HERE_DOCUMENT, STRING } from "../lexer/token.ts";
import type { Range } from "../text/range.ts";
import type { Source } from "../values/source.ts";
import type { HostFact, UrlPart } from "./facts.ts";

/** Longest name that DNS allows. */
const MAX_HOST = 253;
const HOST = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,6}$/i;

/** Hosts of TagoIO in string literals and shell words; comments, docstrings and prose are left out. */
export function readHosts(source: Source): readonly HostFact[] {
  const { text } = source;
  return hostsIn(text, { start: 0, end: text.length }).filter(({ range, scheme }) =>
    isWritten(source, range.start, range.end - range.start, scheme !== undefined),
  );
}

/** Every host of TagoIO in a part of a text, wherever it stands. */
export function hostsIn(text: string, { start, end }: Range): readonly HostFact[] {
  const hosts: HostFact[] = [];
  let done = start;
  for (const { index } of text.slice(start, end).matchAll(/tago/gi)) {
    if (start + index < done) continue;
    const range = hostAround(text, start + index);
    done = range.end;
    const fact = hostFact(text, range);
    if (fact) hosts.push(fact);
  }
  return hosts;
}

/** The run of characters of a host name around an offset, without punctuation of a sentence behind it. */
function hostAround(text: string, offset: number): Range {
  let start = offset;
  let end = offset;
  while (start > 0 && offset - start < MAX_HOST && isHostCharacter(text.charCodeAt(start - 1)))
    start--;
  while (end < text.length && end - offset < MAX_HOST && isHostCharacter(text.charCodeAt(end)))
    end++;
  while (end > offset && /[.-]/.test(text[end - 1]!)) end--;
  return { start, end };
}

function isHostCharacter(code: number): boolean {
  return (code < 128 && isIdentifierPart(code) && code !== 36) || code === 45 || code === 46;
}

function hostFact(text: string, range: Range): HostFact | undefined {
  const host = text.slice(range.start, range.end);
  if (!HOST.test(host) || classifyHost(host) === undefined) return undefined;
  const scheme = schemeBefore(text, range.start);
  // `mail@tago.io` and `github.com/tago.io` are no addresses of TagoIO.
  const before = text[range.start - 1] ?? " ";
  if (scheme === undefined && (before === "@" || before === "/" || before === "\\"))
    return undefined;
  if (text[range.end] === "@") return undefined;
  const port = /^:(\d{2,5})(?!\d)/.exec(text.slice(range.end, range.end + 7))?.[1];
  const portStart = range.end + 1;
  return {
    host: host.toLowerCase(),
    range,
    ...(scheme === undefined ? {} : { scheme }),
    ...(port === undefined
      ? {}
      : { port: { text: port, range: { start: portStart, end: portStart + port.length } } }),
  };
}

function schemeBefore(text: string, host: number): UrlPart | undefined {
  const found = /([a-z][a-z\d+.-]{1,15}):\/\/$/i.exec(text.slice(Math.max(0, host - 20), host));
  const scheme = found?.[1];
  if (scheme === undefined) return undefined;
  const start = host - 3 - scheme.length;
  return { text: scheme.toLowerCase(), range: { start, end: start + scheme.length } };
}

/** Is the place a literal that holds an address, and not a comment, a docstring or a sentence? */
function isWritten(source: Source, start: number, length: number, scheme: boolean): boolean {
  if (source.inComment(start)) return false;
  const token = source.tokenAt(start);
  if (token < 0 || source.end(token) < start + length)
    return source.language.reading === "commands" && token >= 0;
  const kind = source.kind(token);
  if (source.language.reading === "commands") return !isProse(source, token, start, scheme);
  if (kind !== STRING && kind !== CHUNK) return false;
  return !isDocstring(source, token) && !isProse(source, token, start, scheme);
}

/** A literal that is a statement of its own. */
function isDocstring(source: Source, token: number): boolean {
  if (source.kind(token) !== STRING || source.language.syntax.blocks !== "indentation")
    return false;
  if (source.parent(token) >= 0 || !source.startsLine(token)) return false;
  return token + 1 >= source.count || source.startsLine(token + 1);
}

/** Words around the address make the literal a sentence; HTTP and `Host:` lines are none. */
function isProse(source: Source, token: number, start: number, scheme: boolean): boolean {
  if (source.kind(token) !== STRING && source.kind(token) !== CHUNK) return false;
  if (source.flag(token, HERE_DOCUMENT)) return false;
  return isInSentence(source.text, source.contentRange(token), start, scheme);
}

/** Is the address at `start` part of a sentence in the text of `content`? */
export function isInSentence(
  text: string,
  content: Range,
  start: number,
  scheme: boolean,
): boolean {
  const before = text
    .slice(Math.max(content.start, start - 120), start)
    .split("\n")
    .at(-1)!;
  const after = text.slice(start, Math.min(content.end, start + 200)).split("\n")[0]!;
  const words = (part: string): number =>
    part.match(/(?<![\w-])[\p{L}]{2,}(?=[\s,.!?]|$)/gu)?.length ?? 0;
  const around = words(before.replace(/\S+$/, "")) + words(after.replace(/^\S+/, ""));
  return around >= (scheme ? 3 : 2) && !/HTTP\/1|Host:|^\s*curl\b/.test(before + after);
}
