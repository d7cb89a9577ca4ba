export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Also print what the program prints. */
  readonly show?: boolean;
  readonly shell?: boolean;
  /** What the program is called in messages. */
  readonly label?: string;
}
/** Names the cause of a failed command where its output shows it. */
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
