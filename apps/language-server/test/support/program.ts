import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** The stand-alone program as npm installs it. */
export const program: string = fileURLToPath(
  new URL("../../bin/tago-language-server.js", import.meta.url),
);

/** The server that the extension starts. */
export const editorServer: string = fileURLToPath(
  new URL("../../dist/server.cjs", import.meta.url),
);

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program to its end, with nothing on standard input. */
export function runProgram(...args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    input: "",
    timeout: 20_000,
  });
  return { status, stdout, stderr };
}

/** Starts the program; it is ended after the test if it still runs. */
export function startProgram(...args: readonly string[]): {
  readonly process: ChildProcessWithoutNullStreams;
  readonly exited: Promise<number | null>;
} {
  const child = spawn(process.execPath, [program, ...args], { stdio: "pipe" });
  onTestFinished(() => void child.kill("SIGKILL"));
  const exited = new Promise<number | null>((resolve) => {
    child.once("exit", (status) => resolve(status));
  });
  return { process: child, exited };
}
