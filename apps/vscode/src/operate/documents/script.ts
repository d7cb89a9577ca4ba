import { byteLength, limits } from "@tagoio-workbench/catalog";
import type { AnalysisRuntime } from "@tagoio-workbench/client";
import { shortValue } from "./kind.ts";
import type { DocumentKind } from "./kind.ts";

const most = limits.analysis.codeBytes;
const runtimes: readonly AnalysisRuntime[] = [
  "node-rt2025",
  "python-rt2025",
  "deno-rt2025",
  "node-legacy",
  "python-legacy",
];

/** The runtime of an analysis, or that which the ending of its file means. */
export function runtimeOf(fileName: string, runtime: string | undefined): AnalysisRuntime {
  const known = runtimes.find((each) => each === runtime);
  return known ?? (fileName.endsWith(".py") ? "python-rt2025" : "node-rt2025");
}

/** The script of an analysis. Saving uploads a new version. */
export const script: DocumentKind = {
  load: ({ connection, signal }, { id }) => connection.analyses.download(id, { signal }),
  problems: (text, _base, t) =>
    byteLength(text) > most
      ? [
          {
            at: { offset: 0, length: 0 },
            message: t("A script has at most {0} MB", most / 1_048_576),
          },
        ]
      : [],
  changes: (before, after, { id, detail, name: fileName }, t) => {
    const runtime = runtimeOf(fileName, detail);
    if (before === after) return { lines: [], calls: [] };
    const count = after.split("\n").length - before.split("\n").length;
    const grown = count === 0 ? "±0" : count > 0 ? `+${count}` : String(count);
    return {
      lines: [
        t(
          "A new version of {0} is uploaded ({1} lines) and used from then on",
          shortValue(fileName),
          grown,
        ),
      ],
      calls: [
        ({ analyses }, signal) =>
          analyses.upload(id, { code: after, fileName, runtime }, { signal }),
      ],
    };
  },
};
