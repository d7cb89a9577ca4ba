import { lstatSync, readdirSync, statSync, type Dirent } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import {
  enterFolder,
  isIgnored,
  isLeftOut,
  withIgnoreFile,
  type IgnoreRules,
} from "./ignore-rules.ts";
import { findRepository, repositoryExcludes, trackedDespiteRules } from "./repository.ts";
import { codeOf } from "./system-error.ts";

/** A file to lint. */
export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** True if it was named on the command line rather than found in a folder. */
  readonly named: boolean;
}

export interface FoundFiles {
  /** Without duplicates, in order of path. */
  readonly files: readonly FoundFile[];
  /** Named paths that do not exist, as given. */
  readonly missing: readonly string[];
  /** Folders that could not be read, absolute, with the system's code. */
  readonly unreadable: readonly { readonly path: string; readonly code: string }[];
}

const neverEntered = new Set([".git", "node_modules"]);

/**
 * Finds what to lint. Folders are searched without what git ignores, inside and outside of a repository; links are not
 * followed, because git does not either. A path that is named is taken even if git ignores it.
 *
 * @param leftOut what the settings leave out, named or not
 */
export function findFiles(
  paths: readonly string[],
  cwd: string,
  leftOut: IgnoreRules = [],
): FoundFiles {
  const found = new Map<string, FoundFile>();
  const missing: string[] = [];
  const unreadable: { path: string; code: string }[] = [];

  function addTracked(repository: string, below: string): void {
    for (const path of trackedDespiteRules(repository)) {
      if (
        isBelow(path, below) &&
        !entersForbidden(path, below) &&
        isFile(path) &&
        !isLeftOut(leftOut, path)
      )
        add(path, false);
    }
  }

  function add(path: string, named: boolean): void {
    if (named || !found.has(path)) found.set(path, { path, named });
  }

  function walk(folder: string, inherited: IgnoreRules, isTop: boolean): void {
    const entries = entriesOf(folder);
    const has = (name: string): boolean => entries.some((entry) => entry.name === name);
    const isOther = !isTop && has(".git");
    // Another repository has its own ignore files, and those of the outer one say nothing about it.
    const base = isOther ? repositoryExcludes(folder) : inherited;
    const rules = has(".gitignore")
      ? withIgnoreFile(base, folder, join(folder, ".gitignore"))
      : base;
    for (const entry of entries) {
      const path = folder + (folder.endsWith(sep) ? "" : sep) + entry.name;
      if (entry.isFile()) {
        if (!isIgnored(rules, path, "file") && !isLeftOut(leftOut, path)) add(path, false);
      } else if (entry.isDirectory() && !neverEntered.has(entry.name)) {
        if (isIgnored(rules, path, "folder") || isLeftOut(leftOut, path)) continue;
        walk(path, enterFolder(rules, path), false);
      }
    }
    if (isOther) addTracked(folder, folder);
  }

  function entriesOf(folder: string): readonly Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      unreadable.push({ path: folder, code: codeOf(error) });
      return [];
    }
  }

  for (const given of paths) {
    const path = resolve(cwd, given);
    const kind = kindOf(path);
    if (kind === "missing") {
      missing.push(given);
    } else if (kind === "folder") {
      const repository = findRepository(path);
      walk(path, repository === undefined ? [] : rulesAt(repository, path), true);
      if (repository !== undefined) addTracked(repository, path);
    } else if (!isLeftOut(leftOut, path)) {
      add(path, true);
    }
  }
  const files = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, missing, unreadable };
}

/** Rules that come from above a named folder; none if the folder itself is ignored, since it was asked for by name. */
function rulesAt(repository: string, folder: string): IgnoreRules {
  let rules = repositoryExcludes(repository);
  let at = repository;
  for (const name of relative(repository, folder).split(sep)) {
    if (name === "") break;
    rules = withIgnoreFile(rules, at, join(at, ".gitignore"));
    at = join(at, name);
    if (isIgnored(rules, at, "folder")) return [];
    rules = enterFolder(rules, at);
  }
  return rules;
}

function kindOf(path: string): "file" | "folder" | "missing" {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch (error) {
    // Anything else is there but closed to us: reading it gives the message.
    return ["ENOENT", "ENOTDIR"].includes(codeOf(error)) ? "missing" : "file";
  }
}

function isFile(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whether a path lies inside a folder. */
export function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function entersForbidden(path: string, below: string): boolean {
  return dirname(relative(below, path))
    .split(sep)
    .some((name) => neverEntered.has(name));
}
