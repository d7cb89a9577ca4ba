import { createParserPool, type ParserPool } from "../parsers/parser-pool.ts";
import { isExpected, type Sample } from "./samples.ts";

/** How a sample went. */
export interface SampleResult {
  readonly name: string;
  /** `new` where the sample says nothing of what it expects. */
  readonly outcome: "passed" | "failed" | "new" | "error";
  /** What the parser left. */
  readonly payload?: unknown;
  readonly expect?: unknown;
  /** What it wrote to the console. */
  readonly logs: readonly string[];
  /** Why it has no result. */
  readonly message?: string;
  /** Where it failed, from 1. */
  readonly line?: number;
}

/** Runs a parser on each sample, in a process without rights and with the limits of the sandbox. */
export async function runSamples(
  code: string,
  samples: readonly Sample[],
): Promise<readonly SampleResult[]> {
  const pool = createParserPool();
  // Parsers alone keep no program running, as a sandbox has other things to wait for.
  const awake = setInterval(() => undefined, 60_000);
  try {
    const results: SampleResult[] = [];
    for (const sample of samples) {
      // oxlint-disable-next-line no-await-in-loop -- one after another, as payloads arrive
      results.push(await runSample(pool, code, sample));
    }
    return results;
  } finally {
    await pool.close();
    clearInterval(awake);
  }
}

async function runSample(pool: ParserPool, code: string, sample: Sample): Promise<SampleResult> {
  const { name, payload, device, now, expect } = sample;
  // Parsers look for their variables in a list, so a single record is one of one.
  const raw = typeof payload === "string" || Array.isArray(payload) ? payload : [payload];
  const run = await pool.run(code, { payload: raw, raw_payload: raw, device, now, still: true });
  const { logs } = run;
  if (!run.ok) {
    const { message, line } = run;
    return { name, outcome: "error", logs, message, ...(line === undefined ? {} : { line }) };
  }
  if (expect === undefined) {
    return { name, outcome: "new", payload: run.payload, logs };
  }
  const outcome = isExpected(run.payload, expect) ? "passed" : "failed";
  return { name, outcome, payload: run.payload, expect, logs };
}
