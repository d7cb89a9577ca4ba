import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type FoundFile, isBelow } from "./find-files.ts";
import { type IgnoreRules, isLeftOut } from "./ignore-rules.ts";
import { findRepository, git, pathsIn } from "./repository.ts";

export type ChangedFiles =
  | { readonly ok: true; readonly files: readonly FoundFile[] }
  | { readonly ok: false; readonly problem: string };

/**
 * Files that git calls changed or new: since the last commit, or since the branch left `since`.
 *
 * @param paths files and folders to stay within
 */
export function changedFiles(
  paths: readonly string[],
  cwd: string,
  since: string | undefined,
  leftOut: IgnoreRules = [],
): ChangedFiles {
  const root = findRepository(cwd);
  if (root === undefined)
    return refuse("--changed needs a git repository. Run tago-lint inside one, or name files.");
  const base = since === undefined ? head(root) : forkPoint(root, since);
  if (base === undefined)
    return refuse(
      `git knows no commit "${since ?? "HEAD"}". Fetch it (\`git fetch origin\`; in CI with enough depth), or name another.`,
    );
  const diff = git(root, [
    "diff",
    "--name-only",
    "-z",
    "--no-renames",
    "--diff-filter=d",
    base,
    "--",
  ]);
  const fresh = git(root, ["ls-files", "-z", "--others", "--exclude-standard"]);
  if (diff === undefined || fresh === undefined)
    return refuse("git could not say what changed. Is git installed, and the repository whole?");
  const within = paths.map((path) => resolve(cwd, path));
  const files = [...new Set([...pathsIn(diff), ...pathsIn(fresh)])]
    .sort()
    .map((name) => join(root, name))
    .filter((path) => existsSync(path) && within.some((one) => path === one || isBelow(path, one)))
    .filter((path) => !isLeftOut(leftOut, path))
    .map((path) => ({ path, named: false }));
  return { ok: true, files };
}

/** Before the first commit everything is new, as against the empty tree, whose name is the same in every repository. */
function head(root: string): string {
  const commit = git(root, ["rev-parse", "--verify", "--quiet", "HEAD"])?.trim();
  return commit || "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
}

/** Where the branch left another, so that what came there since is not called ours. */
function forkPoint(root: string, since: string): string | undefined {
  if (since.startsWith("-")) return undefined;
  return git(root, ["merge-base", since, "HEAD"])?.trim() || undefined;
}

function refuse(problem: string): ChangedFiles {
  return { ok: false, problem };
}
