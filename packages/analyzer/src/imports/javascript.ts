import { IDENTIFIER, OPEN, STRING } from "../lexer/token.ts";
import type { Source } from "../values/source.ts";
import type { ImportedSymbol, ImportStatement } from "./statement.ts";

/** `import`, `export … from`, `require(…)` and `import(…)` statements, in order of place. */
export function javascriptImports(source: Source): readonly ImportStatement[] {
  const starts = ["import", "export", "require"].flatMap((word) => [...source.occurrences(word)]);
  return starts
    .sort((left, right) => left - right)
    .flatMap((token) => readStatement(source, token) ?? []);
}

function readStatement(source: Source, token: number): ImportStatement | undefined {
  // Nearly every export is a declaration.
  if (source.is(token, "export") && source.isIdentifier(token + 1) && !source.is(token + 1, "type"))
    return undefined;
  if (source.isPunctuation(token - 1, ".")) return undefined;
  if (source.isOpen(token + 1, "(")) return readCall(source, token);
  return source.is(token, "require") ? undefined : readClause(source, token);
}

/** Longer clauses are half-typed code that runs into the next statement. */
const MAX_CLAUSE = 2_000;

/** `import a, { b as c } from "m"` and `export { a } from "m"`. */
function readClause(source: Source, token: number): ImportStatement | undefined {
  const exported = source.is(token, "export");
  const names: ImportedSymbol[] = [];
  let whole: string | undefined;
  let everything = false;
  for (let index = token + 1; index < token + MAX_CLAUSE; index = source.after(index)) {
    if (source.kind(index) === STRING)
      return isClauseEnd(source, token, index)
        ? statement(source, token, index, { names, whole, everything, exported })
        : undefined;
    if (source.isOpen(index, "{")) names.push(...readNames(source, index, "as"));
    else if (source.isPunctuation(index, "*")) {
      if (source.is(index + 1, "as")) whole = source.textOf(index + 2);
      else everything = true;
    } else if (source.kind(index) === IDENTIFIER) {
      const word = source.textOf(index);
      if (source.language.syntax.statementWords.has(word)) return undefined;
      if (isWord(source, index) || word === whole) continue;
      if (whole !== undefined) return undefined;
      whole = word;
    } else if (!source.isPunctuation(index, ",")) return undefined;
  }
  return undefined;
}

/** `from`, `type` and `as`, where they are no names. */
function isWord(source: Source, index: number): boolean {
  const next = source.kind(index + 1);
  if (source.is(index, "from")) return next === STRING;
  if (source.is(index, "as")) return true;
  return (
    source.is(index, "type") &&
    (next === IDENTIFIER || next === OPEN) &&
    !source.is(index + 1, "from")
  );
}

function isClauseEnd(source: Source, token: number, string: number): boolean {
  return source.is(string - 1, "from") || (string === token + 1 && source.is(token, "import"));
}

/** `{ a, type b, c as d }` and, behind `require`, `{ a, b: c, d = 1 }`. */
function readNames(source: Source, open: number, rename: "as" | ":"): readonly ImportedSymbol[] {
  const names: ImportedSymbol[] = [];
  const close = source.closeOf(open);
  for (let index = open + 1; index < close; index = source.after(index)) {
    const starts = index === open + 1 || source.isPunctuation(index - 1, ",");
    if (!starts || source.kind(index) !== IDENTIFIER) continue;
    const isType =
      source.is(index, "type") &&
      source.kind(index + 1) === IDENTIFIER &&
      !source.is(index + 1, "as");
    const first = isType ? index + 1 : index;
    const renamed = source.is(first + 1, rename) && source.kind(first + 2) === IDENTIFIER;
    names.push({
      name: source.textOf(first),
      local: source.textOf(renamed ? first + 2 : first),
      range: source.tokenRange(first),
    });
  }
  return names;
}

/** `const { a } = require("m")`, `const a = require("m").a`, `await import("m")`. */
function readCall(source: Source, token: number): ImportStatement | undefined {
  const open = token + 1;
  const string = open + 1;
  if (source.kind(string) !== STRING || source.closeOf(open) !== string + 1) return undefined;
  const after = source.after(open);
  const member =
    source.isPunctuation(after, ".") &&
    source.kind(after + 1) === IDENTIFIER &&
    !isPromise(source, after + 1)
      ? after + 1
      : -1;
  let before = token - 1;
  while (source.is(before, "await") || source.isOpen(before, "(")) before--;
  const target = source.isPunctuation(before, "=") ? before - 1 : -1;
  const pattern = target >= 0 && source.isClose(target, "}") ? source.openOf(target) : -1;
  const name =
    target >= 0 && source.kind(target) === IDENTIFIER ? source.textOf(target) : undefined;
  const names: ImportedSymbol[] = pattern < 0 ? [] : [...readNames(source, pattern, ":")];
  if (member >= 0)
    names.push({
      name: source.textOf(member),
      local: name ?? source.textOf(member),
      range: source.tokenRange(member),
    });
  const from = pattern >= 0 ? pattern : name === undefined ? token : target;
  return {
    ...modulePart(source, string),
    range: source.range(declarationStart(source, from), member >= 0 ? member + 1 : after),
    names,
    ...(name !== undefined && member < 0 ? { whole: name } : {}),
  };
}

function isPromise(source: Source, member: number): boolean {
  return /^(?:then|catch|finally|default)$/.test(source.textOf(member));
}

function declarationStart(source: Source, token: number): number {
  return source.language.syntax.declarators.includes(source.textOf(token - 1)) ? token - 1 : token;
}

function modulePart(
  source: Source,
  string: number,
): Pick<ImportStatement, "module" | "moduleRange"> {
  const moduleRange = source.contentRange(string);
  return { module: source.text.slice(moduleRange.start, moduleRange.end), moduleRange };
}

function statement(
  source: Source,
  from: number,
  string: number,
  {
    names,
    whole,
    everything,
    exported,
  }: {
    readonly names: readonly ImportedSymbol[];
    readonly whole: string | undefined;
    readonly everything: boolean;
    readonly exported: boolean;
  },
): ImportStatement {
  return {
    ...modulePart(source, string),
    range: source.range(from, string + 1),
    names,
    ...(whole === undefined ? {} : { whole }),
    ...(everything ? { everything } : {}),
    ...(exported ? { exported } : {}),
  };
}
