import { IDENTIFIER } from "../lexer/token.ts";
import type { Source } from "../values/source.ts";
import type { ImportStatement } from "./statement.ts";

/** `import a.b.C;` of Java and Kotlin, in order of place: the class is taken out of the package. */
export function jvmImports(source: Source): readonly ImportStatement[] {
  return source.occurrences("import").flatMap((token) => readStatement(source, token) ?? []);
}

function readStatement(source: Source, token: number): ImportStatement | undefined {
  if (source.parent(token) >= 0 || !source.startsLine(token)) return undefined;
  const first = source.is(token + 1, "static") ? token + 2 : token + 1;
  let last = first;
  while (source.isPunctuation(last + 1, ".") && source.kind(last + 2) === IDENTIFIER) last += 2;
  if (last === first || source.kind(first) !== IDENTIFIER) return undefined;
  const everything = source.isPunctuation(last + 1, ".") && source.isPunctuation(last + 2, "*");
  const moduleRange = source.range(first, everything ? last + 1 : last - 1);
  const renamed = source.is(last + 1, "as") && source.kind(last + 2) === IDENTIFIER;
  return {
    module: source.text.slice(moduleRange.start, moduleRange.end).replace(/\s+/g, ""),
    moduleRange,
    range: source.range(token, last + 1),
    names: everything
      ? []
      : [
          {
            name: source.textOf(last),
            local: source.textOf(renamed ? last + 2 : last),
            range: source.tokenRange(last),
          },
        ],
    ...(everything ? { everything } : {}),
  };
}
