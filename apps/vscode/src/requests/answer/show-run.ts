import { differences } from "./difference.ts";
import { toLines } from "./lines.ts";
import type { ShownAnswer } from "./protocol.ts";
import type { Run } from "./run-call.ts";
import { toTable } from "./table.ts";

/** Rows and characters that a page can still scroll through; the document shows everything. */
const mostRows = 2000;
const mostCharacters = 400_000;

/** Where a request went. */
export interface Asked {
  readonly request: string;
  readonly connection: string;
  readonly region: string;
}

/** What the viewer shows of a run, compared with the run before where that had a result. */
export function showRun(asked: Asked, run: Run, before: Run | undefined): ShownAnswer {
  const { outcome, took, sentAt } = run;
  const result = resultOf(run);
  const json = result === undefined ? "" : JSON.stringify(result, undefined, 2);
  const table = toTable(result);
  const earlier = before === undefined ? undefined : resultOf(before);
  return {
    ...asked,
    kind: outcome.kind,
    httpStatus: outcome.httpStatus ?? null,
    took,
    sentAt,
    message: outcome.message,
    advice: outcome.kind === "error" ? outcome.advice : "",
    retryAt: outcome.kind === "error" ? (outcome.retryAt ?? null) : null,
    table: { columns: table.columns, rows: table.rows.slice(0, mostRows) },
    items: table.rows.length,
    json: json.slice(0, mostCharacters),
    cut: json.length > mostCharacters,
    lines: toLines(result),
    changes: result === undefined || earlier === undefined ? null : differences(earlier, result),
  };
}

/** The result of a run; undefined for one that failed. */
export function resultOf({ outcome }: Run): unknown {
  return outcome.kind === "error" ? undefined : (outcome.result ?? null);
}
