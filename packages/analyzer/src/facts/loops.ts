import { IDENTIFIER, OPEN } from "../lexer/token.ts";
import type { Range } from "../text/range.ts";
import type { Source } from "../values/source.ts";
import type { RepetitionFact, RequestFact } from "./facts.ts";

/** Loops are looked for this many brackets or lines above a request. */
const MAX_LEVELS = 12;
const MAX_LINES = 200;

/** Calls that take no time: they make text, numbers and times of day. All else may wait, so it proves nothing. */
const INSTANT: ReadonlySet<string> = new Set(
  (
    "json text stringify parse dumps loads str String int Number float bool format encode decode len Date now utcnow " +
    "time toISOString isoformat strftime toString toFixed round floor ceil abs min max random randint uniform choice " +
    "append push concat map if for while"
  ).split(" "),
);

/** Words that leave a loop, or hand over to somebody who may. */
const LEAVING: ReadonlySet<string> = new Set(
  "break return raise throw yield exit quit goto wait sleep delay".split(" "),
);

/**
 * Requests that a program sends again and again without waiting, as far as that is proven: an endless loop in which
 * nothing pauses, nothing leaves and nothing is called but the request and what takes no time; or a timer.
 */
export function readRepetitions(
  source: Source,
  requests: readonly RequestFact[],
): readonly RepetitionFact[] {
  return requests.flatMap((request): readonly RepetitionFact[] => {
    const token = source.tokenAt(request.range.start);
    if (token < 0) return [];
    if (source.language.reading === "commands") {
      return endlessCommands(source, request.range) ? [{ request: request.range }] : [];
    }
    const everyMs = timerAround(source, token);
    if (everyMs !== undefined) return [{ request: request.range, everyMs }];
    const body =
      source.language.syntax.blocks === "braces"
        ? braceLoop(source, token)
        : indentedLoop(source, request.range);
    return body && isBusy(source, body, request.range) ? [{ request: request.range }] : [];
  });
}

/** `while (true) { … }` and `for (;;) { … }` around a token, as token indexes; a function in between ends the search. */
function braceLoop(source: Source, token: number): Range | undefined {
  let index = source.parent(token);
  for (let level = 0; level < MAX_LEVELS && index >= 0; level++, index = source.parent(index)) {
    if (!source.isOpen(index, "{")) continue;
    const head = index - 1;
    if (source.isPunctuation(head, "=>")) return undefined;
    if (source.is(head, "loop")) return { start: index + 1, end: source.closeOf(index) };
    if (!source.isClose(head, ")")) continue;
    const open = source.openOf(head);
    const inside = source.text.slice(source.end(open), source.start(head)).replace(/\s/g, "");
    const word = source.textOf(open - 1);
    const isEndless =
      (word === "while" && isTrue(source, inside)) || (word === "for" && inside === ";;");
    if (isEndless) return { start: index + 1, end: source.closeOf(index) };
    if (!/^(?:if|for|while|switch|catch|with)$/.test(word)) return undefined;
  }
  return undefined;
}

/** `while True:` above a range, as token indexes of its body. */
function indentedLoop(source: Source, range: Range): Range | undefined {
  const { text } = source;
  let lineStart = text.lastIndexOf("\n", range.start - 1) + 1;
  let indent = indentOf(text, lineStart);
  for (let lines = 0; lines < MAX_LINES && lineStart > 0; lines++) {
    lineStart = text.lastIndexOf("\n", lineStart - 2) + 1;
    const line = text.slice(lineStart, text.indexOf("\n", lineStart));
    if (line.trim() === "" || /^\s*#/.test(line)) continue;
    const own = indentOf(text, lineStart);
    if (own >= indent) continue;
    indent = own;
    const condition = /^\s*while\s+([\w]+)\s*:\s*(?:#.*)?$/.exec(line)?.[1];
    if (condition !== undefined && isTrue(source, condition)) {
      const first = source.tokenAt(lineStart + line.length) + 1;
      return { start: first, end: endOfBlock(source, first, own) };
    }
    if (/^\s*(?:async\s+)?(?:def|class)\b/.test(line)) return undefined;
  }
  return undefined;
}

function endOfBlock(source: Source, first: number, indent: number): number {
  let index = first;
  while (index < source.count) {
    const lineStart = source.text.lastIndexOf("\n", source.start(index) - 1) + 1;
    if (source.startsLine(index) && source.parent(index) === source.parent(first)) {
      if (indentOf(source.text, lineStart) <= indent) break;
    }
    index++;
  }
  return index;
}

function indentOf(text: string, lineStart: number): number {
  return /^[ \t]*/.exec(text.slice(lineStart, lineStart + 200))![0].length;
}

function isTrue(source: Source, word: string): boolean {
  return word === "1" || source.language.syntax.trueNames.includes(word);
}

/** Nothing in the body waits or leaves. */
function isBusy(source: Source, body: Range, request: Range): boolean {
  const logs = source.language.logs;
  for (let index = body.start; index < body.end; index++) {
    const isInRequest = source.start(index) >= request.start && source.end(index) <= request.end;
    if (source.kind(index) === IDENTIFIER && LEAVING.has(source.textOf(index))) return false;
    if (source.kind(index) !== OPEN || !source.is(index, "(") || isInRequest) continue;
    if (source.kind(index - 1) !== IDENTIFIER) continue;
    const name = source.textOf(index - 1);
    const isLog =
      logs && (logs.functions.includes(name) || logs.objects.includes(source.textOf(index - 3)));
    if (!INSTANT.has(name) && isLog !== true) return false;
  }
  return true;
}

/** `setInterval(() => …, 100)` around a token: the time between two calls in milliseconds. */
function timerAround(source: Source, token: number): number | undefined {
  const timers = source.language.timers ?? [];
  let index = source.parent(token);
  for (let level = 0; level < MAX_LEVELS && index >= 0; level++, index = source.parent(index)) {
    if (!source.isOpen(index, "(") || !timers.includes(source.textOf(index - 1))) continue;
    const close = source.closeOf(index);
    const written = source.textOf(close - 1);
    const isLast = source.isPunctuation(close - 2, ",");
    return isLast && /^\d[\d_]*$/.test(written) ? Number(written.replaceAll("_", "")) : undefined;
  }
  return undefined;
}

/** `while true; do curl …; done` with nothing but programs that do not wait. */
function endlessCommands(source: Source, { start, end }: Range): boolean {
  const { text } = source;
  const before = text.slice(Math.max(0, start - 2_000), start);
  const head =
    /(?:^|[\n;])\s*(?:while\s+(?:true|:)|until\s+false|for\s*\(\(\s*;;\s*\)\))\s*(?:;|\n)\s*do\b(?![\s\S]*\bdone\b)([\s\S]*)$/.exec(
      before,
    )?.[1];
  if (head === undefined || /\bdo\b/.test(head)) return false;
  const rest = /^([\s\S]{0,2000}?)(?:\n|;)\s*done\b/.exec(text.slice(end))?.[1];
  if (rest === undefined) return false;
  return `${head};${rest}`
    .split(/[\n;|&]+/)
    .map((command) => command.trim().replace(/^["'}\s]+/, ""))
    .every(
      (command) =>
        command === "" || /^(?:echo|printf|date|jq|#|[A-Za-z_]\w*=[^$`]*$)/.test(command),
    );
}
