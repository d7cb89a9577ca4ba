import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { withIgnoreFile, type IgnoreRules } from "./ignore-rules.ts";

const gitTimeoutMs = 10_000;
const maxGitOutputBytes = 64 * 1024 * 1024;

/** The innermost repository that holds `folder`, as the path of its work tree; undefined outside of git. */
export function findRepository(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (isRepository(at)) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Whether `folder` is the top of a git work tree. */
export function isRepository(folder: string): boolean {
  return existsSync(join(folder, ".git"));
}

/** What a repository ignores besides its .gitignore files: the user's own excludes and `.git/info/exclude`. */
export function repositoryExcludes(root: string): IgnoreRules {
  const personal = withIgnoreFile([], root, personalExcludesFile(root));
  return withIgnoreFile(personal, root, join(commonGitFolder(root), "info", "exclude"));
}

/** Files that match an ignore pattern but are tracked: git does not ignore those. Empty where git is not installed. */
export function trackedDespiteRules(root: string): readonly string[] {
  const output = git(root, ["ls-files", "-z", "--cached", "--ignored", "--exclude-standard"]);
  return pathsIn(output ?? "").map((name) => resolve(root, name));
}

/** The paths in the output of a git command that was given `-z`. */
export const pathsIn = (output: string): readonly string[] =>
  output.split("\0").filter((name) => name !== "");

function personalExcludesFile(root: string): string {
  const configured = git(root, ["config", "--path", "--get", "core.excludesFile"])?.trim();
  if (configured) return resolve(root, configured);
  const configHome = process.env["XDG_CONFIG_HOME"] || join(homedir(), ".config");
  return join(configHome, "git", "ignore");
}

/** `.git` is a file in worktrees and submodules, and worktrees share `info/exclude` with their main repository. */
function commonGitFolder(root: string): string {
  const entry = join(root, ".git");
  try {
    if (statSync(entry).isDirectory()) return entry;
    const target = readFileSync(entry, "utf8")
      .replace(/^gitdir:/, "")
      .trim();
    const folder = resolve(root, target);
    const common = join(folder, "commondir");
    return existsSync(common) ? resolve(folder, readFileSync(common, "utf8").trim()) : folder;
  } catch {
    return entry;
  }
}

/** Output of a git command in a repository, or undefined where git is missing or refuses. */
export function git(root: string, args: readonly string[]): string | undefined {
  try {
    // A repository may name a program as its file monitor; looking at a repository must not run it.
    return execFileSync("git", ["-c", "core.fsmonitor=false", ...args], {
      cwd: root,
      env: ownEnvironment(),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: gitTimeoutMs,
      maxBuffer: maxGitOutputBytes,
      windowsHide: true,
    });
  } catch {
    return undefined;
  }
}

/** Inside a hook, git's variables name the repository that the hook runs for; the one asked about may be another. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const inherited = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"];
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !inherited.includes(name)),
  );
}
