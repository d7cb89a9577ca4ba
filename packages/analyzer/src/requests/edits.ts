import type { HeaderInsertion, MethodFact } from "../facts/facts.ts";
import type { Evaluator } from "../values/evaluator.ts";
import type { CallExpression } from "../values/expression.ts";
import type { Frame, Located } from "../values/frame.ts";
import type { Source } from "../values/source.ts";
import type { Parts, Role } from "./draft.ts";

/** Where a header can be added to a call, and how it is printed there. */
export function headerInsertionFor(
  evaluator: Evaluator,
  call: CallExpression,
  parts: Parts,
  frame: Frame | undefined,
  roles: readonly Role[],
): { headerInsertion?: HeaderInsertion } {
  const { source } = evaluator;
  const read = source.readVariable;
  if (!read || frame !== undefined) return {};
  const { printHeaders, printPair } = source.language.http ?? {};
  const pair = (name: string, variable: string): string =>
    printPair?.(name, read(variable)) ?? `"${name}": ${read(variable)}`;
  const given = parts.found.get("headers");
  const map = given && literalMap(evaluator, given);
  if (map !== undefined)
    return {
      headerInsertion: intoMap(source, map, pair),
    };
  const { printChainedHeader } = source.language.http ?? {};
  if (printChainedHeader)
    return {
      headerInsertion: {
        at: source.end(source.closeOf(call.open)),
        print: (name, variable) => printChainedHeader(name, read(variable)),
      },
    };
  if (given) return {};
  if (printHeaders) {
    const print = (name: string, variable: string): string => printHeaders(pair(name, variable));
    return call.arguments.length > 0
      ? { headerInsertion: afterLastArgument(source, call, print) }
      : {};
  }
  const header = (name: string, variable: string): string =>
    `headers: { "${name}": ${read(variable)} }`;
  const options =
    parts.optionsMap && !parts.optionsMap.frame
      ? literalMap(evaluator, parts.optionsMap)
      : undefined;
  if (options !== undefined) return { headerInsertion: intoMap(source, options, header) };
  const position = roles.indexOf("options");
  if (position < 0 || call.arguments.length !== position || parts.open) return {};
  return {
    headerInsertion: afterLastArgument(
      source,
      call,
      (name, variable) => `{ ${header(name, variable)} }`,
    ),
  };
}

/** How a method is added to a call that implies one. */
export function methodEditFor(
  evaluator: Evaluator,
  call: CallExpression,
  parts: Parts,
  roles: readonly Role[],
): Pick<MethodFact, "edit"> {
  const { source } = evaluator;
  if (source.language.syntax.keywordArguments !== undefined) return {};
  const map = parts.optionsMap && literalMap(evaluator, parts.optionsMap);
  if (map !== undefined) {
    const insertion = intoMap(source, map, (_, method) => `method: "${method}"`);
    return {
      edit: (method) => ({
        range: { start: insertion.at, end: insertion.at },
        newText: insertion.print("", method),
      }),
    };
  }
  const position = roles.indexOf("options");
  if (position < 0 || call.arguments.length !== position || parts.open) return {};
  const at = source.end(source.closeOf(call.open) - 1);
  return {
    edit: (method) => ({ range: { start: at, end: at }, newText: `, { method: "${method}" }` }),
  };
}

/** The opening brace of a map literal that the located expression is or names. */
function literalMap(evaluator: Evaluator, located: Located): number | undefined {
  const { expression } = evaluator.locate(located.expression, located.frame);
  return expression.kind === "map" ? expression.open : undefined;
}

/** A new first entry, on a line of its own where the entries are. */
function intoMap(
  source: Source,
  open: number,
  entry: (name: string, variable: string) => string,
): HeaderInsertion {
  const at = source.end(open);
  const first = open + 1;
  const empty = first >= source.count || source.closeOf(open) === first;
  const gap = empty ? "" : source.text.slice(at, source.start(first));
  return {
    at,
    print: (name, variable) => {
      const text = entry(name, variable);
      if (empty) return source.language.syntax.mapKeys === "names" ? ` ${text} ` : text;
      if (gap.includes("\n")) return `${gap.slice(gap.lastIndexOf("\n"))}${text},`;
      return gap === "" ? `${text}, ` : ` ${text},`;
    },
  };
}

function afterLastArgument(
  source: Source,
  call: CallExpression,
  print: (name: string, variable: string) => string,
): HeaderInsertion {
  const close = source.closeOf(call.open);
  const last = close - 1;
  const comma = source.isPunctuation(last, ",");
  return {
    at: source.end(last),
    print: (name, variable) => `${comma ? " " : ", "}${print(name, variable)}`,
  };
}
