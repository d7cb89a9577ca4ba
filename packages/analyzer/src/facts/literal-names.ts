import { CHUNK, IDENTIFIER, OPEN, STRING } from "../lexer/token.ts";
import type { Source } from "../values/source.ts";

/** A few levels of maps and lists around a literal tell what it is; more would tell nothing. */
const MAX_LEVELS = 4;

/**
 * The names that hold a literal, innermost first: `token` for `{ token: "…" }`, `DEVICE_TOKEN` for an assignment or the
 * default of that variable, `Device-Token` for the argument behind it, `Device` for `new Device("…")`.
 */
export function namesOf(source: Source, token: number, offset: number): readonly string[] {
  const inside = nameInText(source, token, offset);
  if (source.language.reading === "commands") return inside;
  const names = [...inside];
  let index = source.kind(token) === CHUNK ? source.parent(token) : token;
  for (let level = 0; level < MAX_LEVELS && index > 0; level++) {
    names.push(...namesBefore(source, index));
    const parent = source.parent(index);
    if (parent < 0 || source.kind(parent) !== OPEN) break;
    // A block is no container: its statements have names of their own.
    if (
      source.is(parent, "{") &&
      !/^[=:(,[?]$|^return$|^=>$|^\|\|$|^\?\?$/.test(source.textOf(parent - 1))
    )
      break;
    index = parent;
  }
  return names;
}

/** `Device-Token: ` or `token=` directly before the literal's characters, in the same line. */
function nameInText(source: Source, token: number, offset: number): readonly string[] {
  const line = source.text.lastIndexOf("\n", offset - 1) + 1;
  const from = source.language.reading === "commands" ? line : Math.max(line, source.start(token));
  const found = /([\w-]+)["']?\s*[:=]\s*["']?(?:bearer )?$/i.exec(
    source.text.slice(Math.max(from, offset - 100), offset),
  );
  return found ? [found[1]!] : [];
}

function namesBefore(source: Source, index: number): readonly string[] {
  const before = index - 1;
  if (source.isPunctuation(before, "=") || source.isPunctuation(before, ":="))
    return targetName(source, before - 1);
  if (source.isPunctuation(before, ":")) return keyName(source, before - 1);
  if (
    source.isPunctuation(before, "||") ||
    source.isPunctuation(before, "??") ||
    source.is(before, "or")
  ) {
    const own = targetName(source, before - 1);
    return [...own, ...statementName(source, before)];
  }
  if (source.isPunctuation(before, "?") || source.isPunctuation(before, "+"))
    return statementName(source, before);
  if (source.is(before, "return")) return [];
  if (source.isOpen(before, "("))
    return source.kind(before - 1) === IDENTIFIER ? [source.textOf(before - 1)] : [];
  if (source.isPunctuation(before, ",")) return argumentNames(source, before);
  return [];
}

/** The name that is assigned to: `name =`, `name: Type =`, `x.name =`, `x["name"] =`. */
function targetName(source: Source, index: number): readonly string[] {
  if (source.isClose(index, "]") || source.isClose(index, ")")) {
    const open = source.openOf(index);
    const key = open + 1;
    if (open >= 0 && source.kind(key) === STRING) return [unquoted(source, key)];
    // `char name[] =`
    const isArray = source.isClose(index, "]") && source.language.syntax.typedDeclarations === true;
    return isArray && source.isIdentifier(open - 1) ? [source.textOf(open - 1)] : [];
  }
  if (source.kind(index) !== IDENTIFIER) return [];
  // `name: Type = …` names the type last.
  if (source.isPunctuation(index - 1, ":") && source.kind(index - 2) === IDENTIFIER)
    return [source.textOf(index - 2)];
  return [source.textOf(index)];
}

function keyName(source: Source, index: number): readonly string[] {
  if (source.kind(index) === STRING) return [unquoted(source, index)];
  return source.kind(index) === IDENTIFIER ? [source.textOf(index)] : [];
}

/** The `name =` at the start of the expression. */
function statementName(source: Source, from: number): readonly string[] {
  for (let index = from; index > 0 && from - index < 30; index--) {
    const opener = source.openOf(index);
    if (opener >= 0 && opener < index) index = opener;
    else if (source.isPunctuation(index, "=")) return targetName(source, index - 1);
    else if (source.isPunctuation(index, ":") && source.kind(index - 1) !== 0)
      return keyName(source, index - 1);
    else if (
      source.isPunctuation(index, ";") ||
      source.kind(index) === OPEN ||
      source.isPunctuation(index, ",")
    )
      return [];
  }
  return [];
}

/** `set("Device-Token", "…")`, `getenv("TOKEN", "…")`, `username_pw_set("Token", "…")`. */
function argumentNames(source: Source, comma: number): readonly string[] {
  const previous = comma - 1;
  const open = source.parent(comma);
  if (!source.isOpen(open, "(")) return source.kind(previous) === STRING ? [] : [];
  const names = source.kind(previous) === STRING ? [unquoted(source, previous)] : [];
  if (source.kind(open - 1) !== IDENTIFIER) return names;
  const method = source.textOf(open - 1);
  const type = /^(?:listening|start|connect|init)$/i.test(method)
    ? ownerType(source, open - 1)
    : [];
  return [...names, method, ...type];
}

/** The type of the object whose method is called, where it is declared or made: `Analysis` of `analysis.listening(`. */
function ownerType(source: Source, method: number): readonly string[] {
  if (!source.isAccess(method - 1) || source.kind(method - 2) !== IDENTIFIER) return [];
  const name = source.textOf(method - 2);
  for (const token of source.occurrences(name)) {
    const made = source.isPunctuation(token + 1, "=") && source.is(token + 2, "new");
    if (made && source.isIdentifier(token + 3)) return [source.textOf(token + 3)];
  }
  return [];
}

function unquoted(source: Source, token: number): string {
  const { start, end } = source.contentRange(token);
  return source.text.slice(start, Math.min(end, start + 100));
}
