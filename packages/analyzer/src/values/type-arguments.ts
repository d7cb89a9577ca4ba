import type { Source } from "./source.ts";

/** Does the language write type arguments in angle brackets? */
export function takesTypes({ language }: Source): boolean {
  return language.syntax.typeSyntax === true || language.syntax.typeArguments === true;
}

/** After `f<Type<Other>>` the opening parenthesis; undefined when `<` compares. */
export function typeArgumentsEnd(source: Source, from: number, to: number): number | undefined {
  let depth = 0;
  for (let index = from; index < Math.min(to, from + 80); index = source.after(index)) {
    if (source.isPunctuation(index, "<")) depth++;
    else if (source.isPunctuation(index, ">")) depth--;
    else if (source.isPunctuation(index, "&&") || source.isPunctuation(index, "||"))
      return undefined;
    if (depth === 0)
      return source.isOpen(index + 1, "(") || source.isOpen(index + 1, "{") ? index + 1 : undefined;
  }
  return undefined;
}
