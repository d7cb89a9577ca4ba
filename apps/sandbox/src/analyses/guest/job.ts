/** One run of a script, as it is handed to its process. */
export interface Job {
  readonly code: string;
  /** What the script is called in messages. */
  readonly file: string;
  readonly language: "javascript" | "typescript";
  /** Environment of the script, token included. It is not that of the process, which other programs can read. */
  readonly env: Readonly<Record<string, string>>;
  /** Folders to look for packages in, nearest first. */
  readonly packages: readonly string[];
}
