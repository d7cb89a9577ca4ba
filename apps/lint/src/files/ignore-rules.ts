import { readFileSync } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";

/** The patterns of one ignore file. They speak about paths below `base`. */
interface IgnoreLevel {
  readonly base: string;
  readonly patterns: readonly string[];
  readonly matcher: Ignore;
}

/** Ignore files that apply to a folder, the weakest first. A later file overrules an earlier one, as in git. */
export type IgnoreRules = readonly IgnoreLevel[];

// Git compares names as the file system does, so the same .gitignore can mean more on macOS and Windows.
const ignorecase = process.platform === "darwin" || process.platform === "win32";

/** Adds the ignore file `file`, whose patterns are relative to `base`; a file that is not there adds nothing. */
export function withIgnoreFile(rules: IgnoreRules, base: string, file: string): IgnoreRules {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch {
    return rules;
  }
  const patterns = content.replace(/^\uFEFF/, "").split(/\r?\n/);
  return [...rules, level(base, patterns)];
}

/** Rules of a settings file in `base`. */
export const ignorePatterns = (base: string, patterns: readonly string[]): IgnoreRules =>
  patterns.length === 0 ? [] : [level(base, patterns)];

/** Whether rules leave out a path of which nothing is known yet: it, or a folder around it. */
export function isLeftOut(rules: IgnoreRules, path: string): boolean {
  return rules.some(({ base, matcher }) => {
    const name = relative(base, path).split(sep).join("/");
    return name !== "" && !name.startsWith("../") && !isAbsolute(name) && matcher.ignores(name);
  });
}

/** Whether git would ignore `path`, given that it does not ignore the folder that holds it. */
export function isIgnored(rules: IgnoreRules, path: string, kind: "file" | "folder"): boolean {
  for (const { base, matcher } of rules.toReversed()) {
    const name = relative(base, path).split(sep).join("/");
    const { ignored, unignored } = matcher.test(kind === "folder" ? `${name}/` : name);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/**
 * Rules for what lies inside `folder`, which is not ignored. A weaker file may have ignored it and been overruled; it
 * must not hide the folder's content again, so there the folder itself is taken back, with the last word.
 */
export function enterFolder(rules: IgnoreRules, folder: string): IgnoreRules {
  return rules.map((rule) => {
    const name = relative(rule.base, folder).split(sep).join("/");
    if (name === "" || !rule.matcher.test(`${name}/`).ignored) return rule;
    const literal = name.replace(/[\\*?[\]!# ]/g, "\\$&");
    return level(rule.base, [...rule.patterns, `!/${literal}/`]);
  });
}

function level(base: string, patterns: readonly string[]): IgnoreLevel {
  return { base, patterns, matcher: ignore({ ignorecase }).add(patterns) };
}
