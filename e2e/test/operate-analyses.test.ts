import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { useConnectedWorkbench } from "../src/sandbox/use-sandbox.ts";
import { codeLines, typeOver } from "../src/workbench/code-editor.ts";
import { dialog, pressInDialog } from "../src/workbench/dialog.ts";
import { answer, fillIn, runCommand } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { clearToasts, explorerRow, toasts } from "../src/workbench/views.ts";

/** A script that the sandbox runs. */
const script = (line: string): string => `console.log("${line}");\n`;
/** Milliseconds for a line to appear: a second, and what a busy machine takes to start the script. */
const promptly = 5000;

let id = "";
const { workbench, control } = useConnectedWorkbench({
  name: "operate-analyses",
  // The terminal then is text in the page, which a test can read.
  settings: { "terminal.integrated.gpuAcceleration": "off" },
  arrange: async (sandbox) => {
    const made = (await sandbox.call("POST", "/analysis", { name: "Nightly", run_on: "tago" })) as {
      id: string;
    };
    ({ id } = made);
    await sandbox.call("POST", `/analysis/${id}/upload`, {
      file: Buffer.from(script("first line")).toString("base64"),
      file_name: "nightly.js",
      language: "node-rt2025",
    });
  },
  prepare: (folder) => {
    const analysisList = [{ name: "Nightly", fileName: "nightly.ts", id }];
    writeFileSync(path.join(folder, "tagoconfig.json"), JSON.stringify({ dev: { analysisList } }));
    mkdirSync(path.join(folder, "build"));
    writeFileSync(path.join(folder, "build/nightly.tago.js"), script("deployed line"));
  },
});

const terminal = (page: Page): Locator => page.locator(".terminal-wrapper.active .xterm-rows");

const lines = async (page: Page): Promise<string> =>
  (await terminal(page).innerText()).replaceAll("\u00A0", " ");

async function trigger(page: Page): Promise<void> {
  await answer(page, {
    command: "TagoIO: Trigger Analysis…",
    title: "Trigger Analysis",
    type: "",
    take: /Nightly/,
  });
  await page.locator(".quick-input-widget").getByText("as its scope").waitFor();
  await fillIn(page, "");
  await dialog(page)
    .getByText(/POST \/analysis\/\w+\/run/)
    .waitFor();
}

test("D8: triggering an analysis prints its console lines within a second", async () => {
  const { page } = workbench();
  await explorerRow(page, "battery").waitFor();
  await trigger(page);
  await shoot(workbench(), "operate-trigger");
  await pressInDialog(page, "Trigger");
  await expect.poll(() => lines(page), { timeout: promptly }).toContain("first line");
  await shoot(workbench(), "operate-console");
});

test("D8: the code is opened as a document, and saving uploads a new version", async () => {
  const { page } = workbench();
  await answer(page, {
    command: "TagoIO: Open Analysis Code…",
    title: "Open Analysis Code",
    type: "",
    take: /Nightly/,
  });
  await page.locator('.tab.active[data-resource-name="nightly.js"]').waitFor();
  await codeLines(page).getByText("first line").waitFor();
  await typeOver(page, script("second line"));
  await control().forget();
  await page.keyboard.press("Control+S");
  await dialog(page).getByText("A new version of nightly.js is uploaded").waitFor();
  expect(await control().writes()).toEqual([]);
  await pressInDialog(page, "Save");
  await page.locator(".tab.active:not(.dirty)").waitFor();
  await trigger(page);
  await pressInDialog(page, "Trigger");
  await expect.poll(() => lines(page), { timeout: promptly }).toContain("second line");
});

test("D8: tagoconfig.json says what is deployed, and the file that was built is uploaded", async () => {
  const { page } = workbench();
  await clearToasts(page);
  await runCommand(page, "TagoIO: Deploy Analyses…");
  await page.locator(".quick-input-widget").getByPlaceholder("Which analyses?").waitFor();
  await page.keyboard.press("Enter");
  await dialog(page).getByText("build/nightly.tago.js").waitFor();
  await shoot(workbench(), "operate-deploy");
  await pressInDialog(page, "Deploy");
  await toasts(page).filter({ hasText: "Deployed 1 of 1." }).waitFor();
  await trigger(page);
  await pressInDialog(page, "Trigger");
  await expect.poll(() => lines(page), { timeout: promptly }).toContain("deployed line");
});
