import { SourceReader } from "../files/read-source.ts";
import type { FileReport } from "./file-report.ts";
import type { LintJob } from "./job.ts";
import { lintFile } from "./lint-file.ts";

/** Checks files one after the other, in this thread. */
export class Checker {
  readonly #job: LintJob;
  readonly #reader: SourceReader;

  constructor(job: LintJob) {
    this.#job = job;
    this.#reader = new SourceReader(job.maxBytes);
  }

  async check(paths: readonly string[]): Promise<readonly FileReport[]> {
    const reports: FileReport[] = [];
    for (const path of paths) reports.push(await lintFile(path, this.#reader, this.#job));
    return reports;
  }
}
