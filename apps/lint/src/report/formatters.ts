import type { LintResult } from "./result.ts";

/** What a report may depend on besides the result. */
export interface Look {
  readonly color: boolean;
  /** Only errors are shown. */
  readonly quiet: boolean;
  /** List requests too. */
  readonly facts: boolean;
}

export type Formatter = (result: LintResult, look: Look) => string;

export const formats = ["pretty", "json", "sarif", "github", "junit"] as const;
export type Format = (typeof formats)[number];

/** Each format is loaded when it is asked for. */
export const formatters: Readonly<Record<Format, () => Promise<Formatter>>> = {
  pretty: async () => (await import("./pretty.ts")).formatPretty,
  json: async () => (await import("./json.ts")).formatJson,
  sarif: async () => (await import("./sarif.ts")).formatSarif,
  github: async () => (await import("./github.ts")).formatGitHub,
  junit: async () => (await import("./junit.ts")).formatJunit,
};
