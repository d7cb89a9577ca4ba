import { type ChildProcess, spawn } from "node:child_process";
import { parserBuffers, parserHost, parserPrelude, parserTimes } from "../generated/guests.ts";
import { bareEnvironment } from "../guests/bare-environment.ts";
import type { DoneMessage, RunMessage } from "./guest/border.ts";

/** How much one run of a parser may take. */
export interface ParserBounds {
  readonly ms: number;
  /** Of JavaScript objects, in megabytes. */
  readonly heapMb: number;
  /** Of the whole process, in bytes. */
  readonly bytes: number;
}

/** A process that runs parsers, one at a time. */
export interface ParserProcess {
  /** Rejects with {@link ParserDied} where the process ended instead of answering. */
  run: (message: RunMessage) => Promise<string>;
  /** Ends it at once, and resolves when it is gone. */
  kill: () => Promise<void>;
}

/** The process ended in the middle of a run. */
export class ParserDied extends Error {
  readonly reason: "time" | "memory";
  constructor(reason: "time" | "memory") {
    super(`The parser took too much ${reason}`);
    this.reason = reason;
  }
}

/** The watchdog in the process is only needed when this one is gone. */
const watchdogGraceMs = 2000;

/**
 * Starts a process without rights: no files, no programs, no environment.
 *
 * @param onExit Called when it is gone, for whatever reason.
 */
export function startParserProcess(bounds: ParserBounds, onExit: () => void): ParserProcess {
  const child = spawn(
    process.execPath,
    [
      "--permission",
      "--allow-worker",
      "--no-warnings",
      `--max-old-space-size=${bounds.heapMb}`,
      "--input-type=commonjs",
      "-",
    ],
    { stdio: ["pipe", "ignore", "ignore", "ipc"], env: bareEnvironment(), windowsHide: true },
  );
  let ready = false;
  let late = false;
  let waiting: { settle: (output: string) => void; fail: (error: Error) => void } | undefined;
  let begin: (() => void) | undefined;
  const gone = new Promise<void>((resolve) => {
    const end = (): void => {
      waiting?.fail(new ParserDied(late ? "time" : "memory"));
      waiting = undefined;
      resolve();
      onExit();
    };
    child.once("exit", end);
    child.once("error", end);
  });
  child.on("message", ({ output }: DoneMessage) => {
    if (ready) {
      waiting?.settle(output);
      waiting = undefined;
    } else {
      ready = true;
      begin?.();
    }
  });
  // It may be gone before it has read all of its program.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(programText(bounds));
  release(child);
  return {
    async run(message) {
      let timer: NodeJS.Timeout | undefined;
      try {
        return await new Promise<string>((settle, fail) => {
          waiting = { settle, fail };
          begin = () => {
            timer = setTimeout(() => {
              late = true;
              child.kill("SIGKILL");
            }, bounds.ms);
            child.send(message, (error) => {
              if (error !== null) {
                fail(new ParserDied("memory"));
              }
            });
          };
          if (ready) {
            begin();
          }
        });
      } finally {
        clearTimeout(timer);
        begin = undefined;
      }
    },
    kill() {
      child.kill("SIGKILL");
      return gone;
    },
  };
}

const programText = ({ ms, bytes }: ParserBounds): string => {
  const libraries = { prelude: parserPrelude, buffers: parserBuffers, times: parserTimes };
  const bounds = { ms: ms + watchdogGraceMs, bytes };
  return `const libraries = ${JSON.stringify(libraries)}, bounds = ${JSON.stringify(bounds)};\n${parserHost}\n`;
};

/** Neither the process nor its channel keeps a program running that has nothing else to do. */
function release(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}
