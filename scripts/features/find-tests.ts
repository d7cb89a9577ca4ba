import { globSync, readFileSync } from "node:fs";

/** A test named after a feature. */
export interface FeatureTest {
  readonly feature: string;
  /** What it shows, without the id. */
  readonly name: string;
  /** From the root of the repository. */
  readonly file: string;
}

const sources = "{apps,packages}/*/{src,test}/**/*.test.ts";
const named =
  /\b(?:test|it)(?:\.each\([\s\S]*?\))?\(\s*(["'`])([A-I]\d{1,2}): ((?:(?!\1)[^\\]|\\.)*)\1/g;

/** Tests whose name starts with the id of a feature, in the order of files and lines. */
export function findFeatureTests(root: string): readonly FeatureTest[] {
  return globSync([sources, "e2e/{src,test}/**/*.test.ts"], { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .toSorted()
    .flatMap((file) => testsIn(readFileSync(`${root}/${file}`, "utf8"), file));
}

/** The tests of one file. */
export function testsIn(source: string, file: string): readonly FeatureTest[] {
  return [...source.matchAll(named)].map(([, , feature = "", name = ""]) => ({
    feature,
    name,
    file,
  }));
}
