import { globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { tokensOf } from "../src/sandbox/tokens-of.ts";
import {
  findIn,
  findInFolder,
  findInProcessArguments,
  type Secret,
} from "../src/secrets/find-secrets.ts";
import { squiggles } from "../src/workbench/code-editor.ts";
import {
  answer,
  fillIn,
  openFile,
  runCommand,
  takeRow,
  traceLog,
} from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import {
  clearToasts,
  expand,
  explorerRow,
  explorerWelcome,
  openProblems,
  openTagoContainer,
  toasts,
  webview,
} from "../src/workbench/views.ts";

/** A file in which somebody left a token: neither its problems nor the trace of it may repeat it. */
const careless = "careless.py";

let secrets: readonly Secret[] = [];

const workbench = useWorkbench(() => ({
  name: "secrets",
  open: path.join(root, "examples"),
  settings: { "tagoio.trace.server": "verbose" },
}));

/** The sandbox's own store. It is the service's side, which has to know the tokens it checks. */
const database = (): string =>
  path.join(
    workbench().home,
    "user/User/globalStorage/tagoio-workbench.tagoio-workbench/sandbox.db",
  );

async function windowSightings(): Promise<readonly string[]> {
  const contents = await Promise.all(
    workbench()
      .page.frames()
      .map((frame) => frame.content()),
  );
  return contents.flatMap((html) => findIn("the window", html, secrets));
}

test("A3: explorer, Live Data and log show no token, and no program was given one as argument", async () => {
  const { page } = workbench();
  await openTagoContainer(page);
  await explorerWelcome(page).getByText("Start Sandbox").click();
  await expand(explorerRow(page, /freezer/i));
  secrets = tokensOf(database());
  await traceLog(page, "TagoIO");
  expect(secrets.length).toBeGreaterThan(2);
  await expand(explorerRow(page, "Tokens"));
  await page.locator(".label-description", { hasText: "••••" }).first().waitFor();
  await shoot(workbench(), "masked-tokens");
  await explorerRow(page, /freezer/i).click();
  await runCommand(page, "TagoIO: Open Live Data…");
  await webview(page).locator("#chart canvas").waitFor();
  expect(await windowSightings()).toEqual([]);
  await runCommand(page, "TagoIO: Show Log");
  await page.locator(".panel .view-lines .view-line").first().waitFor();
  expect(await windowSightings()).toEqual([]);
  expect(findInProcessArguments(secrets)).toEqual([]);
});

test("A3: a token that is typed in is not shown, not even in the settings of its connection", async () => {
  const { page } = workbench();
  const token = secrets.find(({ name }) => name.includes("device"))?.text ?? "";
  const address = await explorerRow(page, "Sandbox").locator(".label-description").innerText();
  await answer(page, {
    command: "TagoIO: Add Connection…",
    title: "Add Connection",
    type: token,
  });
  await page.keyboard.press("Enter");
  await takeRow(page, /Other Address/);
  await fillIn(page, `http://${address.trim()}`);
  await page.locator(".quick-input-title", { hasText: "3/4" }).waitFor();
  await fillIn(page, "Typed in");
  await answer(page, {
    command: "TagoIO: Test Connection",
    title: "Test Connection",
    type: "",
    take: /Typed in/,
  });
  await toasts(page).filter({ hasText: "Typed in works" }).waitFor();
  expect(await windowSightings()).toEqual([]);
  await clearToasts(page);
});

test("A3: the problems of a file that holds a token do not repeat it", async () => {
  const { page, folder } = workbench();
  await openFile(page, "freezer.py");
  await squiggles(page).first().waitFor();
  await traceLog(page, "TagoIO Language Server");
  const token = secrets.find(({ name }) => name.includes("device"))?.text ?? "";
  writeFileSync(
    path.join(folder, careless),
    `import requests\n\nurl = "http://api.us-e1.tago.io/data"\nrequests.get(url, headers={"Device-Token": "${token}"})\n`,
  );
  await openFile(page, careless);
  await squiggles(page).first().waitFor();
  const rows = await openProblems(page);
  await rows.filter({ hasText: "hardcoded-token" }).first().waitFor();
  expect(findIn("Problems", (await rows.allInnerTexts()).join("\n"), secrets)).toEqual([]);
});

test("A3: no file that the editor wrote holds a token, verbose traces included", async () => {
  const { home, stop } = workbench();
  const store = database();
  await stop();
  const traces = globSync("**/TagoIO Language Server.log", { cwd: home }).map((file) =>
    readFileSync(path.join(home, file), "utf8"),
  );
  // The trace was on: the file with the token went through it.
  expect(traces.join()).toMatch(/textDocument\/didOpen[\s\S]*careless\.py/);
  const sightings = findInFolder(home, secrets);
  // The search works: where the tokens have to be, it finds them.
  expect(sightings.some((place) => place.endsWith(store))).toBe(true);
  expect(sightings.filter((place) => !place.includes(store))).toEqual([]);
});
