import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { firstLineOf, type Mark, parseMarkedSource, printMarkedSource } from "./marked-source.ts";

// The analyzer's shapes are repeated here as far as they are used, so that testkit does not depend on the package
// whose tests it serves.

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Edit {
  readonly range: Span;
  readonly newText: string;
}

interface ReportedFix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

interface ReportedFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly range: Span;
  readonly fixes: readonly ReportedFix[];
}

/** `analyze` of the analyzer, or anything that finds problems in a text the same way. */
export type Analyze = (document: {
  readonly text: string;
  readonly path?: string;
  readonly languageId?: string;
}) => { readonly findings: readonly ReportedFinding[] };

/** A document's name, and its language where the name does not tell. */
export interface DocumentName {
  readonly path: string;
  readonly languageId?: string;
}

/** What a test needs to know of the rule it is about. */
export interface RuleUnderTest {
  readonly id: string;
  readonly severity: string;
  readonly fix: "none" | "quickfix" | "fixAll";
}

const commentByExtension: Readonly<Record<string, string>> = { ".py": "#", ".sh": "#" };

/**
 * Declares the tests of a rule from its fixtures: every `fixtures/<case>.<ext>` has exactly the findings that its marks
 * say, and where they carry fixes `fixtures/<case>.fixed.<ext>` is the result of applying the first of each.
 * With `UPDATE=1` in the environment, marks and results are rewritten instead.
 * @param directory the rule's folder
 */
export function describeRule(analyze: Analyze, rule: RuleUnderTest, directory: string): void {
  const fixtures = join(directory, "fixtures");
  const names = existsSync(fixtures) ? readdirSync(fixtures).filter((name) => !isGolden(name)) : [];
  describe(`rule ${rule.id}`, () => {
    for (const name of names.sort()) {
      test(`fixture ${name}`, () => {
        const file = join(fixtures, name);
        const { text, marks } = parseMarkedSource(readFileSync(file, "utf8"));
        const found = marksOf(analyze, rule, text, { path: file });
        // What is named clean stays clean: marks there would turn a false alarm into an expectation.
        const isUpdate = process.env["UPDATE"] === "1" && !name.startsWith("clean");
        if (isUpdate) {
          const comment = commentByExtension[extname(name)] ?? "//";
          writeFileSync(file, printMarkedSource(text, found, comment));
        }
        expect(readable(text, found)).toEqual(readable(text, isUpdate ? found : marks));
        checkGolden(analyze, rule, text, file);
      });
    }
  });
}

/**
 * Checks one inline source with marks; without marks, that the rule is silent.
 */
export function checkRule(
  analyze: Analyze,
  rule: RuleUnderTest,
  document: DocumentName,
  source: string,
): void {
  const { text, marks } = parseMarkedSource(source);
  expect(readable(text, marksOf(analyze, rule, text, document))).toEqual(readable(text, marks));
}

/**
 * Applies the first fix of each finding of the rule, and returns the text. Checks on the way that the fixes settle their
 * findings and that a second round changes nothing.
 */
export function checkFix(
  analyze: Analyze,
  rule: RuleUnderTest,
  document: DocumentName & { readonly text: string },
): string {
  const fixed = applyFixes(analyze, rule, document.text, document);
  const left = findingsOf(analyze, rule, fixed, document).filter(isFixable);
  expect(left.map(({ message }) => message)).toEqual([]);
  expect(applyFixes(analyze, rule, fixed, document)).toBe(fixed);
  return fixed;
}

function checkGolden(analyze: Analyze, rule: RuleUnderTest, text: string, file: string): void {
  const fixable = findingsOf(analyze, rule, text, { path: file }).some(isFixable);
  const extension = extname(file);
  const golden = `${file.slice(0, -extension.length)}.fixed${extension}`;
  const fixed = fixable ? checkFix(analyze, rule, { path: file, text }) : undefined;
  if (process.env["UPDATE"] === "1" && fixed !== undefined) writeFileSync(golden, fixed);
  expect(fixed, `${golden} is what the fixes make`).toBe(
    existsSync(golden) ? readFileSync(golden, "utf8") : undefined,
  );
}

function findingsOf(
  analyze: Analyze,
  rule: RuleUnderTest,
  text: string,
  { path, languageId }: DocumentName,
): readonly ReportedFinding[] {
  const language = languageId === undefined ? {} : { languageId };
  return analyze({ text, path, ...language }).findings.filter(
    (finding) => finding.rule === rule.id,
  );
}

function marksOf(
  analyze: Analyze,
  rule: RuleUnderTest,
  text: string,
  document: DocumentName,
): readonly Mark[] {
  return findingsOf(analyze, rule, text, document).map((finding) => {
    const severity = finding.severity === rule.severity ? "" : `(${finding.severity})`;
    return {
      ...firstLineOf(text, finding.range),
      label: `${rule.id}${severity}: ${finding.message}`,
    };
  });
}

/** Marks as a person would point at them, so that a failing test shows places and not offsets. */
function readable(text: string, marks: readonly Mark[]): readonly string[] {
  return marks
    .map(({ start, end, label }) => {
      const line = text.slice(0, start).split("\n").length;
      return `${line}: ${text.slice(start, end)} | ${label}`;
    })
    .sort();
}

/** Applies the first fix of each finding; of two that touch the same characters, the one that starts first. */
function applyFixes(
  analyze: Analyze,
  rule: RuleUnderTest,
  text: string,
  document: DocumentName,
): string {
  const chosen: Edit[] = [];
  for (const finding of findingsOf(analyze, rule, text, document)) {
    const edits = (finding.fixes[0]?.edits ?? []).filter((edit) => !isRepeated(edit, chosen));
    if (!edits.some((edit) => chosen.some((other) => overlap(edit.range, other.range)))) {
      chosen.push(...edits);
    }
  }
  return chosen
    .toSorted((left, right) => right.range.start - left.range.start)
    .reduce(
      (result, edit) =>
        result.slice(0, edit.range.start) + edit.newText + result.slice(edit.range.end),
      text,
    );
}

/** Two fixes may both need the same import. */
function isRepeated(edit: Edit, chosen: readonly Edit[]): boolean {
  return chosen.some(
    (other) =>
      other.range.start === edit.range.start &&
      other.range.end === edit.range.end &&
      other.newText === edit.newText,
  );
}

function overlap(left: Span, right: Span): boolean {
  return left.start < right.end && right.start < left.end;
}

function isFixable(finding: ReportedFinding): boolean {
  return finding.fixes.length > 0;
}

function isGolden(name: string): boolean {
  return /\.fixed\.[^.]+$/.test(name);
}
