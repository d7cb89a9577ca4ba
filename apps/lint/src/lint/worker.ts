import { parentPort, workerData } from "node:worker_threads";
import { Checker } from "./checker.ts";
import type { LintJob } from "./job.ts";
import type { Batch, BatchReports } from "./threads.ts";

const checker = new Checker(workerData as LintJob);
/** Batches are answered one after the other: the checker has one memory to read into. */
let last: Promise<void> = Promise.resolve();

parentPort?.on("message", (batch: Batch) => {
  last = last.then(() => answer(batch));
});

async function answer({ index, paths }: Batch): Promise<void> {
  const answered: BatchReports = { index, reports: await checker.check(paths) };
  parentPort?.postMessage(answered);
}
