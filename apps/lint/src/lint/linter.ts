import type { ReportCache } from "../cache/report-cache.ts";
import type { FileReport } from "./file-report.ts";
import type { LintJob } from "./job.ts";
import { lintHere } from "./lint-here.ts";
import { Threads } from "./threads.ts";

/** From so many files on, threads do more than their start costs. */
const worthThreads = 1_500;

/** Means of a run, which do not change what it finds. */
export interface Means {
  /** How many threads may work at once. */
  readonly threads: number;
  readonly cache?: ReportCache;
}

/** What is reported of these depends on other files, which may come and go while they stay as they are. */
const namesFiles = /(?:^|[\\/])tagoconfig\.json$/i;

/** Checks files while they are still being found. */
export class Linter {
  readonly #job: LintJob;
  readonly #means: Means;
  readonly #reports = new Map<string, FileReport>();
  /** Files that no cache knows, in the order they came. */
  readonly #paths: string[] = [];
  #threads: Threads | undefined;

  constructor(job: LintJob, means: Means) {
    this.#job = job;
    this.#means = means;
  }

  /** @param path absolute; each comes once */
  readonly add = (path: string): void => {
    const known = namesFiles.test(path) ? undefined : this.#means.cache?.get(path);
    if (known !== undefined) {
      this.#reports.set(path, known);
      return;
    }
    this.#paths.push(path);
    if (this.#threads) this.#threads.add(path);
    else if (this.#paths.length >= worthThreads && this.#means.threads > 1) {
      this.#threads = new Threads(this.#means.threads, this.#job);
      for (const one of this.#paths) this.#threads.add(one);
    }
  };

  /** The reports of all files that were added. */
  async finish(): Promise<ReadonlyMap<string, FileReport>> {
    const fresh = await (this.#threads?.finish() ?? lintHere(this.#paths, this.#job));
    for (const [index, path] of this.#paths.entries()) {
      const report = fresh[index];
      if (report === undefined) continue;
      this.#reports.set(path, report);
      this.#means.cache?.set(path, report);
    }
    return this.#reports;
  }
}
