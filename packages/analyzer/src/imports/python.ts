import { IDENTIFIER } from "../lexer/token.ts";
import { lineStart } from "../values/dominance.ts";
import type { Source } from "../values/source.ts";
import type { ImportedSymbol, ImportStatement } from "./statement.ts";

/** `import a.b as c` and `from a import b as c` statements, in order of place. */
export function pythonImports(source: Source): readonly ImportStatement[] {
  return source.occurrences("import").flatMap((token) => {
    if (source.parent(token) >= 0) return [];
    const first = lineStart(source, token);
    if (source.is(first, "from") && first < token) return [fromStatement(source, first, token)];
    return isStatement(source, token) ? plainStatements(source, token) : [];
  });
}

/** First on its line, or behind `try:` and `;`. */
function isStatement(source: Source, token: number): boolean {
  return source.startsLine(token) || source.is(token - 1, ":") || source.is(token - 1, ";");
}

function fromStatement(source: Source, from: number, token: number): ImportStatement {
  const { start, end } = source.range(from + 1, token);
  const open = source.isOpen(token + 1, "(") ? token + 1 : -1;
  const first = open < 0 ? token + 1 : open + 1;
  const last = open < 0 ? endOfLine(source, token + 1) : source.closeOf(open);
  const everything = source.isPunctuation(first, "*");
  return {
    module: source.text.slice(start, end).replace(/\s+/g, ""),
    moduleRange: { start, end },
    range: source.range(from, open < 0 ? last : Math.min(last + 1, source.count)),
    names: everything ? [] : readNames(source, first, last),
    ...(everything ? { everything } : {}),
  };
}

function readNames(source: Source, from: number, to: number): readonly ImportedSymbol[] {
  const names: ImportedSymbol[] = [];
  for (let index = from; index < to; index++) {
    const starts = index === from || source.isPunctuation(index - 1, ",");
    if (!starts || source.kind(index) !== IDENTIFIER) continue;
    const renamed = source.is(index + 1, "as") && index + 2 < to;
    names.push({
      name: source.textOf(index),
      local: source.textOf(renamed ? index + 2 : index),
      range: source.tokenRange(index),
    });
  }
  return names;
}

/** `import a.b as c, d`: one statement a module. */
function plainStatements(source: Source, token: number): readonly ImportStatement[] {
  const statements: ImportStatement[] = [];
  const end = endOfLine(source, token + 1);
  let index = token + 1;
  while (index < end && source.kind(index) === IDENTIFIER) {
    const first = index;
    while (source.isPunctuation(index + 1, ".") && source.kind(index + 2) === IDENTIFIER)
      index += 2;
    const moduleRange = source.range(first, index + 1);
    const module = source.text.slice(moduleRange.start, moduleRange.end).replace(/\s+/g, "");
    const renamed = source.is(index + 1, "as") && index + 2 < end;
    // `import a.b` makes `a` known.
    const whole = renamed ? source.textOf(index + 2) : first === index ? module : undefined;
    statements.push({
      module,
      moduleRange,
      range: source.range(token, end),
      names: [],
      ...(whole === undefined ? {} : { whole }),
    });
    index += renamed ? 3 : 1;
    if (!source.isPunctuation(index, ",")) break;
    index++;
  }
  return statements;
}

function endOfLine(source: Source, from: number): number {
  let index = from;
  while (index < source.count && !source.startsLine(index) && !source.isPunctuation(index, ";"))
    index = source.after(index);
  return index;
}
