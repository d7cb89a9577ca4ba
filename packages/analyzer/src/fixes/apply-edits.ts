import type { TextEdit } from "../text/range.ts";

/** @param edits in order of place and without overlaps, as `mergeFixes` gives them */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let edited = "";
  let done = 0;
  for (const { range, newText } of edits) {
    edited += text.slice(done, range.start) + newText;
    done = range.end;
  }
  return edited + text.slice(done);
}
