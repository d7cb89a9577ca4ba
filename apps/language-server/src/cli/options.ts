import { parseArgs } from "node:util";

export type ParsedCommand =
  | { readonly kind: "serve" | "help" | "version" }
  | { readonly kind: "usage"; readonly problem: string };

export const help: string = `tago-language-server gives editors diagnostics, fixes, hover and completion for code that uses TagoIO.

Usage: tago-language-server --stdio

Options:
      --stdio                  speak the Language Server Protocol on standard input and output
      --clientProcessId <id>   end when this process ends
  -h, --help                   show this text
  -v, --version                show the version
`;

/** Reads the arguments after the program's name. Problems come back as one sentence, never as an exception. */
export function parseCommand(args: readonly string[]): ParsedCommand {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      options: {
        stdio: { type: "boolean" },
        // Read by the protocol library, which some clients count on.
        clientProcessId: { type: "string" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "v" },
      },
    });
    if (values.help) return { kind: "help" };
    if (values.version) return { kind: "version" };
    if (values.stdio) return { kind: "serve" };
    const problem = "Nothing to do. Editors start it as `tago-language-server --stdio`.";
    return { kind: "usage", problem };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = `${reason.split(/\.?(?:\n|\. )/)[0]}. Editors start it as \`tago-language-server --stdio\`.`;
    return { kind: "usage", problem };
  }
}
