import { spawnSync } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { spawnLspServer, type LspClientOptions } from "@tagoio-workbench/testkit/lsp-client";
import { expect, onTestFinished, test } from "vitest";
import type { CodeAction, Diagnostic } from "vscode-languageserver-protocol";
import { editorServer, program } from "./support/program.ts";

const neovim = "nvim";
const emacs = "emacs";
const examples = fileURLToPath(new URL("../../../examples/", import.meta.url));

/** Language ids as editors send them. */
const languages: Readonly<Record<string, string>> = {
  js: "javascript",
  mjs: "javascript",
  ts: "typescript",
  tsx: "typescriptreact",
  py: "python",
  sh: "shellscript",
};

interface Example {
  readonly path: string;
  readonly language: string;
}

/** What an editor is told about a file, and what its fixes make of the text. */
interface Answer {
  readonly diagnostics: readonly Diagnostic[];
  /** Titles of the quick fixes of each diagnostic; a star marks the preferred one. */
  readonly fixes: readonly (readonly string[])[];
  /** The text after all safe fixes. */
  readonly fixed: string;
  readonly left: readonly Diagnostic[];
}

/** A copy, so that no editor writes into the examples. */
function copyExamples(): { readonly folder: string; readonly files: readonly Example[] } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "tago-agreement-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(examples, join(folder, "examples"), { recursive: true });
  const files = globSync("examples/**/*.*", { cwd: folder })
    .toSorted()
    .flatMap((name) => {
      const language = languages[name.slice(name.lastIndexOf(".") + 1)];
      return language === undefined ? [] : [{ path: join(folder, name), language }];
    });
  return { folder, files };
}

/** VS Code's client asks for diagnostics, and takes edits that name their version. */
const likeVsCode: LspClientOptions = {
  pull: true,
  configuration: () => null,
  capabilities: {
    workspace: { workspaceEdit: { documentChanges: true } },
    textDocument: {
      codeAction: {
        isPreferredSupport: true,
        codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } },
      },
    },
  },
};

async function ask(
  server: string,
  options: LspClientOptions,
  files: readonly Example[],
): Promise<readonly Answer[]> {
  const { client, process: child } = await spawnLspServer(
    process.execPath,
    [server, "--stdio"],
    options,
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  const answers: Answer[] = [];
  for (const { path, language } of files) {
    const uri = pathToFileURL(path).href;
    const problems = async (): Promise<readonly Diagnostic[]> => {
      if (options.pull !== true) return client.pushed(uri);
      const report = await client.pull(uri);
      return report.kind === "full" ? report.items : [];
    };
    await client.open(uri, language, readFileSync(path, "utf8"));
    const diagnostics = await problems();
    const fixes: string[][] = [];
    for (const { range } of diagnostics) {
      const actions = await client.codeActions(uri, range, { only: ["quickfix"] });
      fixes.push(actions.map(titleOf));
    }
    const whole = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };
    for (const action of await client.codeActions(uri, whole, { only: ["source.fixAll"] }))
      await client.apply(action);
    answers.push({ diagnostics, fixes, fixed: client.textOf(uri), left: await problems() });
    await client.close(uri);
  }
  return answers;
}

function titleOf({ title, isPreferred }: CodeAction): string {
  return `${isPreferred === true ? "* " : ""}${title}`;
}

