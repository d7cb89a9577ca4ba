import { readData } from "../requests/data.ts";
import type { Evaluator } from "../values/evaluator.ts";
import type { Source } from "../values/source.ts";
import type { DataNode } from "./facts.ts";

/**
 * The names that a payload parser gives to variables: `{ variable: "…" }` inside of a list. TagoIO runs a parser with
 * the global `payload`, an array of data points, and stores what the script leaves in it. A script is taken for one if
 * it assigns to `payload` without declaring it, and looks for a `variable` in what came.
 *
 * @see tago-io/docs: docs/tagoio/devices/payload-parser/index.md
 */
export function readParsedVariables(evaluator: Evaluator): readonly DataNode[] {
  const { source } = evaluator;
  if (!isParser(evaluator)) return [];
  return source.occurrences("variable").flatMap((token): readonly DataNode[] => {
    const map = source.parent(token);
    if (!source.isPunctuation(token + 1, ":") || !source.isOpen(map, "{")) return [];
    if (!source.isOpen(source.parent(map), "[")) return [];
    const expression = evaluator.expressionAt(token + 2);
    return expression.kind === "string"
      ? [readData(evaluator, { expression, frame: undefined }, token)]
      : [];
  });
}

function isParser({ source, definitions }: Evaluator): boolean {
  if (!source.contains("payload") || !source.contains(".variable")) return false;
  const assigned = definitions.of("payload");
  return (
    assigned.length > 0 &&
    assigned.every(({ kind, declared }) => kind === "assign" && !declared) &&
    assigned.some(({ token }) => source.parent(token) < 0 || endsInBlock(source, token))
  );
}

/** `if (…) { payload = … }` at the top of the script. */
function endsInBlock(source: Source, token: number): boolean {
  const block = source.parent(token);
  return source.isOpen(block, "{") && source.isClose(block - 1, ")");
}
