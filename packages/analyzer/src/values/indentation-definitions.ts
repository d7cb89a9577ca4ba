import { IDENTIFIER, OPEN } from "../lexer/token.ts";
import type { Definition, DefinitionKind } from "./definition.ts";
import { lineStart } from "./dominance.ts";
import type { Scope, Scopes } from "./scope.ts";
import type { Source } from "./source.ts";

/** What the identifier at `token` defines in a language with indentation, if anything. */
export function indentationDefinition(
  source: Source,
  scopes: Scopes,
  token: number,
): Definition | undefined {
  if (source.isPunctuation(token - 1, ".")) return undefined;
  const open = source.parent(token);
  const called = open >= 0 ? scopes.byParameters(open) : undefined;
  if (called) return parameterDefinition(source, called, token);
  const scope = scopes.at(token);
  const make = (kind: DefinitionKind, value = -1): Definition => ({
    token,
    kind,
    owner: scope,
    from: scope.from,
    to: scope.to,
    value,
    declared: true,
  });
  if (source.is(token - 1, "def") || source.is(token - 1, "class")) {
    const outer = scope.parent ?? scope;
    const owner = scope.head === token - 1 ? outer : scope;
    return {
      ...make(source.is(token - 1, "def") ? "function" : "class"),
      owner,
      from: owner.from,
      to: owner.to,
    };
  }
  const { attributes } = source.language.syntax;
  if (
    attributes !== undefined &&
    source.startsLine(token) &&
    source.textOf(token).startsWith(attributes)
  )
    return source.startsLine(token + 1) ? undefined : make("assign", token + 1);
  if (source.isPunctuation(token + 1, ":=")) return make("assign", token + 2);
  if (source.is(token - 1, "as")) return asDefinition(source, token, make);
  if (open >= 0) return undefined;
  const first = lineStart(source, token);
  if (source.is(first, "import") || (source.is(first, "from") && isImported(source, first, token)))
    return make("import");
  if (source.is(first, "for") && source.is(token + 1, "in")) return make("opaque");
  if (source.is(first, "global") || source.is(first, "nonlocal")) return undefined;
  return assignment(source, token, make);
}

function assignment(
  source: Source,
  token: number,
  make: (kind: DefinitionKind, value?: number) => Definition,
): Definition | undefined {
  const next = token + 1;
  if (source.isPunctuation(next, "+=")) return make("append", next + 1);
  if (
    source.isPunctuation(next, "-=") ||
    (source.isPunctuation(next, "%") && source.isPunctuation(next + 1, "="))
  )
    return make("opaque");
  if (source.isPunctuation(next, "=")) {
    if (!startsTarget(source, token))
      return source.isPunctuation(token - 1, ",") ? make("opaque") : undefined;
    let value = next + 1;
    // `a = b = value`
    while (source.kind(value) === IDENTIFIER && source.isPunctuation(value + 1, "=")) value += 2;
    return make("assign", value);
  }
  if (source.isPunctuation(next, ",") && source.startsLine(token) && isTupleTarget(source, token))
    return make("opaque");
  if (!source.isPunctuation(next, ":") || !source.startsLine(token)) return undefined;
  for (
    let index = next + 1;
    index < Math.min(source.count, next + 40);
    index = source.after(index)
  ) {
    if (source.startsLine(index)) return undefined;
    if (source.isPunctuation(index, "=")) return make("assign", index + 1);
  }
  return undefined;
}

/** Is the token the whole target: first on its line, after `;` or `:`, or in a chain `a = b = …`? */
function startsTarget(source: Source, token: number): boolean {
  return (
    source.startsLine(token) ||
    source.isPunctuation(token - 1, ";") ||
    source.isPunctuation(token - 1, ":") ||
    source.isPunctuation(token - 1, "=")
  );
}

function isTupleTarget(source: Source, token: number): boolean {
  for (
    let index = token + 1;
    index < Math.min(source.count, token + 24);
    index = source.after(index)
  ) {
    if (source.startsLine(index)) return false;
    if (source.isPunctuation(index, "=")) return true;
  }
  return false;
}

function isImported(source: Source, first: number, token: number): boolean {
  for (let index = first; index < token; index++) if (source.is(index, "import")) return true;
  return false;
}

/** `with open() as name`, `import x as name`, `except E as name`. */
function asDefinition(
  source: Source,
  token: number,
  make: (kind: DefinitionKind, value?: number) => Definition,
): Definition {
  const first = lineStart(source, token);
  const keyword = source.is(first, "async") ? first + 1 : first;
  if (source.is(first, "import") || source.is(first, "from")) return make("import");
  if (!source.is(keyword, "with")) return make("opaque");
  let from = token - 1;
  while (
    from > keyword + 1 &&
    !source.isPunctuation(from - 1, ",") &&
    !(
      source.kind(from - 1) === OPEN &&
      source.is(from - 1, "(") &&
      source.parent(token) === from - 1
    )
  ) {
    const opener = source.openOf(from - 1);
    from = opener >= 0 && opener < from - 1 ? opener : from - 1;
  }
  return make("assign", from);
}

function parameterDefinition(source: Source, scope: Scope, token: number): Definition | undefined {
  const before = token - 1;
  const starts =
    source.kind(before) === OPEN ||
    source.isPunctuation(before, ",") ||
    source.isPunctuation(before, "*") ||
    source.isPunctuation(before, "**");
  if (!starts) return undefined;
  let value = -1;
  for (
    let index = token + 1;
    index < Math.min(scope.from, token + 40);
    index = source.after(index)
  ) {
    if (source.isPunctuation(index, ",")) break;
    if (!source.isPunctuation(index, "=")) continue;
    value = index + 1;
    break;
  }
  return {
    token,
    kind: "parameter",
    owner: scope,
    from: scope.head,
    to: scope.to,
    value,
    declared: true,
  };
}
