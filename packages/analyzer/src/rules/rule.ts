import type { Facts } from "../facts/facts.ts";
import type { EnvironmentIdiom } from "../languages/language.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Range, TextEdit } from "../text/range.ts";

export type Severity = "error" | "warning" | "information" | "hint";

/** Grouping in docs and SARIF. */
export type Category = "security" | "correctness" | "compatibility" | "style";

/** `none`: nothing to fix by machine; `quickfix`: a person chooses; `fixAll`: preferred fixes are safe in bulk. */
export type Fixability = "none" | "quickfix" | "fixAll";

export interface Fix {
  /** Imperative, names the result: "Use https". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** True for the one fix that is right nearly always. */
  readonly preferred?: boolean;
  /**
   * Lines that the fix adds to other files. Such a fix is one action: all of it or nothing, only when a person picks it,
   * never in bulk. It is a function, so that no log, report or snapshot that writes a finding down can hold what the lines
   * hold: the first may be the token itself, on its way into a file that git does not see.
   */
  readonly otherFiles?: () => readonly FileLine[];
}

/** A line that belongs into another file. */
export interface FileLine {
  /** Name of the file. */
  readonly path: string;
  /** What the path is relative to: the folder of the document, or that of the workspace around it. */
  readonly beside: "document" | "workspace";
  /** Without line feed; added as the last one. The file is made where it does not exist. */
  readonly line: string;
  /** How the line begins in a file that has it already. A file with another line of this beginning is in the way. */
  readonly key: string;
}

/** What a rule says. `data` fills the `{placeholders}` of the message; it must never hold a token. */
export interface Report<MessageId extends string> {
  readonly message: MessageId;
  readonly range: Range;
  readonly data?: Readonly<Record<string, string>>;
  /** Replaces the rule's own severity for this place. */
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
}

export interface RuleContext {
  readonly facts: Facts;
  readonly text: string;
  /** Path of the document, where it has one: `.env` files are where tokens belong. */
  readonly path?: string;
  /** How this document's language reads an environment variable, and which line that needs; undefined when it cannot. */
  readonly environment?: EnvironmentIdiom | undefined;
  /** What is known besides the document; empty where nobody told. */
  readonly knowledge: Knowledge;
}

export interface Rule<MessageId extends string = string> {
  /** Kebab-case, names the problem, never renamed. */
  readonly id: string;
  readonly severity: Severity;
  readonly category: Category;
  readonly fix: Fixability;
  /** One sentence for the docs header, settings and SARIF, without full stop. */
  readonly summary: string;
  readonly messages: Readonly<Record<MessageId, string>>;
  readonly check: (context: RuleContext, report: (report: Report<MessageId>) => void) => void;
}

/** Types a rule by its own message ids. */
export function defineRule<const MessageId extends string>(rule: Rule<MessageId>): Rule<MessageId> {
  return rule;
}
