import { Worker } from "node:worker_threads";
import type { FileReport } from "./file-report.ts";
import type { LintJob } from "./job.ts";

/** Few enough to keep every thread busy to the end, enough to make messages cheap. */
const filesPerBatch = 200;

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

/** Shares files out to worker threads, a batch to each in turn. They work while the caller looks for more. */
export class Threads {
  readonly #workers: readonly Worker[];
  readonly #answers: Promise<BatchReports>[] = [];
  #waiting: string[] = [];

  constructor(count: number, job: LintJob) {
    this.#workers = Array.from(
      { length: count },
      () => new Worker(new URL("./worker.js", import.meta.url), { workerData: job }),
    );
  }

  add(path: string): void {
    this.#waiting.push(path);
    if (this.#waiting.length >= filesPerBatch) this.#send();
  }

  /** The reports of all files, in the order they were added. */
  async finish(): Promise<readonly FileReport[]> {
    if (this.#waiting.length > 0) this.#send();
    try {
      const answers = await Promise.all(this.#answers);
      return answers.flatMap(({ reports }) => reports);
    } finally {
      await Promise.all(this.#workers.map((worker) => worker.terminate()));
    }
  }

  #send(): void {
    const index = this.#answers.length;
    const worker = this.#workers[index % this.#workers.length]!;
    const batch: Batch = { index, paths: this.#waiting };
    this.#waiting = [];
    const answer = answerOf(worker, index);
    // It is awaited in `finish`; a failure before that must not count as unhandled.
    answer.catch(() => undefined);
    this.#answers.push(answer);
    worker.postMessage(batch);
  }
}

function answerOf(worker: Worker, index: number): Promise<BatchReports> {
  return new Promise((resolve, reject) => {
    worker.setMaxListeners(0);
    worker.once("error", reject);
    const listen = (answer: BatchReports): void => {
      if (answer.index !== index) return;
      worker.off("message", listen);
      worker.off("error", reject);
      resolve(answer);
    };
    worker.on("message", listen);
  });
}
