import { CLOSE, IDENTIFIER, OPEN } from "../lexer/token.ts";
import { expressionEnd } from "./extent.ts";
import type { BareScope } from "./scope.ts";
import type { Source } from "./source.ts";

/** A header longer than this, in brackets and words, is none. */
const MAX_HEADER = 80;

/** The same for a language that begins them with a word (`fun`, `func`, `fn`, `struct`). */
export function keywordScopes(source: Source, from: number, to: number): readonly BareScope[] {
  const { functionWords = [], classWords = [] } = source.language.syntax;
  const functions = new Set(functionWords);
  const classes = new Set(["class", "enum", ...classWords]);
  const scopes: BareScope[] = [];
  for (let index = from; index < to; index++) {
    if (source.kind(index) !== IDENTIFIER || source.isAccess(index - 1)) continue;
    const word = source.textOf(index);
    const scope = functions.has(word)
      ? functionAfter(source, index)
      : classes.has(word)
        ? classAfter(source, index)
        : undefined;
    if (scope) scopes.push(scope);
  }
  return scopes.sort((left, right) => left.head - right.head || right.to - left.to);
}

function functionAfter(source: Source, word: number): BareScope | undefined {
  let open = word + 1;
  let name = -1;
  for (let steps = 0; steps < MAX_HEADER; steps++) {
    if (source.isOpen(open, "(")) {
      // `func (receiver T) name(`
      const next = source.after(open);
      if (name < 0 && source.isIdentifier(next) && source.isOpen(next + 1, "(")) {
        name = next;
        open = next + 1;
      }
      break;
    }
    if (source.isIdentifier(open)) name = open;
    else if (source.kind(open) === OPEN && !source.is(open, "[")) return undefined;
    else if (source.kind(open) === CLOSE || source.is(open, ";") || source.is(open, "="))
      return undefined;
    open = source.after(open);
  }
  // `init` and `constructor` are word and name in one.
  if (!source.isOpen(open, "(")) return undefined;
  const body = bodyAfter(source, source.after(open));
  if (body < 0) return undefined;
  const own = name >= 0 ? { name: source.textOf(name) } : {};
  const common = { ...own, kind: "function", head: open, parameters: open } as const;
  if (source.isOpen(body, "{")) return { ...common, from: body + 1, to: source.closeOf(body) };
  return {
    ...common,
    from: body + 1,
    to: expressionEnd(source, body + 1),
    expressionBody: true,
  };
}

/** The `{` or `=` of the body behind a parameter list, result types skipped; -1 where there is none. */
function bodyAfter(source: Source, from: number): number {
  const { functionWords = [] } = source.language.syntax;
  for (let index = from; index < source.count && index - from < MAX_HEADER;) {
    if (source.isOpen(index, "{")) {
      const isType = source.is(index - 1, "interface") || source.is(index - 1, "struct");
      if (!isType) return index;
    }
    if (source.isPunctuation(index, "=")) return index;
    if (source.kind(index) === CLOSE || source.is(index, ";")) return -1;
    if (source.isIdentifier(index) && functionWords.includes(source.textOf(index))) return -1;
    index = source.after(index);
  }
  return -1;
}

/** `class Name(…) : Base(…) {`, `impl Trait for Name {`, `extension Name {`. */
function classAfter(source: Source, word: number): BareScope | undefined {
  const first = word + 1;
  let name = source.isIdentifier(first) ? first : -1;
  for (let index = first; index < source.count && index - word < MAX_HEADER;) {
    if (source.is(index, "for") && source.is(word, "impl")) name = index + 1;
    if (source.isOpen(index, "{"))
      return {
        ...(name >= 0 && name < index ? { name: source.textOf(name) } : {}),
        kind: "class",
        head: word,
        from: index + 1,
        to: source.closeOf(index),
        parameters: -1,
      };
    if (source.kind(index) === CLOSE || source.is(index, ";") || source.is(index, "="))
      return undefined;
    if (
      index > first &&
      source.startsLine(index) &&
      source.isIdentifier(index) &&
      !continues(source, index)
    )
      return undefined;
    index = source.after(index);
  }
  return undefined;
}

function continues(source: Source, index: number): boolean {
  return (
    /^(?:where|for|extends|implements|with|throws)$/.test(source.textOf(index)) ||
    /^[,:]$/.test(source.textOf(index - 1))
  );
}
