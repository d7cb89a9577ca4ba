import { assumptions } from "../assumptions.ts";
import { type AnalysisProcess, startAnalysisProcess } from "./analysis-process.ts";

/** A script to run. */
export interface ScriptRun {
  readonly code: string;
  readonly fileName: string;
  readonly language: "javascript" | "typescript";
  readonly env: Readonly<Record<string, string>>;
  /** Receives what it prints, and how it ended where that was not well. */
  readonly onLine: (line: string) => void;
  /** Receives how long it ran, in milliseconds. */
  readonly onEnd: (ms: number) => void;
}

/** Runs scripts of analyses, a few at a time. */
export interface AnalysisRunner {
  /** Waits for its turn, and runs. False where too many wait already. */
  start: (run: ScriptRun) => boolean;
  /** Ends what runs, and forgets what waits. */
  close: () => Promise<void>;
}

const maxRunning = 4;
const maxWaiting = 1000;
/** Of one run; a program that prints in a circle must not fill the database. */
const maxLines = 2000;

/** @param ms How long a script may run. */
export function createAnalysisRunner(ms: number = assumptions.analysisRunMs): AnalysisRunner {
  const running = new Set<AnalysisProcess>();
  const waiting: ScriptRun[] = [];
  let closed = false;

  const next = (): void => {
    const run = running.size < maxRunning ? waiting.shift() : undefined;
    if (run !== undefined && !closed) {
      void follow(run);
      next();
    }
  };
  const follow = async (run: ScriptRun): Promise<void> => {
    const { code, fileName: file, language, env } = run;
    let lines = 0;
    const print = (line: string): void => {
      lines += 1;
      if (!closed && lines <= maxLines) {
        run.onLine(lines === maxLines ? "The rest of what this run printed is left out" : line);
      }
    };
    const began = performance.now();
    const started = startAnalysisProcess({ code, file, language, env }, ms, print);
    running.add(started);
    const { code: exitCode, ranOutOfTime } = await started.ended;
    running.delete(started);
    if (closed) {
      return;
    }
    const problem = ranOutOfTime
      ? `The analysis was stopped because it ran longer than ${ms / 1000} seconds`
      : exitCode === 0
        ? undefined
        : `The analysis ended with ${exitCode === undefined ? "no exit code; it may have needed too much memory" : `exit code ${exitCode}`}`;
    if (problem !== undefined) {
      run.onLine(problem);
    }
    run.onEnd(performance.now() - began);
    next();
  };
  return {
    start(run) {
      if (closed || waiting.length >= maxWaiting) {
        return false;
      }
      waiting.push(run);
      next();
      return true;
    },
    async close() {
      closed = true;
      waiting.length = 0;
      const ends = [...running].map(({ ended, kill }) => {
        kill();
        return ended;
      });
      await Promise.all(ends);
    },
  };
}
