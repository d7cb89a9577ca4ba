import { isTagoError, redact } from "@tagoio-workbench/client";

/** An error in words: what happened, and what to do about it. */
export interface Failure {
  readonly text: string;
  readonly advice?: string;
  /** Command that helps, called with the row that shows the failure. */
  readonly command?: string;
}

export function explain(error: unknown): Failure {
  if (isTagoError(error)) {
    const { code, message, advice } = error;
    // The one token problem that arises before anything is sent: there is none to send.
    const command = code === "invalid-token" ? { command: "tagoio.connection.enterToken" } : {};
    return { text: message, advice, ...command };
  }
  return { text: redact(error instanceof Error ? error.message : String(error)) };
}

/** The reason alone, for places that have room for one line. */
export function reasonOf(error: unknown): string {
  return explain(error).text;
}
