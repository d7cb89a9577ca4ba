import { IDENTIFIER } from "../lexer/token.ts";
import { isStatementStart } from "./directives.ts";
import type { Source } from "./source.ts";

/** A call that gives a variable its text. */
export interface BufferWrite {
  readonly kind: "assign" | "append" | "opaque";
  /** First token of the call, whose own value is what it writes; -1 where that is not known. */
  readonly value: number;
}

const MAX_ARGUMENTS = 400;

/** Does a call write to the variable or member named at `token`: `strcpy(name, …)`, `snprintf(name + n, …)`, `name.concat(…)`? */
export function bufferWrite(source: Source, token: number): BufferWrite | undefined {
  const { textCalls } = source.language.syntax;
  if (!textCalls) return undefined;
  if (source.isAccess(token + 1) && source.isOpen(token + 3, "(")) {
    const method = textCalls.get(`.${source.textOf(token + 2)}`);
    return method?.writes === "object" && isStatementStart(source, source.pathStart(token))
      ? { kind: method.appends ? "append" : "assign", value: source.pathStart(token) }
      : undefined;
  }
  const open = source.parent(token);
  if (open < 1 || !source.isOpen(open, "(") || source.kind(open - 1) !== IDENTIFIER)
    return undefined;
  const name = source.textOf(open - 1);
  const row = textCalls.get(source.isAccess(open - 2) ? `.${name}` : name) ?? textCalls.get(name);
  if (row?.writes === undefined || row.writes === "object") return undefined;
  const first = argumentStart(source, open, row.writes);
  const target = source.pathStart(token);
  if (first < 0 || !/^(?:[&*]?)$/.test(first === target ? "" : source.textOf(first)))
    return undefined;
  if (target - first > 1 || target < first) return undefined;
  const value = Math.max(0, source.pathStart(open - 1));
  if (row.text === undefined) return { kind: "opaque", value: -1 };
  const behind = source.isPunctuation(token + 1, "+") || source.isOpen(token + 1, "[");
  return { kind: row.appends === true || behind ? "append" : "assign", value };
}

/** The first token of the argument at a position; -1 when there is none. */
function argumentStart(source: Source, open: number, position: number): number {
  let start = open + 1;
  const close = source.closeOf(open);
  let seen = 0;
  for (
    let index = start;
    index < close && index - open < MAX_ARGUMENTS && seen < position;
    index = source.after(index)
  ) {
    if (!source.isPunctuation(index, ",")) continue;
    seen++;
    start = index + 1;
  }
  return seen === position && start < close ? start : -1;
}
