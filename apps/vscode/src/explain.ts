import { isTagoError, redact } from "@tagoio-workbench/client";

/** An error in words: what happened, and what to do about it. */
export interface Failure {
  readonly text: string;
  readonly advice?: string;
}

export function explain(error: unknown): Failure {
  if (isTagoError(error)) return { text: error.message, advice: error.advice };
  return { text: redact(error instanceof Error ? error.message : String(error)) };
}

/** The reason alone, for places that have room for one line. */
export function reasonOf(error: unknown): string {
  return explain(error).text;
}
