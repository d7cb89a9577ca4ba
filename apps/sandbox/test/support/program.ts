import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Sandbox } from "../../src/index.ts";

/** The launcher that people run. */
const launcher: string = fileURLToPath(new URL("../../bin/tago-sandbox.js", import.meta.url));

/** The line that a program reads when the sandbox is ready. */
export type ReadyLine = Omit<Sandbox, "stop">;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A sandbox in a process of its own. */
export interface Program {
  readonly ready: ReadyLine;
  readonly child: ChildProcess;
  readonly exit: Promise<Exit>;
  /** Sends SIGTERM and waits for the end. */
  readonly stop: () => Promise<Exit>;
}

export interface ProgramOptions extends Pick<SpawnOptions, "cwd" | "uid" | "gid"> {
  /** In place of the launcher. */
  readonly program?: string;
  /** Arguments of Node itself. */
  readonly nodeArgs?: readonly string[];
}

const readyMs = 20_000;

/** Makes a Node of today look like one that has no SQLite. */
export const asOldNode: readonly string[] = [
  `--import=data:text/javascript,${encodeURIComponent('Object.defineProperty(process, "version", { value: "v20.19.0" })')}`,
];

function launch(
  args: readonly string[],
  options: ProgramOptions,
): { child: ChildProcess; exit: Promise<Exit> } {
  const { nodeArgs = [], program = launcher, ...rest } = options;
  const child = spawn(process.execPath, [...nodeArgs, program, ...args], {
    ...rest,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const exit = new Promise<Exit>((resolve) => {
    child.on("close", (code, signal) => {
      resolve({ code, signal, stdout, stderr });
    });
  });
  return { child, exit };
}

/** Runs the program to its end, for command lines that do not serve. */
export function runProgram(args: readonly string[], options: ProgramOptions = {}): Promise<Exit> {
  const { child, exit } = launch(args, options);
  const timer = setTimeout(() => child.kill("SIGKILL"), readyMs);
  return exit.finally(() => {
    clearTimeout(timer);
  });
}

/** Starts the program and waits for its ready line. */
export async function startProgram(
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<Program> {
  const { child, exit } = launch(args, options);
  const line = await new Promise<string>((resolve, reject) => {
    let text = "";
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`No ready line within ${readyMs} ms`));
    }, readyMs);
    child.stdout?.on("data", (chunk: string) => {
      text += chunk;
      if (text.includes("\n")) {
        clearTimeout(timer);
        resolve(text.slice(0, text.indexOf("\n")));
      }
    });
    void exit.then(({ code, stderr }) => {
      clearTimeout(timer);
      reject(new Error(`Ended with ${code} before it was ready: ${stderr}`));
      return undefined;
    });
  });
  return {
    ready: JSON.parse(line) as ReadyLine,
    child,
    exit,
    stop: () => {
      child.kill("SIGTERM");
      return exit;
    },
  };
}
