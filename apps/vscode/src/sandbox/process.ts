import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import process from "node:process";
import { parseReadyLine } from "./ready-line.ts";
import type { SandboxReady } from "./ready-line.ts";
import type { Runtime } from "./runtime.ts";

export interface SandboxOptions {
  /** Path of the bundled sandbox program. */
  readonly program: string;
  /** A file, or `:memory:`. */
  readonly database: string;
  readonly seed: string;
  /** A plan whose limits apply, or `off`. */
  readonly rateLimit: string;
  /** Milliseconds that it may take to be ready. */
  readonly startMs: number;
  /** What it prints to its error stream, line by line. */
  readonly log: (line: string) => void;
}

export interface RunningSandbox {
  readonly ready: SandboxReady;
  readonly pid: number;
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Asks it to end, and insists after a few seconds. */
  stop: () => Promise<void>;
}

export type SandboxStart =
  | { readonly ok: true; readonly sandbox: RunningSandbox }
  /** `said` is what the program itself gave as the reason; empty when it gave none. */
  | { readonly ok: false; readonly why: "ended" | "timeout" | "cancelled"; readonly said: string };

const stopMs = 5000;

/** Starts a sandbox on a free port of this machine. Its tokens come back over a pipe only. */
export async function startSandboxProcess(
  runtime: Runtime,
  options: SandboxOptions,
  signal: AbortSignal,
): Promise<SandboxStart> {
  const child = spawn(runtime.program, sandboxArguments(options), {
    env: { ...process.env, ...runtime.environment, NODE_NO_WARNINGS: "1" },
    // The channel closes when this editor ends, however it ends, and the sandbox with it.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    windowsHide: true,
  });
  const said: string[] = [];
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      resolve();
    });
    child.once("error", (error) => {
      said.push(error.message);
      resolve();
    });
  });
  onLines(child.stderr, (line) => {
    said.push(line);
    options.log(line);
  });
  const first = await firstAnswer(child, ended, options.startMs, signal);
  if (typeof first === "string") {
    await stop(child, ended);
    return { ok: false, why: first, said: said.slice(-3).join(" ").trim() };
  }
  const { pid } = child;
  if (pid === undefined) return { ok: false, why: "ended", said: said.join(" ") };
  return { ok: true, sandbox: { ready: first, pid, ended, stop: () => stop(child, ended) } };
}

function sandboxArguments({ program, database, seed, rateLimit }: SandboxOptions): string[] {
  const limit = rateLimit === "off" ? [] : ["--plan", rateLimit];
  return [program, "--port", "0", "--db", database, "--seed", seed, ...limit];
}

type FirstAnswer = SandboxReady | "ended" | "timeout" | "cancelled";

async function firstAnswer(
  child: ChildProcess,
  ended: Promise<void>,
  withinMs: number,
  signal: AbortSignal,
): Promise<FirstAnswer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const answers: readonly Promise<FirstAnswer>[] = [
    new Promise((resolve) => {
      onLines(child.stdout, (line) => {
        const ready = parseReadyLine(line);
        if (ready !== undefined) resolve(ready);
      });
    }),
    new Promise((resolve) => {
      timer = setTimeout(() => {
        resolve("timeout");
      }, withinMs);
    }),
    new Promise((resolve) => {
      const cancel = (): void => {
        resolve("cancelled");
      };
      if (signal.aborted) cancel();
      else signal.addEventListener("abort", cancel, { once: true });
    }),
    ended.then((): FirstAnswer => "ended"),
  ];
  try {
    return await Promise.race(answers);
  } finally {
    clearTimeout(timer);
  }
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  if (child.connected) child.disconnect();
  child.kill("SIGTERM");
  const timer = setTimeout(() => {
    child.kill("SIGKILL");
  }, stopMs);
  await ended;
  clearTimeout(timer);
}

function onLines(stream: NodeJS.ReadableStream | null, line: (text: string) => void): void {
  let rest = "";
  stream?.setEncoding("utf8");
  stream?.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) line(text.trimEnd());
  });
  stream?.on("end", () => {
    if (rest !== "") line(rest);
    rest = "";
  });
}
