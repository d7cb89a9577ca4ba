// Plain JavaScript, because --help and mistakes are answered before anything is installed.
import { parseArgs } from "node:util";

export const usage = `npm start -- [options]

Builds the Workbench, starts the sandbox and opens a real VS Code on examples/.

  --code       open the VS Code of this machine ("code" on PATH) instead of the browser editor
  --port <n>   port of the browser editor on 127.0.0.1 (default: a free one)
  --no-open    print the address only, do not open the browser
  --help       show this text

What it installs and keeps is in .workbench/; delete that folder to start afresh.
Tried on Linux. macOS and Windows pick their own Node and editor packages, untried so far.
`;

/** Reads the command line. A problem is a sentence for the user. */
export function parseStartOptions(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        code: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        "no-open": { type: "boolean", default: false },
        port: { type: "string", default: "0" },
      },
    });
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65_535)
      return { problem: `--port takes a number from 0 to 65535, not "${values.port}".` };
    return {
      options: { help: values.help, port, open: !values["no-open"], desktop: values.code },
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(".")[0] : String(error);
    return { problem: `${reason}. See npm start -- --help` };
  }
}
