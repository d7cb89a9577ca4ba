import { type ChildProcess, execFile, spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";

/** Milliseconds a program has to end by itself before its whole group is ended. */
const GRACE = 5_000;

/** A program that leads its own process group, so that what it starts ends with it. */
export interface ProcessGroup {
  readonly child: ChildProcess;
  /** Asks the group to end, waits, then ends what is left. Safe to call twice. */
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();

// The last safety net: whatever ends this process, no group outlives it.
process.once("exit", () => {
  for (const child of running) signalGroup(child, "SIGKILL");
});

/** Starts a program in a process group of its own. */
export function startGroup(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): ProcessGroup {
  const child = spawn(command, args, {
    ...options,
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  running.add(child);
  child.once("error", () => running.delete(child));
  return { child, stop: () => stopGroup(child) };
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (!running.has(child)) return;
  if (!hasEnded(child)) {
    const ended = once(child, "exit").then(() => undefined);
    signalGroup(child, "SIGTERM");
    const timer = new AbortController();
    await Promise.race([
      ended,
      delay(GRACE, undefined, { signal: timer.signal }).catch(() => undefined),
    ]);
    timer.abort();
  }
  // The leader is gone; a hung child of it may not be.
  await groupGone(child);
  signalGroup(child, "SIGKILL");
  running.delete(child);
}

async function groupGone(child: ChildProcess): Promise<void> {
  if (process.platform === "win32" || child.pid === undefined) return;
  const until = Date.now() + GRACE;
  while (Date.now() < until) {
    try {
      process.kill(-child.pid, 0);
    } catch {
      return;
    }
    await delay(50);
  }
}

// Only ever a group that this module started.
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    if (!hasEnded(child)) execFile("taskkill", ["/pid", String(child.pid), "/T", "/F"], () => {});
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended.
  }
}
