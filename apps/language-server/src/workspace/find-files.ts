import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { languageOf } from "@tagoio-workbench/analyzer";
import ignore, { type Ignore } from "ignore";

/** An ignore file, and the folder that its patterns speak about. */
interface Level {
  readonly base: string;
  readonly matcher: Ignore;
}

const neverEntered = new Set([".git", "node_modules"]);

/**
 * The files below a folder that the analyzer can read, without what git ignores. Links are not followed. A folder that
 * cannot be read is passed over, because nobody asked for it by name.
 */
export async function* findFiles(
  folder: string,
  outer: readonly Level[] = [],
): AsyncGenerator<string, void, undefined> {
  const levels = [...outer, ...(await levelOf(folder))];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (neverEntered.has(entry.name) || isIgnored(levels, path, true)) continue;
      yield* findFiles(path, levels);
    } else if (entry.isFile() && languageOf({ path }) !== undefined) {
      if (!isIgnored(levels, path, false)) yield path;
    }
  }
}

async function levelOf(folder: string): Promise<readonly Level[]> {
  try {
    const patterns = await readFile(join(folder, ".gitignore"), "utf8");
    return [{ base: folder, matcher: ignore().add(patterns) }];
  } catch {
    return [];
  }
}

/** The nearest file that says something about a path decides, as in git. */
function isIgnored(levels: readonly Level[], path: string, isFolder: boolean): boolean {
  for (const { base, matcher } of levels.toReversed()) {
    const name = relative(base, path).split(sep).join("/");
    const { ignored, unignored } = matcher.test(isFolder ? `${name}/` : name);
    if (ignored || unignored) return ignored;
  }
  return false;
}
