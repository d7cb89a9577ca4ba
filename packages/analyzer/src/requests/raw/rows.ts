import type { StepRole } from "../receivers/rows.ts";

/** How a language's libraries write the text of a request to a connection, by method name. */
export interface RawText {
  readonly writes: ReadonlyMap<string, WriteRow>;
  readonly connects: ReadonlyMap<string, ConnectRow>;
  /** Types of connections that encrypt what is written to them. */
  readonly secureTypes: RegExp;
}

/** `print(text)`, `println(text)`, `printf(format, …)`. */
export interface WriteRow {
  /** A line break follows the text. */
  readonly line?: boolean;
  /** The text is a format that the arguments behind it fill. */
  readonly fields?: boolean;
}

/** `connect(host, port)`. */
export interface ConnectRow {
  readonly arguments: readonly (readonly StepRole[])[];
  readonly scheme?: string;
}
