import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAst } from "rolldown/parseAst";
import { describe, expect, test } from "vitest";
import { runLint, type JsonFinding, type JsonOutput } from "./workspace.ts";

const folder = fileURLToPath(new URL("../../../examples", import.meta.url));
const readme = join(folder, "README.md");
const programs = globSync("**/*.{mjs,ts,tsx,py,sh,c,ino}", { cwd: folder }).filter(
  (name) => !name.endsWith(".d.ts"),
);
const { findings } = JSON.parse(runLint(["--format", "json", "."], folder).stdout) as JsonOutput;

/** `send-data.mjs` and `send-data.fixed.mjs`; modules of Python and C have no dot in their name, and sketches a folder of it. */
function twinOf(name: string): string {
  if (name.endsWith(".ino")) return name.replace(/(\w+)\/\1(?=\.ino$)/, "$1_fixed/$1_fixed");
  return name.replace(/\.(?=\w+$)/, /\.(?:py|c)$/.test(name) ? "_fixed." : ".fixed.");
}

function rowOf(file: string, mistakes: readonly JsonFinding[]): string {
  const list = mistakes.map(({ rule, line }) => `\`${rule}\` ${line}`).join(", ");
  return `| [${file}](${file}) | ${list} | [${twinOf(file)}](${twinOf(file)}) |`;
}

test("the table of the README says what tago-lint finds", () => {
  const rows = programs
    .toSorted()
    .map((file) => [file, findings.filter((finding) => finding.file === file)] as const)
    .filter(([, mistakes]) => mistakes.length > 0)
    .map(([file, mistakes]) => rowOf(file, mistakes));
  const text = readFileSync(readme, "utf8");
  const table = /(?<=\|---\|---\|---\|\n)(?:\|.*\n)*/;
  if (process.env["UPDATE"] === "1") {
    writeFileSync(readme, text.replace(table, `${rows.join("\n")}\n`));
  }
  expect(table.exec(readFileSync(readme, "utf8"))?.[0].trimEnd().split("\n")).toEqual(rows);
});

test("the README of tago-lint shows its true output", () => {
  const root = join(folder, "..");
  const text = readFileSync(join(root, "apps", "lint", "README.md"), "utf8");
  const blocks = [...text.matchAll(/```(?:text|json)\n([\s\S]*?)```/g)].map(
    ([, block]) => block ?? "",
  );
  const [pretty, json, uses] = blocks;
  expect(pretty).toBe(runLint(["examples/python"], root).stdout);
  const output = JSON.parse(
    runLint(["--format", "json", "--facts", "examples/python"], root).stdout,
  ) as JsonOutput;
  expect(JSON.parse(json ?? "")).toEqual({
    version: output.version,
    findings: output.findings.slice(0, 1),
  });
  expect(JSON.parse(uses ?? "")).toEqual({ uses: output.uses?.slice(0, 1) });
});

test("every rule has a planted mistake, and every mistake a twin without", () => {
  expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual([
    "hardcoded-token",
    "implicit-region",
    "insecure-transport",
    "invalid-data-point",
    "missing-token",
    "token-kind-mismatch",
    "unknown-region",
    "unknown-route",
    "unknown-token-header",
    "wrong-method",
  ]);
  const wrong = new Set(findings.map(({ file }) => file));
  const twins = [...wrong].map(twinOf);
  expect(twins.filter((twin) => !existsSync(join(folder, twin)))).toEqual([]);
  expect(twins.filter((twin) => wrong.has(twin))).toEqual([]);
  expect(programs).toHaveLength(wrong.size * 2);
});

const scripts = programs.filter((name) => /\.(?:mjs|tsx?)$/.test(name));
const others = programs.filter((name) => !scripts.includes(name));

describe("every program can be read by its language", () => {
  test.for(scripts)("%s", (name) => {
    const extension = extname(name);
    const lang = extension === ".tsx" ? "tsx" : extension === ".ts" ? "ts" : "js";
    expect(() => parseAst(readFileSync(join(folder, name), "utf8"), { lang })).not.toThrow();
  });

  test.for(others)("%s", (name, { skip }) => {
    const file = join(folder, name);
    const stubs = fileURLToPath(
      new URL("../../../packages/analyzer/test/stubs/c", import.meta.url),
    );
    const compile = ["-fsyntax-only", "-w", `-I${stubs}`, "-x"];
    const python = "import ast, sys; ast.parse(open(sys.argv[1], encoding='utf-8').read())";
    const commands: Readonly<Record<string, readonly [string, readonly string[]]>> = {
      ".py": ["python3", ["-c", python, file]],
      ".sh": ["bash", ["-n", file]],
      ".c": ["gcc", [...compile, "c", "-Werror=implicit-function-declaration", file]],
      ".ino": ["g++", [...compile, "c++", "-std=c++20", "-include", "Arduino.h", file]],
    };
    const [command, args] = commands[extname(name)]!;
    const { status, stderr, error } = spawnSync(command, args, {
      encoding: "utf8",
      timeout: 10_000,
    });
    skip(error !== undefined, `${command} is not on PATH`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});
