// Starts the TypeScript part of a command on the pinned Node and lives exactly as long as it does.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import path from "node:path";
import process from "node:process";
import { pinnedNode, root } from "./install-missing.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
/** Milliseconds between two looks at whether the shell that npm started us in still lives. */
const PARENT_CHECK = 500;

/** Runs `script` (relative to the repository) and resolves to its exit code. Signals are passed on. */
export function handOver(script, args) {
  const bin = path.join(root, "node_modules/.bin");
  const child = spawn(pinnedNode, [path.join(root, script), ...args], {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env.PATH ?? ""}`,
      DO_NOT_TRACK: "1",
      TURBO_TELEMETRY_DISABLED: "1",
    },
  });
  // A terminal sends Ctrl-C to the child as well; asking twice is harmless, leaving early is not.
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  // npm passes a signal to its shell only, which then ends without telling us.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => {
      if (process.ppid !== parent) child.kill("SIGTERM");
    }, PARENT_CHECK).unref();
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      resolve(code ?? 128 + (signal ? (constants.signals[signal] ?? 0) : 0)),
    );
  });
}
