import type { SampleResult } from "./run-samples.ts";

const signs = { passed: "ok", failed: "FAILED", new: "new", error: "ERROR" } as const;

/** How samples went, for people. */
export function reportOf(results: readonly SampleResult[]): string {
  const lines = results.flatMap((result) => [
    `${signs[result.outcome]}  ${result.name}`,
    ...details(result).map((line) => `    ${line}`),
  ]);
  const passed = results.filter(({ outcome }) => outcome === "passed").length;
  return [...lines, `${passed} of ${results.length} samples passed`, ""].join("\n");
}

function details({ outcome, payload, expect, message, line, logs }: SampleResult): string[] {
  const shown = logs.map((text) => `log: ${text}`);
  switch (outcome) {
    case "error":
      return [...shown, line === undefined ? `${message}` : `line ${line}: ${message}`];
    case "failed":
      return [
        ...shown,
        `expected ${JSON.stringify(expect)}`,
        `but was  ${JSON.stringify(payload)}`,
      ];
    case "new":
      return [...shown, `left ${JSON.stringify(payload)}`];
    default:
      return [];
  }
}
