/** How many tests ended how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The part of vitest's JSON report that is counted. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

export const noTests: Counts = { passed: 0, failed: 0, skipped: 0 };

export const add = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/**
 * Counts a report. A file that failed without a failed test (it could not be loaded, or a hook
 * failed) counts as one failure, and so does a run that failed for a reason no test shows.
 */
export function countResults(report: VitestReport, exitCode: number): Counts {
  const perFile = report.testResults.map(({ status, assertionResults }): Counts => {
    const number = (...wanted: string[]): number =>
      assertionResults.filter((test) => wanted.includes(test.status)).length;
    const failed = number("failed");
    return {
      passed: number("passed"),
      failed: failed === 0 && status === "failed" ? 1 : failed,
      skipped: number("pending", "skipped", "todo", "disabled"),
    };
  });
  const total = perFile.reduce(add, noTests);
  return exitCode !== 0 && total.failed === 0 ? { ...total, failed: 1 } : total;
}

/** The last line of `npm test`. */
export const summaryLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;
