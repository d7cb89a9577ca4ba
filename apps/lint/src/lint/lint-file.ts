import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Analysis, Finding, Knowledge } from "@tagoio-workbench/analyzer";
import { fixText } from "../fix/fix-text.ts";
import { ImportedFiles } from "../files/imported-files.ts";
import type { SourceText } from "../files/decode.ts";
import type { SourceReader } from "../files/read-source.ts";
import { writeSource } from "../files/write-source.ts";
import type { CheckedFile, FileReport, PlacedFinding } from "./file-report.ts";
import type { LintJob } from "./job.ts";
import { createLocator, type Position } from "./position.ts";

type Analyzer = typeof import("@tagoio-workbench/analyzer");
type Uses = typeof import("./uses.ts");

/** Loaded with the first file that concerns TagoIO; a workspace without one never pays for it. */
const loadAnalyzer = (): Promise<[Analyzer, Uses]> =>
  Promise.all([import("@tagoio-workbench/analyzer"), import("./uses.ts")]);

/** Checks one file. */
export async function lintFile(
  path: string,
  reader: SourceReader,
  job: LintJob,
): Promise<FileReport> {
  const source = reader.read(path);
  if (source.kind === "failed") return { outcome: "unreadable", reason: source.reason };
  if (source.kind === "too-large") {
    const [{ languageOf }] = await loadAnalyzer();
    return { outcome: "too-large", known: languageOf({ path }) !== undefined };
  }
  if (source.kind === "irrelevant") return { outcome: "irrelevant" };
  return checkSource(path, source, job, ...(await loadAnalyzer()));
}

function checkSource(
  path: string,
  source: SourceText,
  job: LintJob,
  analyzer: Analyzer,
  { usesOf }: Uses,
): FileReport {
  const imported = new ImportedFiles(path, job.maxBytes);
  const failedRules = new Set<string>();
  const analyzeText = (text: string): Analysis =>
    analyzer.analyze(
      { text, path },
      {
        severities: job.severities,
        knowledge: knowledgeBeside(path),
        workspace: imported,
        onRuleFailure: ({ rule }) => void failedRules.add(rule),
      },
    );
  const done = job.fix
    ? fixText(source.text, analyzer, analyzeText)
    : { text: source.text, analysis: analyzeText(source.text), fixed: 0 };
  if (done.analysis.languageId === undefined) return { outcome: "unknown-language" };
  if (done.fixed > 0) {
    const unwritable = writeSource(path, source, done.text);
    // What is reported is what stands in the file.
    if (unwritable !== undefined)
      return {
        ...reportOf({ text: source.text, analysis: analyzeText(source.text), fixed: 0 }),
        unwritable,
      };
  }
  return reportOf(done);

  function reportOf({ text, analysis, fixed }: typeof done): CheckedFile {
    const locate = createLocator(text);
    return {
      outcome: "checked",
      encoding: source.encoding,
      findings: analysis.findings.map((finding) => place(finding, locate)),
      uses: job.facts ? usesOf(analysis.facts, locate) : [],
      asked: imported.asked,
      failedRules: [...failedRules],
      fixed,
    };
  }
}

/** What the folder of a file tells about it. Nothing is asked of an account. */
function knowledgeBeside(path: string): Knowledge {
  return { workspace: { fileExists: (file) => existsSync(join(dirname(path), file)) } };
}

function place(finding: Finding, locate: (offset: number) => Position): PlacedFinding {
  const { range, rule, severity, message, fixes } = finding;
  return {
    start: locate(range.start),
    end: locate(range.end),
    rule,
    severity,
    message,
    // What also changes other files is for an editor, where a person picks it.
    fixes: fixes
      .filter(({ otherFiles }) => otherFiles === undefined)
      .map(({ title, edits }) => ({
        title,
        edits: edits.map((edit) => ({
          start: locate(edit.range.start),
          end: locate(edit.range.end),
          newText: edit.newText,
        })),
      })),
  };
}
