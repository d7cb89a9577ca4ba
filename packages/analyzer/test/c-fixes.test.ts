import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseMarkedSource } from "@tagoio-workbench/testkit";
import { describe, expect, test } from "vitest";

// What the fixes of C, C++ and Arduino print must compile. The headers are stubs with the declarations that fixtures use.

const rules = fileURLToPath(new URL("../src/rules/", import.meta.url));
const stubs = fileURLToPath(new URL("stubs/c/", import.meta.url));
const fixed = globSync("*/fixtures/*.fixed.{c,cpp,ino}", { cwd: rules });
const compilers = { c: "gcc", cpp: "g++" };
const hasCompiler = Object.values(compilers).every(
  (compiler) => spawnSync(compiler, ["--version"]).status === 0,
);

/** Compiler messages; empty when the text compiles. */
function problemsOf(path: string, text: string): string {
  const isC = extname(path) === ".c";
  const { stderr, error } = spawnSync(
    isC ? compilers.c : compilers.cpp,
    [
      "-fsyntax-only",
      "-w",
      `-I${stubs}`,
      "-include",
      "fixture.h",
      ...(isC ? ["-std=gnu17", "-Werror=implicit-function-declaration"] : ["-std=c++20"]),
      ...(extname(path) === ".ino" ? ["-include", "Arduino.h"] : []),
      "-x",
      isC ? "c" : "c++",
      "-",
    ],
    { input: text, encoding: "utf8" },
  );
  return error ? error.message : stderr;
}

describe.skipIf(!hasCompiler)("fixed fixtures compile", () => {
  test("there are some of each kind", () => {
    expect(new Set(fixed.map((path) => extname(path)))).toEqual(new Set([".c", ".cpp", ".ino"]));
  });

  test.each(fixed)("%s", (path) => {
    const after = readFileSync(`${rules}${path}`, "utf8");
    const before = readFileSync(`${rules}${path.replace(".fixed", "")}`, "utf8");
    expect(problemsOf(path, parseMarkedSource(before).text), "before").toBe("");
    expect(problemsOf(path, after), "after").toBe("");
  });

  test("a broken program is noticed", () => {
    expect(problemsOf("a.c", 'const char *token = "a" getenv("TOKEN");')).not.toBe("");
    expect(problemsOf("a.ino", "void loop() { nothing(); }")).not.toBe("");
  });
});
