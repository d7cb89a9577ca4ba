import { spawn } from "node:child_process";
import process from "node:process";
import type { Runtime } from "../sandbox/runtime.ts";
import { parseResults } from "./protocol.ts";
import type { Sample, SampleResult } from "./protocol.ts";

/** What running came to; `said` is what the program gave as the reason. */
export type ParserRun =
  | { readonly ok: true; readonly results: readonly SampleResult[] }
  | { readonly ok: false; readonly said: string };

/** Longer than the limit of one sample by far: the program ends each by itself. */
const patienceMs = 60_000;

/** Runs a parser on samples with the sandbox's program, which gives it a process without rights. */
export function runParser(
  runtime: Runtime,
  program: string,
  code: string,
  samples: readonly Sample[],
): Promise<ParserRun> {
  const child = spawn(runtime.program, [program, "parse", "-", "--json"], {
    env: { ...process.env, ...runtime.environment, NODE_NO_WARNINGS: "1" },
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
    timeout: patienceMs,
  });
  let printed = "";
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    printed += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
  });
  // It may be gone before it has read everything; what it says tells why.
  child.stdin.on("error", () => undefined);
  child.stdin.end(JSON.stringify({ code, samples }));
  return new Promise((resolve) => {
    child.once("error", (error) => {
      resolve({ ok: false, said: error.message });
    });
    child.once("close", () => {
      const results = parseResults(printed);
      resolve(results === undefined ? { ok: false, said: said.trim() } : { ok: true, results });
    });
  });
}
