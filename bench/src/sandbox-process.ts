import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { built } from "./paths.ts";

/** A server in a process of its own. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly api: string;
  readonly devices: readonly { readonly id: string; readonly name: string }[];
  readonly tokens: { readonly profile: string; readonly device: string };
  /** Resolves when it has ended. */
  readonly stop: () => Promise<void>;
}

/** Starts a Node program that prints one line of JSON when it is ready. */
export async function startServer(args: readonly string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      resolve();
    });
  });
  let text = "";
  for await (const chunk of child.stdout) {
    text += String(chunk);
    if (text.includes("\n")) break;
  }
  const ready = JSON.parse(text) as Partial<ServerProcess> & { readonly api: string };
  return {
    child,
    api: ready.api,
    devices: ready.devices ?? [],
    tokens: ready.tokens ?? { profile: "", device: "" },
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

/** Starts the built sandbox, without MQTT and with nothing on standard error. */
export const startSandbox = (args: readonly string[]): Promise<ServerProcess> =>
  startServer([built.sandbox, "--mqtt-port", "off", ...args]);

/** Memory that a process holds, where the system tells. */
export function residentMegabytes(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Seconds that a process has had a processor for so far, where the system tells. */
export function cpuSeconds({ child }: ServerProcess): number {
  try {
    const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8");
    // The name of the program comes before, in parentheses, and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticksASecond;
  } catch {
    return Number.NaN;
  }
}

/** What Linux counts in, whatever the kernel was built with. */
const ticksASecond = 100;
