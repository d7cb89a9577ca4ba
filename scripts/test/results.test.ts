import { expect, test } from "vitest";
import { countResults, summaryLine } from "./results.ts";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

test("counts what passed, failed and was skipped over all files", () => {
  const report = {
    testResults: [file("passed", "passed", "skipped", "todo"), file("failed", "passed", "failed")],
  };
  expect(summaryLine(countResults(report, 1))).toBe("2 passed, 1 failed, 2 skipped");
});

test("a file that could not be loaded is a failure", () => {
  expect(countResults({ testResults: [file("failed")] }, 1).failed).toBe(1);
});

test("a run that failed outside every test is a failure", () => {
  expect(countResults({ testResults: [file("passed", "passed")] }, 1).failed).toBe(1);
  expect(countResults({ testResults: [] }, 1).failed).toBe(1);
});

test("a clean run has none", () => {
  expect(countResults({ testResults: [file("passed", "passed")] }, 0)).toEqual({
    passed: 1,
    failed: 0,
    skipped: 0,
  });
});
