import type { TextEdit } from "../text/range.ts";

/** How code of a language reads an environment variable. */
export interface EnvironmentIdiom {
  /** Prints the expression: `process.env.NAME`, `os.environ["NAME"]`, `"$NAME"`. */
  readonly read: (name: string) => string;
  /** The edit that makes `read` compile (`import os`), or undefined when the document has it already. */
  readonly prelude?: (text: string) => TextEdit | undefined;
}
