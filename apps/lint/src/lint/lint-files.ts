import type { ReportCache } from "../cache/report-cache.ts";
import type { FileReport } from "./file-report.ts";
import type { LintJob } from "./job.ts";
import { checkFiles } from "./threads.ts";

/** Means of a run, which do not change what it finds. */
export interface Means {
  /** How many threads may work at once. */
  readonly threads: number;
  readonly cache?: ReportCache;
}

/** What is reported of these depends on other files, which may come and go while they stay as they are. */
const namesFiles = /(?:^|[\\/])tagoconfig\.json$/i;

/**
 * The reports of files, from the cache where it knows them.
 *
 * @param paths absolute, each once
 */
export async function lintFiles(
  paths: readonly string[],
  job: LintJob,
  { threads, cache }: Means,
): Promise<ReadonlyMap<string, FileReport>> {
  const reports = new Map<string, FileReport>();
  const unknown: string[] = [];
  for (const path of paths) {
    const known = namesFiles.test(path) ? undefined : cache?.get(path);
    if (known === undefined) unknown.push(path);
    else reports.set(path, known);
  }
  const fresh = await checkFiles(unknown, job, threads);
  for (const [index, path] of unknown.entries()) {
    const report = fresh[index];
    if (report === undefined) continue;
    reports.set(path, report);
    cache?.set(path, report);
  }
  return reports;
}