function askNeovim(folder: string, files: readonly Example[]): readonly Answer[] {
  const [list, answers] = [join(folder, "files.json"), join(folder, "answers.json")];
  writeFileSync(list, JSON.stringify(files));
  const script = fileURLToPath(new URL("neovim.lua", import.meta.url));
  const { status, stderr } = spawnSync(
    neovim,
    ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-S", script],
    {
      encoding: "utf8",
      timeout: 60_000,
      cwd: folder,
      env: {
        ...process.env,
        TAGO_NODE: process.execPath,
        TAGO_SERVER: program,
        TAGO_FILES: list,
        TAGO_ANSWERS: answers,
      },
    },
  );
  expect(status === 0 ? "" : stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(readFileSync(answers, "utf8")) as readonly Answer[];
}

test("a bare client that waits is told what VS Code's client is told when it asks", async () => {
  const { files } = copyExamples();
  const expected = await ask(editorServer, likeVsCode, files);
  const found = expected.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
  expect(new Set(found).size).toBeGreaterThan(6);
  expect(
    expected.some(({ fixed }, index) => fixed !== readFileSync(files[index]!.path, "utf8")),
  ).toBe(true);
  expect(await ask(program, {}, files)).toEqual(expected);
});

test("Neovim is told the same, and its fixes give the same text", async ({ skip }) => {
  const isThere = spawnSync(neovim, ["--version"]).status === 0;
  skip(!isThere, "nvim is not on PATH: install Neovim 0.7 or newer");
  const { folder, files } = copyExamples();
  expect(askNeovim(folder, files)).toEqual(await ask(editorServer, likeVsCode, files));
}, 90_000);

test("Neovim runs the lens that copies a request", ({ skip }) => {
  const isThere = spawnSync(neovim, ["--version"]).status === 0;
  skip(!isThere, "nvim is not on PATH: install Neovim 0.7 or newer");
  const script = fileURLToPath(new URL("neovim-lens.lua", import.meta.url));
  const { status, stderr } = spawnSync(
    neovim,
    [
      "--headless",
      "-u",
      "NONE",
      "-i",
      "NONE",
      "-n",
      "-S",
      script,
      join(examples, "python", "freezer_fixed.py"),
    ],
    {
      encoding: "utf8",
      timeout: 60_000,
      env: { ...process.env, TAGO_NODE: process.execPath, TAGO_SERVER: program },
    },
  );
  expect(stderr).toContain("curl -X POST 'https://api.us-e1.tago.io/data'");
  expect(status).toBe(0);
}, 90_000);

/** What Emacs 28 has modes for. */
const emacsEndings = /\.(?:py|sh)$/;

test("Emacs shows the same with Eglot, and its fixes give the same text", async ({ skip }) => {
  const hasEglot = ["--batch", "--eval", "(progn (package-initialize) (require 'eglot))"];
  const isThere = spawnSync(emacs, hasEglot).status === 0;
  skip(!isThere, "emacs with Eglot is not on PATH: install Emacs 29, or emacs-nox and elpa-eglot");
  const { folder, files } = copyExamples();
  const suited = files.filter(({ path }) => emacsEndings.test(path));
  const expected = await ask(editorServer, likeVsCode, suited);
  const [list, answers] = [join(folder, "files.json"), join(folder, "answers.json")];
  writeFileSync(
    list,
    JSON.stringify(
      expected.map(({ diagnostics, left }, index) => ({
        path: suited[index]?.path,
        count: diagnostics.length,
        left: left.length,
      })),
    ),
  );
  const script = fileURLToPath(new URL("emacs.el", import.meta.url));
  const { status, stderr } = spawnSync(emacs, ["--batch", "-l", script], {
    encoding: "utf8",
    timeout: 60_000,
    cwd: folder,
    env: {
      ...process.env,
      HOME: folder,
      TAGO_NODE: process.execPath,
      TAGO_SERVER: program,
      TAGO_FILES: list,
      TAGO_ANSWERS: answers,
    },
  });
  expect(status === 0 ? "" : stderr).toBe("");
  expect(status).toBe(0);
  expect(stderr).not.toMatch(/warning.*(?:register|unsupported)/i);
  expect(JSON.parse(readFileSync(answers, "utf8"))).toEqual(
    expected.map(({ diagnostics, fixed }) => ({
      shown: diagnostics.map(
        ({ code, message, range }) =>
          `${range.start.line + 1} tagoio [${code}]: ${JSON.stringify(message).slice(1, -1)}`,
      ),
      fixed,
    })),
  );
}, 90_000);
