import type { JSONPath } from "jsonc-parser";
import { readJson } from "./json-text.ts";
import type { TextProblem } from "./json-text.ts";

/** An object of a list, not looked at yet. */
export type Row = Readonly<Record<string, unknown>>;

/** What the rows of a list have to keep to. */
export interface RowRules {
  /** Most rows. */
  readonly most: number;
  /** Said of each row beyond that. */
  readonly tooMany: string;
  readonly notAList: string;
  readonly check: (row: Row, report: (path: JSONPath, message: string) => void) => void;
}

/** All that is wrong with a list of objects. */
export function checkRows(value: unknown, rules: RowRules): readonly TextProblem[] {
  if (!Array.isArray(value)) return [{ at: [], message: rules.notAList }];
  const problems: TextProblem[] = [];
  for (const [index, row] of (value as readonly unknown[]).entries()) {
    if (index >= rules.most) problems.push({ at: [index], message: rules.tooMany });
    if (!isRow(row)) {
      problems.push({ at: [index], message: rules.notAList });
      continue;
    }
    rules.check(row, (path, message) => problems.push({ at: [index, ...path], message }));
  }
  return problems;
}

/** The rows of a text that was checked; none where it is no list. */
export function rowsOf(text: string): readonly Row[] {
  const json = readJson(text);
  return json.ok && Array.isArray(json.value) ? (json.value as unknown[]).filter(isRow) : [];
}

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text with something in it. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
