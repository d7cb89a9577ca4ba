import { displayPath } from "../files/display-path.ts";
import type { FoundFile } from "../files/find-files.ts";
import type { LintFinding, LintResult } from "../report/result.ts";
import type { CheckedFile, FileReport } from "./file-report.ts";
import type { LintUse } from "./uses.ts";

/** What a person should know besides the findings. Files are named as output names them. */
export interface LintNotes {
  readonly unreadable: readonly Refusal[];
  readonly unwritable: readonly Refusal[];
  readonly tooLarge: readonly string[];
  readonly latin1: readonly string[];
  /** Named files in no language that is checked. */
  readonly unknownLanguage: readonly string[];
  /** Rules that threw, each with the first file where it did. */
  readonly failedRules: ReadonlyMap<string, string>;
}

export interface Refusal {
  readonly file: string;
  readonly reason: string;
}

/** Puts the reports of all files together. */
export function collectResult(
  files: readonly FoundFile[],
  reports: ReadonlyMap<string, FileReport>,
  cwd: string,
): { readonly result: LintResult; readonly notes: LintNotes } {
  const findings: LintFinding[] = [];
  const uses: LintUse[] = [];
  const unreadable: Refusal[] = [];
  const unwritable: Refusal[] = [];
  const tooLarge: string[] = [];
  const latin1: string[] = [];
  const unknownLanguage: string[] = [];
  const failedRules = new Map<string, string>();
  let checked = 0;
  let fixed = 0;

  function addChecked(file: string, report: CheckedFile): void {
    if (report.encoding === "latin-1") latin1.push(file);
    if (report.unwritable !== undefined) unwritable.push({ file, reason: report.unwritable });
    for (const rule of report.failedRules) if (!failedRules.has(rule)) failedRules.set(rule, file);
    for (const finding of report.findings) findings.push({ file, ...finding });
    for (const use of report.uses) uses.push({ file, ...use });
    fixed += report.fixed;
  }

  for (const { path, named } of files) {
    const report = reports.get(path);
    if (report === undefined) continue;
    if (report.outcome === "irrelevant") {
      checked += 1;
      continue;
    }
    const file = displayPath(path, cwd);
    if (report.outcome === "unreadable") unreadable.push({ file, reason: report.reason });
    else if (report.outcome === "too-large") {
      // Pictures and archives are large too, and nobody expects them to be checked.
      if (report.known || named) tooLarge.push(file);
    } else {
      checked += 1;
      if (report.outcome === "checked") addChecked(file, report);
      else if (named) unknownLanguage.push(file);
    }
  }
  return {
    result: { findings, uses, files: checked, fixed },
    notes: { unreadable, unwritable, tooLarge, latin1, unknownLanguage, failedRules },
  };
}
