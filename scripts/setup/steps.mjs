// Progress a person can follow: one line when a step starts, one with its time when it ends.
// Plain JavaScript for Node 20.19, because it runs before anything is installed.
import { performance } from "node:perf_hooks";

/** Milliseconds between two signs of life while a step runs. */
const TICK = { terminal: 1_000, log: 15_000 };

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** An expected failure, told in one line with what to do; no stack is shown for it. */
export class SetupError extends Error {
  name = "SetupError";
}

/**
 * Runs `work` and reports it as one step. `work` may return a short note, shown after the time.
 */
export async function step(title, work) {
  const live = process.stdout.isTTY === true;
  const started = performance.now();
  const elapsed = () => seconds(performance.now() - started);
  const redraw = (text) => process.stdout.write(`\r\u001B[2K${text}`);
  if (live) redraw(`… ${title}`);
  else console.log(`… ${title}`);
  const timer = setInterval(
    () => (live ? redraw(`… ${title} (${elapsed()})`) : console.log(`… ${title} (${elapsed()})`)),
    live ? TICK.terminal : TICK.log,
  );
  const end = (mark, note) => {
    clearInterval(timer);
    const line = `${mark} ${title} (${elapsed()})${note ? `: ${note}` : ""}`;
    if (live) redraw(`${line}\n`);
    else console.log(line);
  };
  try {
    const note = await work();
    end("✓", typeof note === "string" ? note : "");
  } catch (error) {
    end("✗", "");
    throw error;
  }
}

/** Prints a failure: one line when it was expected, the stack when it was not. Returns exit code 1. */
export function reportFailure(error) {
  if (error instanceof SetupError) console.error(`\n${error.message}`);
  else console.error(error);
  return 1;
}
