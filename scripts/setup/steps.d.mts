export declare class SetupError extends Error {}
/** Runs `work` as one step with progress lines; a returned string is shown after the time. */
export declare function step(
  title: string,
  work: () => Promise<string | undefined | void> | string | undefined | void,
): Promise<void>;
/** Prints a failure: one line when it was expected, the stack when it was not. Returns exit code 1. */
export declare function reportFailure(error: unknown): number;
