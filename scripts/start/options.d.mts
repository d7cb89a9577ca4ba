/** What `npm start` was asked for. */
export interface StartOptions {
  readonly help: boolean;
  /** Port of the editor; 0 takes a free one. */
  readonly port: number;
  /** Whether the address is opened in the browser. */
  readonly open: boolean;
  /** Use the VS Code of this machine instead of the one from npm. */
  readonly desktop: boolean;
}
export declare const usage: string;
/** Reads the command line. A problem is a sentence for the user. */
export declare function parseStartOptions(
  args: readonly string[],
): { readonly options: StartOptions } | { readonly problem: string };
