import { execFile } from "node:child_process";
import { isBuiltin } from "node:module";
import process from "node:process";

/** A program that can run the sandbox. */
export interface Runtime {
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
}

const checkMs = 10_000;

/**
 * Finds a Node.js with SQLite in it: the editor's own, else `node` on the path (22.13 or newer).
 * Undefined when there is none.
 */
export async function findRuntime(): Promise<Runtime | undefined> {
  // In a desktop editor this process is Electron, which behaves as Node.js when told to.
  if (isBuiltin("node:sqlite")) {
    return { program: process.execPath, environment: { ELECTRON_RUN_AS_NODE: "1" } };
  }
  return (await hasSqlite("node")) ? { program: "node", environment: {} } : undefined;
}

function hasSqlite(program: string): Promise<boolean> {
  const check = "process.exit(require('node:module').isBuiltin('node:sqlite') ? 0 : 1)";
  return new Promise((resolve) => {
    execFile(program, ["-e", check], { timeout: checkMs, windowsHide: true }, (error) => {
      resolve(error === null);
    });
  });
}
