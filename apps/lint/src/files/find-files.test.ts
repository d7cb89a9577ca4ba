import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findFiles } from "./find-files.ts";

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "tago-lint-")));
  // Nobody's personal excludes may decide a test.
  vi.stubEnv("XDG_CONFIG_HOME", join(folder, ".xdg"));
  vi.stubEnv("GIT_CONFIG_GLOBAL", join(folder, ".xdg", "gitconfig"));
  vi.stubEnv("GIT_CONFIG_NOSYSTEM", "1");
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

function git(...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: "pipe" });
}

function found(...paths: readonly string[]): readonly string[] {
  return findFiles(paths.length > 0 ? paths : ["."], folder)
    .files.map(({ path }) => relative(folder, path))
    .filter((name) => !name.startsWith(".xdg"));
}

describe("outside of a repository", () => {
  test("honours .gitignore files and skips node_modules", () => {
    write({
      ".gitignore": "*.log\n",
      "a.js": "",
      "b.log": "",
      "node_modules/x.js": "",
      "sub/.gitignore": "/only-here\n!keep.log\n",
      "sub/keep.log": "",
      "sub/only-here/c.js": "",
      "other/only-here/d.js": "",
    });
    expect(found()).toEqual([
      ".gitignore",
      "a.js",
      "other/only-here/d.js",
      "sub/.gitignore",
      "sub/keep.log",
    ]);
  });

  test("takes a named file although it is ignored, and names what is missing", () => {
    write({ ".gitignore": "secret.py\ndist/\n", "secret.py": "", "dist/a.js": "" });
    expect(found("secret.py", "dist")).toEqual(["dist/a.js", "secret.py"]);
    expect(findFiles(["nowhere", "secret.py/x"], folder).missing).toEqual([
      "nowhere",
      "secret.py/x",
    ]);
  });

  test("lists a file once however often it is named", () => {
    write({ "a/b.js": "" });
    expect(found(".", "a", "a/b.js")).toEqual(["a/b.js"]);
    expect(findFiles([".", "a/b.js"], folder).files[0]?.named).toBe(true);
  });

  test("does not follow links, so that a circle ends", () => {
    write({ "a/b.js": "" });
    symlinkSync(folder, join(folder, "a", "circle"));
    expect(found()).toEqual(["a/b.js"]);
  });
});

describe("inside a repository", () => {
  beforeEach(() => {
    git("init", "--quiet");
  });

  test("honours info/exclude and the user's own excludes", () => {
    write({
      ".git/info/exclude": "private.py\n",
      ".xdg/git/ignore": "*.swp\n",
      "private.py": "",
      "a.swp": "",
      "a.py": "",
    });
    expect(found()).toEqual(["a.py"]);
    git("config", "core.excludesFile", join(folder, ".xdg", "mine"));
    write({ ".xdg/mine": "a.py\n" });
    expect(found()).toEqual(["a.swp"]);
  });

  test("keeps a tracked file that matches a pattern, as git does", () => {
    write({ ".gitignore": "build/\n", "build/kept.js": "", "build/left.js": "" });
    git("add", "--force", "build/kept.js");
    expect(found()).toEqual([".gitignore", "build/kept.js"]);
  });

  test("applies the rules above a named folder", () => {
    write({ ".gitignore": "*.gen.js\n", "src/deep/a.gen.js": "", "src/deep/a.js": "" });
    expect(found("src/deep")).toEqual(["src/deep/a.js"]);
  });

  test("gives a repository inside its own rules", () => {
    write({
      ".gitignore": "*.py\n",
      "inner/.gitignore": "*.js\n",
      "inner/a.py": "",
      "inner/a.js": "",
    });
    execFileSync("git", ["init", "--quiet", "inner"], { cwd: folder });
    expect(found()).toEqual([".gitignore", "inner/.gitignore", "inner/a.py"]);
  });

  test("lets a nearer file bring back a folder", () => {
    write({
      ".gitignore": "build\n*.log\n",
      "sub/.gitignore": "!build\n",
      "sub/build/a.js": "",
      "sub/build/a.log": "",
    });
    expect(found()).toEqual([".gitignore", "sub/.gitignore", "sub/build/a.js"]);
  });

  test("agrees with git on any patterns", { timeout: 60_000 }, () => {
    const name = fc.constantFrom("a", "b", "ab", "a b", "c.js", "d.log", "été");
    const pattern = fc
      .tuple(
        fc.constantFrom("", "!", "/", "!/", "**/", "#", "\\!"),
        fc.array(fc.oneof(name, fc.constantFrom("*", "?", "*.js", "[ab]", "**", "a*")), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.constantFrom("", "/", " ", "\r"),
      )
      .map(([head, parts, tail]) => head + parts.join("/") + tail);
    const ignoreFile = fc.array(pattern, { maxLength: 4 }).map((lines) => `${lines.join("\n")}\n`);
    const tree = ["a/b/c.js", "a/ab/d.log", "b/a/c.js", "ab/été", "a b/c.js", "c.js", "d.log"];
    fc.assert(
      fc.property(ignoreFile, ignoreFile, ignoreFile, (top, first, second) => {
        write({
          ...Object.fromEntries(tree.map((file) => [file, ""])),
          ".gitignore": top,
          "a/.gitignore": first,
          "a/b/.gitignore": second,
        });
        const expected = git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
          .split("\0")
          .filter((file) => file !== "" && !file.startsWith(".xdg"));
        expect([...found()].sort()).toEqual(expected.sort());
      }),
      { numRuns: 40 },
    );
  });
});
