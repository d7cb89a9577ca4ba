import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { limits } from "@tagoio-workbench/catalog";
import { analysisHost } from "../generated/guests.ts";
import { bareEnvironment } from "../guests/bare-environment.ts";
import type { Job } from "./guest/job.ts";

/** How a process ended. */
export interface Ending {
  /** Undefined where it was killed. */
  readonly code: number | undefined;
  readonly ranOutOfTime: boolean;
}

/** A script that runs. */
export interface AnalysisProcess {
  readonly ended: Promise<Ending>;
  kill: () => void;
}

/** Most that one line of the console holds. */
const maxLine = 10_000;

/**
 * Runs a script in a process of its own, which may read packages and use the network, and nothing else of the machine.
 *
 * @param onLine Receives what it prints.
 */
export function startAnalysisProcess(
  job: Omit<Job, "packages">,
  ms: number,
  onLine: (line: string) => void,
): AnalysisProcess {
  const packages = packageFolders(process.cwd());
  const child = spawn(
    process.execPath,
    [
      "--permission",
      ...packages.map((folder) => `--allow-fs-read=${folder}`),
      "--no-warnings",
      "--enable-source-maps",
      `--max-old-space-size=${limits.analysis.defaultMemoryMb}`,
      "--input-type=commonjs",
      "-",
    ],
    { stdio: ["pipe", "pipe", "pipe", "ipc"], env: bareEnvironment(), windowsHide: true },
  );
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(`const job = ${JSON.stringify({ ...job, packages })};\n${analysisHost}\n`);
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) {
      readLines(stream, onLine);
    }
  }
  let ranOutOfTime = false;
  const timer = setTimeout(() => {
    ranOutOfTime = true;
    child.kill("SIGKILL");
  }, ms);
  const ended = new Promise<Ending>((settle) => {
    child.once("error", () => {
      settle({ code: undefined, ranOutOfTime: false });
    });
    child.once("close", (code) => {
      settle({ code: code ?? undefined, ranOutOfTime });
    });
  }).finally(() => {
    clearTimeout(timer);
  });
  return {
    ended,
    kill() {
      child.kill("SIGKILL");
    },
  };
}

/** `node_modules` of a folder and of those above it. */
function packageFolders(start: string): string[] {
  const folder = join(resolve(start), "node_modules");
  const above = dirname(start);
  return [
    ...(existsSync(folder) ? [folder] : []),
    ...(above === start ? [] : packageFolders(above)),
  ];
}

function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    const lines = (rest + text).split(/\r?\n/u);
    rest = (lines.pop() ?? "").slice(0, maxLine);
    for (const line of lines) {
      onLine(line.slice(0, maxLine));
    }
  });
  stream.on("end", () => {
    if (rest !== "") {
      onLine(rest);
    }
  });
}
