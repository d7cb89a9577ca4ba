import { globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "../src/sandbox/start-sandbox.ts";
import {
  findIn,
  findInFolder,
  findInProcessArguments,
  type Secret,
} from "../src/secrets/find-secrets.ts";
import { squiggles } from "../src/workbench/code-editor.ts";
import { openFile, runCommand } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import {
  root,
  runsHome,
  startWorkbench,
  type Workbench,
} from "../src/workbench/start-workbench.ts";
import {
  expand,
  explorerRow,
  openProblems,
  openTagoContainer,
  webview,
} from "../src/workbench/views.ts";

/** A file in which somebody left a token: neither its problems nor the trace of it may repeat it. */
const careless = "careless.py";

let sandbox: RunningSandbox;
let workbench: Workbench;
let secrets: readonly Secret[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({
    database: ":memory:",
    log: path.join(runsHome, "secrets-sandbox.log"),
  });
  const { api, sse, tokens } = sandbox;
  secrets = Object.entries(tokens).map(([kind, text]) => ({ name: `the ${kind} token`, text }));
  workbench = await startWorkbench({
    name: "secrets",
    open: path.join(root, "examples"),
    environment: { TAGOIO_API: api, TAGOIO_SSE: sse, TAGOIO_TOKEN: tokens.profile },
    // The most talkative that the extension and its language server can be.
    settings: { "tagoio.trace.server": "verbose" },
    logLevel: "trace",
    prepare: (folder) =>
      writeFileSync(
        path.join(folder, careless),
        `import requests\n\nurl = "http://api.us-e1.tago.io/data"\nrequests.get(url, headers={"Device-Token": "${tokens.device}"})\n`,
      ),
  });
});
afterAll(async () => {
  await workbench.stop();
  await sandbox.group.stop();
});

async function windowSightings(): Promise<readonly string[]> {
  const contents = await Promise.all(workbench.page.frames().map((frame) => frame.content()));
  return contents.flatMap((html) => findIn("the window", html, secrets));
}

test("explorer, Live Data and log show no token, and no program was given one as argument", async () => {
  const { page } = workbench;
  await openTagoContainer(page);
  await expand(explorerRow(page, /freezer/i));
  await expand(explorerRow(page, "Tokens"));
  await page.locator(".label-description", { hasText: "••••" }).first().waitFor();
  await shoot(workbench, "masked-tokens");
  await explorerRow(page, /freezer/i).click();
  await runCommand(page, "TagoIO: Open Live Data");
  await webview(page).locator("#chart canvas").waitFor();
  expect(await windowSightings()).toEqual([]);
  await runCommand(page, "TagoIO: Show Log");
  await page.locator(".panel .view-lines .view-line").first().waitFor();
  expect(await windowSightings()).toEqual([]);
  expect(findInProcessArguments(secrets)).toEqual([]);
});

test("the problems of a file that holds a token do not repeat it", async () => {
  const { page } = workbench;
  await openFile(page, careless);
  await squiggles(page).first().waitFor();
  const rows = await openProblems(page);
  await rows.filter({ hasText: "hardcoded-token" }).first().waitFor();
  expect(findIn("Problems", (await rows.allInnerTexts()).join("\n"), secrets)).toEqual([]);
});

test("no file that the editor wrote holds a token, verbose traces included", async () => {
  await workbench.stop();
  const { home } = workbench;
  const logs = globSync("**/*.log", { cwd: home }).map((file) =>
    readFileSync(path.join(home, file), "utf8"),
  );
  // The trace was on: the file with the token went through it.
  expect(logs.some((log) => log.includes("textDocument/didOpen"))).toBe(true);
  expect(findInFolder(home, secrets)).toEqual([]);
});
