import type { Translate } from "../../l10n/translate.ts";
import type { OpenConnection } from "../../connections/sessions.ts";
import type { Performance } from "../write/rehearse.ts";
import type { TextProblem } from "./json-text.ts";

/** What a document is about. */
export interface Subject {
  /** Of a device or an analysis. */
  readonly id: string;
  /** What narrows it down: the variable of data, the runtime of a script. */
  readonly detail: string;
  /** Name of the device, or of the file of a script. */
  readonly name: string;
}

/** What saving would do: in words, a line each, and the calls that do it, in their order. */
export interface Changes {
  readonly lines: readonly string[];
  readonly calls: readonly Performance[];
}

/** A kind of thing in TagoIO that is edited as a document. */
export interface DocumentKind {
  /**
   * Reads it from the server, as text.
   *
   * @param base The text it had before, where only what that was about is wanted again.
   */
  readonly load: (open: OpenConnection, subject: Subject, base?: string) => Promise<string>;
  /** What keeps the text from being saved. */
  readonly problems: (text: string, base: string, t: Translate) => readonly TextProblem[];
  /** What it takes to make `before` into `after`; both without problems. */
  readonly changes: (before: string, after: string, subject: Subject, t: Translate) => Changes;
}

/** "interval: 30 → 60": how a changed setting is shown. */
export function changeLine(name: string, before: unknown, after: unknown): string {
  return `${name}: ${shortValue(before)} → ${shortValue(after)}`;
}

/** A value in at most 60 characters. */
export function shortValue(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "–");
  const line = text.replaceAll(/\s+/g, " ");
  return line === "" ? '""' : line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
