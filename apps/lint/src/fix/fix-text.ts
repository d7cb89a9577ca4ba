import type { Analysis } from "@tagoio-workbench/analyzer";

type Analyzer = Pick<
  typeof import("@tagoio-workbench/analyzer"),
  "applyEdits" | "mergeFixes" | "safeFixes"
>;

/** A fix can bring another into reach; more rounds than this no text needs. */
const maxRounds = 10;

/** A text after all safe fixes, and what is still to be said of it. */
export interface FixedText {
  readonly text: string;
  readonly analysis: Analysis;
  /** Edits that were made. */
  readonly fixed: number;
}

/** Makes safe fixes until none is left. The analyzer is handed in, because it is loaded only when a file needs it. */
export function fixText(
  original: string,
  { applyEdits, mergeFixes, safeFixes }: Analyzer,
  analyze: (text: string) => Analysis,
): FixedText {
  let text = original;
  let analysis = analyze(text);
  let fixed = 0;
  for (let round = 0; round < maxRounds; round++) {
    const edits = mergeFixes(safeFixes(analysis.findings));
    if (edits.length === 0) break;
    text = applyEdits(text, edits);
    fixed += edits.length;
    analysis = analyze(text);
  }
  return { text, analysis, fixed };
}
