import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { Checker } from "./checker.ts";
import type { FileReport } from "./file-report.ts";
import type { LintJob } from "./job.ts";

/** Few enough to keep every thread busy to the end, enough to make messages cheap. */
const filesPerBatch = 100;
/** A thread costs about a third of this before it does anything. */
const worthThreadsMs = 250;
/** How long files are checked before it is guessed how long the others will take. */
const guessAfterMs = 20;
/** Batches that a thread has before it, so that it need not wait for the next one. */
const batchesAhead = 2;

/** What a thread is asked to do. */
export interface Batch {
  readonly index: number;
  readonly paths: readonly string[];
}

/** What it answers. */
export interface BatchReports {
  readonly index: number;
  readonly reports: readonly FileReport[];
}

/**
 * Checks files in this thread, and in others beside it where much is left to do.
 *
 * @param threads of all threads, this one among them
 * @returns Reports in the order of the files.
 */
export async function checkFiles(
  paths: readonly string[],
  job: LintJob,
  threads: number,
): Promise<readonly FileReport[]> {
  const queue = new Queue(paths);
  const checker = new Checker(job);
  const started = process.cpuUsage();
  let helpers: Helpers | undefined;
  try {
    for (let done = 1; ; done++) {
      const batch = queue.next();
      if (batch) queue.put({ index: batch.index, reports: await checker.check(batch.paths) });
      else if (helpers?.isBusy !== true) return queue.reports.flat();
      else await helpers.nextAnswer();
      if (helpers) {
        // Here answers come in.
        await setImmediate();
        helpers.deal();
      } else if (threads > 1 && queue.left > 0) {
        // Not the time on the wall: on a busy machine more threads only wait for each other.
        const { user, system } = process.cpuUsage(started);
        const spent = (user + system) / 1000;
        if (spent > guessAfterMs && (spent / done) * queue.left > worthThreadsMs)
          helpers = new Helpers(Math.min(threads - 1, queue.left), job, queue);
      }
    }
  } finally {
    await helpers?.dismiss();
  }
}

/** Batches of files in order, and what came of them. */
class Queue {
  readonly reports: (readonly FileReport[])[] = [];
  readonly #batches: Batch[] = [];
  #taken = 0;

  constructor(paths: readonly string[]) {
    for (let from = 0; from < paths.length; from += filesPerBatch)
      this.#batches.push({
        index: this.#batches.length,
        paths: paths.slice(from, from + filesPerBatch),
      });
  }

  get left(): number {
    return this.#batches.length - this.#taken;
  }

  next(): Batch | undefined {
    return this.#batches[this.#taken++];
  }

  put({ index, reports }: BatchReports): void {
    this.reports[index] = reports;
  }
}

/** Worker threads that take batches while the caller's own thread does. */
class Helpers {
  readonly #queue: Queue;
  readonly #workers: readonly { readonly worker: Worker; outstanding: number }[];
  #failure: unknown;
  #heard: (() => void) | undefined;

  constructor(count: number, job: LintJob, queue: Queue) {
    this.#queue = queue;
    this.#workers = Array.from({ length: count }, () => {
      const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData: job });
      const helper = { worker, outstanding: 0 };
      worker.on("message", (answer: BatchReports) => {
        queue.put(answer);
        helper.outstanding -= 1;
        this.#heard?.();
      });
      worker.on("error", (error) => {
        this.#failure = error;
        this.#heard?.();
      });
      return helper;
    });
    this.deal();
  }

  /** Is an answer still to come? */
  get isBusy(): boolean {
    return this.#workers.some(({ outstanding }) => outstanding > 0);
  }

  nextAnswer(): Promise<void> {
    return new Promise((resolve) => (this.#heard = resolve));
  }

  /** Gives to each worker what it has room for. */
  deal(): void {
    if (this.#failure !== undefined) throw this.#failure;
    for (const helper of this.#workers) {
      while (helper.outstanding < batchesAhead) {
        const batch = this.#queue.next();
        if (!batch) return;
        helper.outstanding += 1;
        helper.worker.postMessage(batch);
      }
    }
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.#workers.map(({ worker }) => worker.terminate()));
  }
}
