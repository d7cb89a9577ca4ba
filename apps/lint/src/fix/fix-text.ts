import { type Analysis, applyEdits, mergeFixes, safeFixes } from "@tagoio-workbench/analyzer";

/** A fix can bring another into reach; more rounds than this no text needs. */
const maxRounds = 10;

/** A text after all safe fixes, and what is still to be said of it. */
export interface FixedText {
  readonly text: string;
  readonly analysis: Analysis;
  /** Edits that were made. */
  readonly fixed: number;
}

/** Makes safe fixes until none is left. */
export function fixText(original: string, analyze: (text: string) => Analysis): FixedText {
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
