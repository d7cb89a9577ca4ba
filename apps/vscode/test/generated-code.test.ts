import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { analyze } from "@tagoio-workbench/analyzer";
import { createConnection, fetchTransport } from "@tagoio-workbench/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subjectOf } from "../src/code/subject.ts";
import type { CodeSubject, CodeTarget } from "../src/code/target.ts";
import { tokenVariable } from "../src/code/target.ts";
import { codeTargets } from "../src/code/targets.ts";
import { startSandboxProcess } from "../src/sandbox/process.ts";
import type { RunningSandbox } from "../src/sandbox/process.ts";
import { findRuntime } from "../src/sandbox/runtime.ts";

// What is generated must be read by its language's own tools, be found right by our own rules, and work.

const root = fileURLToPath(new URL("../../../", import.meta.url));
const stubs = `${root}packages/analyzer/test/stubs/c`;
const cache = `${root}node_modules/.cache`;
mkdirSync(cache, { recursive: true });
// Inside the repository, where the SDK is found.
const folder = mkdtempSync(path.join(cache, "generated-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const extensions: Readonly<Record<string, string>> = {
  cpp: ".ino",
  http: ".http",
  javascript: ".mjs",
  python: ".py",
  shellscript: ".sh",
  typescript: ".mts",
};
const syntax: Readonly<Record<string, (file: string) => readonly string[]>> = {
  cpp: (file) => [
    "g++",
    "-fsyntax-only",
    "-std=c++20",
    `-I${stubs}`,
    '-DTAGOIO_ROOT_CA=""',
    "-include",
    "Arduino.h",
    "-x",
    "c++",
    file,
  ],
  javascript: (file) => [process.execPath, "--check", file],
  python: (file) => ["python3", "-c", "import ast,sys; ast.parse(open(sys.argv[1]).read())", file],
  shellscript: (file) => ["bash", "-n", file],
  typescript: (file) => [
    process.execPath,
    `${root}node_modules/typescript/bin/tsc`,
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--types",
    "node",
    "--skipLibCheck",
    "--ignoreConfig",
    file,
  ],
};

const point = { device: "d", variable: "temperature", value: 23.4, unit: "°C", time: 0 };
const subjects: readonly (readonly [string, CodeSubject])[] = [
  ["a public region", subjectOf("Pump 12", "us-e1", point)],
  ["a device without data", subjectOf("New", "eu-w1", undefined)],
  [
    "awkward texts",
    subjectOf('it\'s "new" */\n# $HOME', "us-e1", {
      ...point,
      value: "a \"b\" 'c' %s $d",
      unit: "%",
    }),
  ],
  ["a switch", subjectOf("Door", { deploy: "acme" }, { ...point, variable: "open", value: true })],
];
const cases = subjects.flatMap(([name, subject]) =>
  codeTargets
    .filter(({ suits }) => suits?.(subject) ?? true)
    .flatMap((target) => target.tasks.map((task) => ({ name, subject, target, task }))),
);
const missing = (program: string): boolean => spawnSync(program, ["--version"]).error !== undefined;

function write(target: CodeTarget, text: string): string {
  const file = path.join(folder, `${target.id}${extensions[target.language] ?? ""}`);
  writeFileSync(file, text);
  return file;
}

describe("generated code", () => {
  it.each(cases)(
    "E14: $target.id, $task, $name: its language reads it",
    ({ subject, target, task }) => {
      const text = target.render(task, subject);
      const command = syntax[target.language]?.(write(target, text)) ?? [];
      const [program = "", ...args] = command;
      if (program !== "" && missing(program)) return;
      const { status, stderr, stdout } =
        program === ""
          ? { status: 0, stderr: "", stdout: "" }
          : spawnSync(program, args, { encoding: "utf8" });
      expect(status, `${stderr}${stdout}\n${text}`).toBe(0);
      expect(text).toContain(tokenVariable);
    },
  );

  it.each(cases)(
    "E14: $target.id, $task, $name: our rules find nothing wrong",
    ({ subject, target, task }) => {
      const text = target.render(task, subject);
      const { findings, facts } = analyze({
        text,
        path: `generated${extensions[target.language] ?? ""}`,
        languageId: target.language,
      });
      const calls = [...facts.requests, ...facts.sdk, ...facts.mqtt];
      expect({
        // A broker that new accounts cannot use is named as such, in the code as well.
        findings: findings.filter(
          ({ rule }) => rule !== "deprecated-route" || target.id !== "mqtt",
        ),
        // Publishing on a command line is no call that is read.
        called: calls.length > 0 || target.id === "mqtt",
      }).toEqual({ findings: [], called: true });
    },
  );
});

describe("generated code against a sandbox", () => {
  let sandbox: RunningSandbox;
  let token = "";
  let subject: CodeSubject;

  beforeAll(async () => {
    const runtime = await findRuntime();
    if (runtime === undefined) throw new Error("no Node.js with SQLite");
    const program = fileURLToPath(new URL("../dist/programs/sandbox.js", import.meta.url));
    const started = await startSandboxProcess(
      runtime,
      {
        program,
        database: ":memory:",
        seed: "demo",
        rateLimit: "off",
        startMs: 20_000,
        log: () => undefined,
      },
      new AbortController().signal,
    );
    if (!started.ok) throw new Error(started.said);
    ({ sandbox } = started);
    const { api, sse, tokens } = sandbox.ready;
    const { devices } = createConnection({
      token: tokens.profile,
      kind: "profile",
      region: { api, sse },
      transport: fetchTransport(),
    });
    const [device] = await devices.list({ amount: 1 });
    token = (await devices.tokens.list(device?.id ?? ""))[0]?.token ?? "";
    subject = subjectOf("Pump", { api, sse }, { ...point, variable: "generated" });
  });
  afterAll(() => sandbox.stop());

  it.each(["curl", "fetch", "sdk-js"])("E14: %s sends and reads", async (id) => {
    const target = codeTargets.find((one) => one.id === id);
    if (target === undefined) throw new Error("no such target");
    const program = id === "curl" ? "sh" : process.execPath;
    if (id === "curl" && missing("curl")) return;
    for (const [task, said] of [
      ["send", "1 Data Added"],
      ["read", "generated"],
    ] as const) {
      const file = write(target, target.render(task, subject));
      const { stdout } = await promisify(execFile)(program, [file], {
        env: { ...process.env, [tokenVariable]: token },
        timeout: 20_000,
      });
      expect(stdout).toContain(said);
    }
  });
});
