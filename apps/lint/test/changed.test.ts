import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createWorkspace, type Workspace } from "./workspace.ts";

const plainHttp = `await fetch("http://api.us-e1.tago.io/info", { headers: { "Device-Token": t } });\n`;

function createRepository(): Workspace {
  const workspace = createWorkspace();
  const { git, write } = workspace;
  git("init", "--quiet", "--initial-branch=main");
  git("config", "user.email", "nobody@example.com");
  git("config", "user.name", "Nobody");
  write({ "old.js": plainHttp, "sub/old.js": plainHttp, "gone.js": plainHttp });
  git("add", ".");
  git("commit", "--quiet", "--message", "first");
  return workspace;
}

const filesOf = ({ json }: Workspace, ...args: readonly string[]): readonly string[] =>
  json(...args).findings.map(({ file }) => file);

describe("--changed", () => {
  test("checks what is changed, staged or new, and nothing else", () => {
    const workspace = createRepository();
    const { write, git, folder } = workspace;
    write({ ".gitignore": "ignored.js\n", "ignored.js": plainHttp });
    write({ "old.js": `${plainHttp}\n`, "sub/nëw.js": plainHttp, "staged.js": plainHttp });
    git("add", "staged.js");
    rmSync(join(folder, "gone.js"));
    expect(filesOf(workspace, "--changed")).toEqual(["old.js", "staged.js", "sub/nëw.js"]);
    expect(filesOf(workspace, "--changed", "sub")).toEqual(["sub/nëw.js"]);
  });

  test("with --since counts from where the branch left", () => {
    const workspace = createRepository();
    const { write, git } = workspace;
    git("switch", "--quiet", "--create", "work");
    write({ "mine.js": plainHttp });
    git("add", ".");
    git("commit", "--quiet", "--message", "mine");
    git("switch", "--quiet", "main");
    write({ "theirs.js": plainHttp });
    git("add", ".");
    git("commit", "--quiet", "--message", "theirs");
    git("switch", "--quiet", "work");
    expect(filesOf(workspace, "--since", "main")).toEqual(["mine.js"]);
    expect(filesOf(workspace, "--changed")).toEqual([]);
  });

  test("takes everything before the first commit", () => {
    const workspace = createWorkspace();
    workspace.git("init", "--quiet");
    workspace.write({ "a.js": plainHttp });
    expect(filesOf(workspace, "--changed")).toEqual(["a.js"]);
  });

  test("says what is missing", () => {
    expect(createWorkspace().lint("--changed")).toMatchObject({
      status: 2,
      stderr:
        "tago-lint: --changed needs a git repository. Run tago-lint inside one, or name files.\n",
    });
    const { status, stderr } = createRepository().lint("--since", "nowhere");
    expect(status).toBe(2);
    expect(stderr).toContain('git knows no commit "nowhere"');
  });
});
