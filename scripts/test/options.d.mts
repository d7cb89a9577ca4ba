/** A kind of tests, named after its vitest project. */
export type Suite = "unit" | "contract" | "editor";
export declare const usage: string;
/** Reads the command line. A problem is a sentence for the user. */
export declare function parseTestOptions(
  args: readonly string[],
): { readonly options: { help: boolean; suites: readonly Suite[] } } | { readonly problem: string };
