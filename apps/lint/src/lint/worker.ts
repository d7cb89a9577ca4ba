import { parentPort, workerData } from "node:worker_threads";
import type { LintJob } from "./job.ts";
import { lintHere } from "./lint-here.ts";
import type { Batch, BatchReports } from "./threads.ts";

const job = workerData as LintJob;

parentPort?.on("message", (batch: Batch) => void answer(batch));

async function answer({ index, paths }: Batch): Promise<void> {
  const answered: BatchReports = { index, reports: await lintHere(paths, job) };
  parentPort?.postMessage(answered);
}
