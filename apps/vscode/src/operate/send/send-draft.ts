import { checkDataPoints, problemText } from "@tagoio-workbench/client/schemas";
import type { DataPoint } from "@tagoio-workbench/client/schemas";

export type Draft =
  | { readonly ok: true; readonly points: readonly DataPoint[] }
  | { readonly ok: false; readonly problem: string };

/** Reads JSON that somebody wrote: one data point or a list of them, by the rules of the API. */
export function readDraft(text: string): Draft {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: `This is not JSON: ${reason}` };
  }
  return checkDraft(body);
}

/** Checks points before they are sent. */
export function checkDraft(body: unknown): Draft {
  if (Array.isArray(body) && body.length === 0) {
    return { ok: false, problem: "The list is empty: there is nothing to send" };
  }
  const checked = checkDataPoints(body);
  return checked.ok
    ? { ok: true, points: checked.value }
    : { ok: false, problem: problemText(checked.problems) };
}

/** What is wrong with the name of a variable; undefined when nothing is. */
export function variableProblem(name: string): string | undefined {
  const checked = checkDataPoints({ variable: name });
  return checked.ok ? undefined : problemText(checked.problems);
}

/** A list to start from, with the variables that the device has. */
export function draftText(variables: readonly DataPoint[]): string {
  const example = { variable: "temperature", value: 21.5, unit: "°C" };
  return `${JSON.stringify(variables.length === 0 ? [example] : variables, null, 2)}\n`;
}
