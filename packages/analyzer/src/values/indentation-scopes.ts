import type { BareScope } from "./scope.ts";
import type { Source } from "./source.ts";

/** Functions and classes of a language with indentation from one token to before another, in order. */
export function indentationScopes(source: Source, from: number, to: number): readonly BareScope[] {
  const found: BareScope[] = [];
  const open: { scope: { to: number }; indent: number }[] = [];
  for (let index = from; index < to; index++) {
    if (!source.startsLine(index) || source.parent(index) >= 0) continue;
    const indent = columnOf(source, index);
    while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop()!.scope.to = index;
    const keyword = source.is(index, "async") ? index + 1 : index;
    const { classWords, functionWords } = source.language.syntax;
    const word = source.textOf(keyword);
    const isClass = word === "class" || classWords?.includes(word) === true;
    if (!isClass && word !== "def" && functionWords?.includes(word) !== true) continue;
    const parameters = source.isOpen(keyword + 2, "(") ? keyword + 2 : -1;
    const scope = {
      kind: isClass ? ("class" as const) : ("function" as const),
      name: source.textOf(keyword + 1),
      head: keyword,
      from: parameters >= 0 ? source.after(parameters) : keyword + 2,
      to,
      parameters: isClass ? -1 : parameters,
    };
    open.push({ scope, indent });
    found.push(scope);
  }
  return found;
}

/** How far a token stands from the start of its line. */
export function columnOf(source: Source, token: number): number {
  const start = source.start(token);
  return start - source.text.lastIndexOf("\n", start - 1) - 1;
}
