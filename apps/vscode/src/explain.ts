import { isTagoError, redact } from "@tagoio-workbench/client";
import { inWords } from "./l10n/in-words.ts";
import { english } from "./l10n/translate.ts";
import type { Translate } from "./l10n/translate.ts";

/** An error in words: what happened, and what to do about it. */
export interface Failure {
  readonly text: string;
  readonly advice?: string;
  /** Command that helps, called with the row that shows the failure. */
  readonly command?: string;
}

/** Says an error in the reader's language: the client's own words, and what to do in this editor. */
export function explain(error: unknown, t: Translate): Failure {
  if (isTagoError(error)) {
    const { code, message, advice } = error;
    // The one token problem that arises before anything is sent: there is none to send.
    const command = code === "invalid-token" ? { command: "tagoio.connection.enterToken" } : {};
    // The client also tells programmers which option to pass; people have none.
    const here =
      code === "rate-limited"
        ? t("Wait until then; several values fit into one request.")
        : code === "timeout"
          ? t("Check the network and try again.")
          : code === "insecure-transport"
            ? t("Give the connection an https address.")
            : inWords(advice, t);
    return { text: inWords(message, t), advice: here, ...command };
  }
  return { text: redact(firstLine(error instanceof Error ? error.message : String(error))) };
}

/** What an error message says: cause and next step. */
export function messageOf(error: unknown, t: Translate): string {
  const { text, advice } = explain(error, t);
  const cause = /[.!?…]$/.test(text) ? text : `${text}.`;
  return advice === undefined ? cause : `${cause} ${advice}`;
}

/** The reason alone, for places that have room for one line. */
export function reasonFor(error: unknown, t: Translate): string {
  return explain(error, t).text;
}

/** The reason in English, for the log. */
export function reasonOf(error: unknown): string {
  return reasonFor(error, english);
}

/** Some errors carry their stack in their text, which says nothing to people. */
function firstLine(text: string): string {
  const [line = ""] = text.split(/\n\s*at /);
  return line.trim();
}
