import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { createWorkspace, type Run } from "./workspace.ts";

const plainHttp = `await fetch("http://api.us-e1.tago.io/info", { headers: { "Device-Token": t } });\n`;
const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Run {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    timeout: 20_000,
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`, ...env },
  });
  return { status, stdout, stderr };
}

describe("the git hook", () => {
  test("stops a commit with an error, and lets others pass", () => {
    const { write, git, folder } = createWorkspace();
    git("init", "--quiet");
    git("config", "user.email", "nobody@example.com");
    git("config", "user.name", "Nobody");
    mkdirSync(join(folder, "node_modules", ".bin"), { recursive: true });
    symlinkSync(fileOf("../bin/tago-lint.js"), join(folder, "node_modules", ".bin", "tago-lint"));
    symlinkSync(fileOf("../hooks/pre-commit"), join(folder, ".git", "hooks", "pre-commit"));
    write({ ".gitignore": "node_modules/\n", "a b.js": plainHttp, "unstaged.js": plainHttp });
    git("add", ".gitignore", "a b.js");
    const refused = run("git", ["commit", "--message", "first"], folder);
    expect(refused.status).not.toBe(0);
    expect(refused.stdout + refused.stderr).toContain("insecure-transport");
    expect(refused.stdout + refused.stderr).not.toContain("unstaged.js");

    write({ "a b.js": plainHttp.replace("http:", "https:") });
    git("add", "a b.js");
    expect(run("git", ["commit", "--message", "first"], folder).status).toBe(0);
  });
});

describe("the GitHub Action", () => {
  const script = fileOf("../action/run.sh");

  test("annotates, writes a log and fails with the linter", () => {
    const { write, folder } = createWorkspace();
    write({ "src/a.js": plainHttp, "other/b.js": plainHttp });
    const { status, stdout } = run(script, [], folder, {
      LINT_PATHS: "src\n",
      LINT_SARIF_FILE: "log.sarif",
    });
    expect(status).toBe(1);
    expect(stdout.match(/^::error file=src\/a\.js,/gm)).toHaveLength(1);
    expect(stdout).not.toContain("other");
    expect(readFileSync(join(folder, "log.sarif"), "utf8")).toContain("insecure-transport");
  });

  test("hands every input to the script", () => {
    const action = readFileSync(fileOf("../action/action.yml"), "utf8");
    const inputs = [...action.matchAll(/^ {2}([\w-]+):\n {4}description:/gm)].map(
      ([, name]) => name,
    );
    const handed = [...action.matchAll(/LINT_(\w+): \$\{\{ inputs\.([\w-]+) \}\}/g)];
    expect(handed.map(([, , name]) => name)).toEqual(inputs);
    const read = readFileSync(script, "utf8");
    for (const [, name = ""] of handed) expect(read).toContain(`LINT_${name}`);
    expect(inputs.length).toBeGreaterThan(2);
  });
});
