import { execFile } from "node:child_process";
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";

// What a project outside of this repository gets: the packed package and nothing beside it.
const run = promisify(execFile);
const root = fileURLToPath(new URL("../../..", import.meta.url));
const source = fileURLToPath(new URL("..", import.meta.url));
const project = mkdtempSync(path.join(tmpdir(), "tago-package-"));
const installed = path.join(project, "node_modules/@tagoio-workbench/sandbox");
const { resolve } = createRequire(import.meta.url);

const write = (name: string, text: string): void => {
  writeFileSync(path.join(project, name), text);
};

beforeAll(async () => {
  await run("npm", ["pack", "--pack-destination", project], { cwd: source });
  const [archive = ""] = readdirSync(project).filter((name) => name.endsWith(".tgz"));
  mkdirSync(installed, { recursive: true });
  await run("tar", ["-xzf", path.join(project, archive), "--strip-components=1", "-C", installed]);
  // The project has Vitest, as the helper asks.
  symlinkSync(path.join(root, "node_modules/vitest"), path.join(project, "node_modules/vitest"));
  write("package.json", '{ "type": "module" }');
}, 60_000);

afterAll(() => {
  rmSync(project, { recursive: true });
});

it("starts a sandbox in a program", async () => {
  write(
    "program.mjs",
    `import { startSandbox } from "@tagoio-workbench/sandbox";
     const sandbox = await startSandbox({ seed: "empty" });
     const headers = { token: sandbox.tokens.device };
     const answer = await fetch(sandbox.api + "/info", { headers });
     console.log((await answer.json()).result.name);
     await sandbox.stop();`,
  );
  const { stdout } = await run(process.execPath, ["program.mjs"], { cwd: project });
  expect(stdout).toBe("My device\n");
});

it("runs another program against one", async () => {
  const launcher = path.join(installed, "bin/tago-sandbox.js");
  const print = "console.log(typeof process.env.TAGOIO_API)";
  const args = ["exec", "--seed", "empty", "--", process.execPath, "-e", print];
  const { stdout } = await run(process.execPath, [launcher, ...args], { cwd: project });
  expect(stdout).toBe("string\n");
});

it("helps tests of Vitest", async () => {
  write(
    "a.test.mjs",
    `import { expect, it } from "vitest";
     import { useSandbox } from "@tagoio-workbench/sandbox/vitest";
     const sandbox = useSandbox();
     it("finds it", async () => {
       expect(process.env.TAGOIO_API).toBe(sandbox().api);
       expect((await fetch(sandbox().api + "/status")).status).toBe(200);
     });`,
  );
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const { stdout } = await run(process.execPath, [vitest, "run", "--root", project], {
    cwd: project,
    env: { ...process.env, NO_COLOR: "1" },
  });
  expect(stdout).toMatch(/Tests\s+1 passed/u);
}, 60_000);

it("has types that need nothing else", async () => {
  write(
    "program.ts",
    `import { type Fault, type Sandbox, startSandbox } from "@tagoio-workbench/sandbox";
     import { useSandbox } from "@tagoio-workbench/sandbox/vitest";
     const fault: Fault = { route: "devices.list", status: 503 };
     // @ts-expect-error There is no such route.
     export const wrong: Fault = { route: "devices.lisst", status: 503 };
     // @ts-expect-error There is no such region.
     export const elsewhere: Promise<Sandbox> = startSandbox({ regions: [{ id: "us-e2" }] });
     export const sandbox: Promise<Sandbox> = startSandbox({ faults: [fault] });
     export const helper: () => Sandbox = useSandbox({ plan: "free" });`,
  );
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023"];
  const tsc = resolve("typescript/package.json").replace("package.json", "bin/tsc");
  const checked = run(
    process.execPath,
    [tsc, ...options, "--ignoreConfig", "--types", "", "program.ts"],
    { cwd: project },
  ).then(
    () => "",
    (error: { readonly stdout: string }) => error.stdout,
  );
  expect(await checked).toBe("");
}, 60_000);

it.each(["dist/main.licenses.txt", "dist/lib/licenses.txt"])(
  "names the licence of every package in it, in %s",
  (file) => {
    const notices = readFileSync(path.join(installed, file), "utf8");
    const sources = globSync("src/**/*.ts", { cwd: source, exclude: ["**/*.test.ts"] })
      .filter((name) => !/generated|vitest\.ts$/u.test(name))
      .map((name) => readFileSync(path.join(source, name), "utf8"));
    const imported = sources.flatMap((text) =>
      [...text.matchAll(/^import (?!type ).*? from "(?<from>[^."][^"]*)";$/gmu)]
        .map(({ groups }) => groups?.["from"] ?? "")
        .filter((from) => !/^(?:node:|@tagoio-workbench\/)/u.test(from))
        .map((from) => /^(?:@[^/]+\/)?[^/]+/u.exec(from)?.[0]),
    );
    expect(new Set(imported).size).toBeGreaterThan(5);
    const missing = imported.filter((name) => !notices.includes(`\n${name} `));
    expect(missing).toEqual([]);
  },
);
