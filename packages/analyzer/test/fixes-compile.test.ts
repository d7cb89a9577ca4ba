import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseMarkedSource } from "@tagoio-workbench/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// What the fixes of a language print must compile, where its compiler is installed. Libraries are stubs with the
// declarations that the fixtures use.

interface Toolchain {
  readonly language: string;
  readonly extension: string;
  /** Tells whether it is installed. */
  readonly probe: readonly string[];
  /** Compiles what fixtures import; runs once. */
  readonly prepare?: (directory: string) => readonly (readonly string[])[];
  readonly compile: (file: string, directory: string) => readonly string[];
  readonly broken: string;
}

const stubs = fileURLToPath(new URL("stubs/", import.meta.url));
const languages = fileURLToPath(new URL("../src/languages/", import.meta.url));

const rustc = ["rustc", "--edition", "2021", "--cap-lints", "allow"];
const crate = (name: string, directory: string): readonly string[] => [
  ...rustc,
  "--crate-type",
  "rlib",
  "--crate-name",
  name,
  "--out-dir",
  directory,
  join(stubs, "rust", `${name}.rs`),
];

const toolchains: readonly Toolchain[] = [
  {
    language: "java",
    extension: "java",
    probe: ["javac", "-version"],
    compile: (file, directory) => [
      "javac",
      "-Xlint:none",
      "-nowarn",
      "-sourcepath",
      join(stubs, "java"),
      "-d",
      directory,
      file,
    ],
    broken: "class A { String a = System.getenv(; }",
  },
  {
    language: "go",
    extension: "go",
    probe: ["go", "version"],
    compile: (file, directory) => ["go", "build", "-o", join(directory, "out.a"), file],
    broken: 'package main\nimport "os"\n',
  },
  {
    language: "rust",
    extension: "rs",
    probe: ["rustc", "--version"],
    prepare: (directory) => [crate("serde_json", directory), crate("reqwest", directory)],
    compile: (file, directory) => [
      ...rustc,
      "--crate-type",
      "lib",
      "--emit",
      "metadata",
      "--out-dir",
      directory,
      "-L",
      directory,
      "--extern",
      `reqwest=${join(directory, "libreqwest.rlib")}`,
      "--extern",
      `serde_json=${join(directory, "libserde_json.rlib")}`,
      file,
    ],
    broken: "const A: &str = std::env::var(1);",
  },
  {
    language: "php",
    extension: "php",
    probe: ["php", "--version"],
    compile: (file) => ["php", "-l", file],
    broken: "<?php const = 1;",
  },
  {
    language: "ruby",
    extension: "rb",
    probe: ["ruby", "--version"],
    compile: (file) => ["ruby", "-c", file],
    broken: "def a(",
  },
  {
    language: "elixir",
    extension: "exs",
    probe: ["elixir", "--version"],
    // Its libraries are fetched and built by its package manager, so that only the syntax is checked.
    compile: (file) => [
      "elixir",
      "-e",
      "Code.string_to_quoted!(File.read!(hd(System.argv())))",
      file,
    ],
    broken: "def a(",
  },
  {
    language: "csharp",
    extension: "cs",
    probe: ["mcs", "--version"],
    compile: (file) => ["mcs", "--parse", file],
    broken: "class A { string a = ; }",
  },
];

function run([program = "", ...given]: readonly string[], directory: string): string {
  const { status, stderr, stdout, error } = spawnSync(program, given, {
    encoding: "utf8",
    cwd: directory,
    env: {
      ...process.env,
      TAGOIO_TOKEN: "set",
      GO111MODULE: "off",
      GOFLAGS: "",
      GOCACHE: join(directory, "cache"),
    },
  });
  if (error) return error.message;
  return status === 0 ? "" : stderr || stdout;
}

const shown = toolchains.filter(({ language }) =>
  existsSync(join(languages, language, "fixtures")),
);

describe.each(shown)("$language", (toolchain) => {
  const { language, extension, probe, compile, broken } = toolchain;
  const isInstalled = run(probe, tmpdir()) === "";
  const directory = mkdtempSync(join(tmpdir(), `fixes-${language}-`));
  const problemsOf = (text: string): string => {
    const file = join(directory, `program.${extension}`);
    writeFileSync(file, text);
    return run(compile(file, directory), directory);
  };

  let unprepared = "";

  beforeAll(() => {
    if (isInstalled)
      for (const command of toolchain.prepare?.(directory) ?? [])
        unprepared += run(command, directory);
  }, 120_000);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test.skipIf(!isInstalled)(
    "fixed fixtures compile, as they did before",
    { timeout: 180_000 },
    () => {
      expect(unprepared).toBe("");
      const folder = join(languages, language, "fixtures");
      const before = parseMarkedSource(readFileSync(join(folder, `finding.${extension}`), "utf8"));
      expect(problemsOf(before.text), "before").toBe("");
      expect(problemsOf(readFileSync(join(folder, `finding.fixed.${extension}`), "utf8"))).toBe("");
      expect(problemsOf(broken), "a broken program").not.toBe("");
    },
  );
});
