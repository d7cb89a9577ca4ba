import { SourceReader } from "../files/read-source.ts";
import type { FileReport } from "./file-report.ts";
import type { LintJob } from "./job.ts";
import { lintFile } from "./lint-file.ts";

/** Checks files one after the other, in this thread. */
export async function lintHere(
  paths: readonly string[],
  job: LintJob,
): Promise<readonly FileReport[]> {
  const reader = new SourceReader(job.maxBytes);
  const reports: FileReport[] = [];
  for (const path of paths) reports.push(await lintFile(path, reader, job));
  return reports;
}
