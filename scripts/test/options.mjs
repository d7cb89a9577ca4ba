// Plain JavaScript, because --help and mistakes are answered before anything is installed.
import { parseArgs } from "node:util";

/** The kinds of tests, in the order in which they run. */
const suites = ["unit", "contract", "editor"];

export const usage = `npm test -- [--only unit|contract|editor]

Installs what is missing, builds, and runs every test.

  --only <kind>  run one kind of tests
                 unit      the libraries by themselves; nothing is built
                 contract  built programs and real sockets
                 editor    the packed extension in a real VS Code in Chromium
  --help         show this text

TAGO_CHROMIUM names the browser of the editor tests where the usual places do not have one.
`;

/** Reads the command line. A problem is a sentence for the user. */
export function parseTestOptions(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { help: { type: "boolean", short: "h", default: false }, only: { type: "string" } },
    });
    if (values.only !== undefined && !suites.includes(values.only))
      return { problem: `--only takes ${suites.join(", ")}, not "${values.only}".` };
    return { options: { help: values.help, suites: values.only ? [values.only] : suites } };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(".")[0] : String(error);
    return { problem: `${reason}. See npm test -- --help` };
  }
}
