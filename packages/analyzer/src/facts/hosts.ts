import { classifyHost } from "@tagoio-workbench/catalog";
import { CHUNK, HERE_DOCUMENT, STRING } from "../lexer/token.ts";
import type { Source } from "../values/source.ts";
import type { HostFact } from "./facts.ts";

/** A host name around `tago`, with what stands before and behind it. */
const HOST =
  /(?:([a-z][a-z\d+.-]{1,15}):\/\/|(?<![\w.@/-]))((?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,6})(?::(\d{2,5}))?(?![\w-]|\.\w|@)/gi;

/** How far around a mention of `tago` a host may reach. */
const REACH = 100;

/** Hosts of TagoIO in string literals and shell words; comments, docstrings and prose are left out. */
export function readHosts(source: Source): readonly HostFact[] {
  const { text } = source;
  const hosts: HostFact[] = [];
  let done = 0;
  for (const mention of text.matchAll(/tago/gi)) {
    if (mention.index < done) continue;
    const from = windowStart(text, mention.index);
    HOST.lastIndex = from;
    const found = HOST.exec(text);
    if (!found || found.index > mention.index || found.index + found[0].length <= mention.index)
      continue;
    done = found.index + found[0].length;
    const fact = hostFact(source, found);
    if (fact) hosts.push(fact);
  }
  return hosts;
}

/** Where the run of characters that a URL may have begins. */
function windowStart(text: string, mention: number): number {
  let at = mention;
  while (at > 0 && mention - at < REACH && /[\w.:/@-]/.test(text[at - 1]!)) at--;
  return at;
}

function hostFact(source: Source, found: RegExpExecArray): HostFact | undefined {
  const [whole, scheme, host, port] = found;
  if (host === undefined || !/tago/i.test(host) || classifyHost(host) === undefined)
    return undefined;
  const start =
    found.index + whole.length - (port === undefined ? 0 : port.length + 1) - host.length;
  if (!isWritten(source, start, host.length, scheme !== undefined)) return undefined;
  const range = { start, end: start + host.length };
  const schemeStart = found.index;
  const portStart = range.end + 1;
  return {
    host: host.toLowerCase(),
    range,
    ...(scheme === undefined
      ? {}
      : {
          scheme: {
            text: scheme.toLowerCase(),
            range: { start: schemeStart, end: schemeStart + scheme.length },
          },
        }),
    ...(port === undefined
      ? {}
      : { port: { text: port, range: { start: portStart, end: portStart + port.length } } }),
  };
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
  const { start: from, end } = source.contentRange(token);
  const before = source.text
    .slice(Math.max(from, start - 120), start)
    .split("\n")
    .at(-1)!;
  const after = source.text.slice(start, Math.min(end, start + 200)).split("\n")[0]!;
  const words = (text: string): number =>
    text.match(/(?<![\w-])[\p{L}]{2,}(?=[\s,.!?]|$)/gu)?.length ?? 0;
  const around = words(before.replace(/\S+$/, "")) + words(after.replace(/^\S+/, ""));
  return around >= (scheme ? 3 : 2) && !/HTTP\/1|Host:|^\s*curl\b/.test(before + after);
}
