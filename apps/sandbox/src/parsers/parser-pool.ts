import { assumptions } from "../assumptions.ts";
import type { GuestInput, GuestOutput } from "./guest/border.ts";
import {
  type ParserBounds,
  ParserDied,
  type ParserProcess,
  startParserProcess,
} from "./parser-process.ts";

/** What became of one parser. */
export type ParserResult =
  | { readonly ok: true; readonly payload: unknown; readonly logs: readonly string[] }
  | {
      readonly ok: false;
      readonly message: string;
      readonly logs: readonly string[];
      /** Of its code, from 1, where known. */
      readonly line?: number | undefined;
    };

/** Runs payload parsers in processes of their own, which start with the first one. */
export interface ParserPool {
  /** Never rejects. */
  run: (code: string, input: GuestInput) => Promise<ParserResult>;
  /** Processes that are there now. */
  readonly size: () => number;
  /** Ends the processes; runs that wait fail. */
  close: () => Promise<void>;
}

interface Job {
  readonly code: string;
  readonly input: string;
  readonly done: (result: ParserResult) => void;
}

/** Two, so that a parser that hangs does not keep all others waiting. */
const maxProcesses = 2;
const maxWaiting = 1000;

/** What a person reads who throws a text (docs `devices/payload-parser/payload-parser-troubleshooting.md`). */
const terminated = "Function Parse Error: Payload Parser Terminated Unexpectedly";

const megabyte = 1_048_576;

const defaults: ParserBounds = {
  ms: assumptions.parserMs,
  heapMb: assumptions.parserHeapMb,
  bytes: assumptions.parserProcessMb * megabyte,
};

export function createParserPool(bounds: ParserBounds = defaults): ParserPool {
  const waiting: Job[] = [];
  const idle: ParserProcess[] = [];
  const alive = new Set<ParserProcess>();
  let closed = false;

  const start = (): ParserProcess => {
    const started: ParserProcess = startParserProcess(bounds, () => {
      alive.delete(started);
      const index = idle.indexOf(started);
      if (index !== -1) {
        idle.splice(index, 1);
      }
    });
    alive.add(started);
    return started;
  };
  const next = (): void => {
    while (waiting.length > 0) {
      const free = idle.pop() ?? (alive.size < maxProcesses ? start() : undefined);
      const job = free === undefined ? undefined : waiting.shift();
      if (free === undefined || job === undefined) {
        return;
      }
      void work(free, job);
    }
  };
  const work = async (worker: ParserProcess, { code, input, done }: Job): Promise<void> => {
    try {
      const output = await worker.run({ code, input });
      idle.push(worker);
      done(resultOf(output));
    } catch (error) {
      done(failed(describeDeath(error, bounds)));
      await worker.kill();
    }
    next();
  };
  return {
    run: (code, input) =>
      new Promise((done) => {
        if (closed || waiting.length >= maxWaiting) {
          done(failed(closed ? "The sandbox is stopping" : "Too many payloads wait for a parser"));
          return;
        }
        waiting.push({ code, input: JSON.stringify(input), done });
        next();
      }),
    size: () => alive.size,
    async close() {
      closed = true;
      for (const { done } of waiting.splice(0)) {
        done(failed("The sandbox is stopping"));
      }
      await Promise.all([...alive].map((each) => each.kill()));
    },
  };
}

const failed = (message: string): ParserResult => ({ ok: false, message, logs: [] });

function describeDeath(error: unknown, { ms, heapMb }: ParserBounds): string {
  const reason = error instanceof ParserDied ? error.reason : "memory";
  return reason === "time"
    ? `${terminated}: it ran longer than ${ms / 1000} seconds`
    : `${terminated}: it needed more than ${heapMb} MB of memory`;
}

function resultOf(text: string): ParserResult {
  let output: GuestOutput;
  try {
    output = JSON.parse(text) as GuestOutput;
  } catch {
    return failed(terminated);
  }
  const { payload, logs, failure } = output;
  switch (failure?.kind) {
    case undefined:
      return { ok: true, payload, logs };
    case "error":
      return { ok: false, message: failure.message, logs, line: failure.line };
    case "unfinished":
      return { ok: false, message: `${terminated}: it waits for something that never comes`, logs };
    default:
      return { ok: false, message: terminated, logs };
  }
}
