export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly shell?: boolean;
  /** What the program is called in messages. */
  readonly label?: string;
  /** Lines shown from each end of a failed program's output; 12 when left out. */
  readonly lines?: number;
  /** Finds a clear sentence for a failure in what the program printed. */
  readonly explain?: (output: string) => string | undefined;
}
/** Names the cause of a failed npm command where its output shows it. */
export declare function explainFailure(output: string): string | undefined;
/** Runs a program to its end and gives its standard output; rejects with a SetupError. */
export declare function runCommand(
  command: string,
  args: readonly string[],
  options?: CommandOptions,
): Promise<string>;
/** Runs npm in `cwd` and gives its standard output; rejects with a SetupError. */
export declare function runNpm(
  args: readonly string[],
  cwd: string,
  options?: CommandOptions,
): Promise<string>;
