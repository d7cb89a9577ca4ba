import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { codeLines, squiggles } from "../src/workbench/code-editor.ts";
import { fillIn, openFile } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import { toasts } from "../src/workbench/views.ts";

const parser = `// Decodes a temperature sensor.
const data = payload.find(({ variable }) => variable === "payload");
if (data) {
  const bytes = Buffer.from(data.value, "hex");
  if (bytes.length < 2) throw new Error("too short");
  payload = [{ variable: "temperature", value: bytes.readInt16BE(0) / 10, unit: "C" }];
}
`;

const workbench = useWorkbench(() => ({
  name: "parser-bench",
  open: path.join(root, "examples"),
  prepare: (folder) => {
    writeFileSync(path.join(folder, "decoder.js"), parser);
    writeFileSync(path.join(folder, "endless.js"), `for (;;) {}\npayload = [{ variable: "a" }];\n`);
  },
}));

const lens = (title: string) =>
  workbench().page.locator(".codelens-decoration a", { hasText: title }).first();

async function runOn(bytes: string): Promise<void> {
  const { page } = workbench();
  await lens("Run Payload Parser…").click();
  await page
    .locator(".quick-input-widget .quick-input-title", { hasText: "Run Payload Parser" })
    .waitFor();
  await fillIn(page, bytes);
}

test("E17: a parser runs on typed bytes, and shows what it leaves", async () => {
  const { page } = workbench();
  await openFile(page, "decoder.js");
  await runOn("00 ea");
  await page.locator(".tab", { hasText: "Result of 00 ea.json" }).waitFor();
  await codeLines(page).getByText("23.4").waitFor();
  expect(await codeLines(page).innerText()).toContain("temperature");
  await shoot(workbench(), "parser-result");
});

test("E17: the result becomes a golden sample, which passes as a test", async () => {
  const { page, folder } = workbench();
  await toasts(page).getByText("Keep as Golden Sample").click();
  const file = path.join(folder, "decoder.samples.json");
  await expect.poll(() => existsSync(file)).toBe(true);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual([
    { name: "00 ea", hex: "00ea", expect: [{ variable: "temperature", value: 23.4, unit: "C" }] },
  ]);
  await page.keyboard.press("Control+W");
  await openFile(page, "decoder.js");
  // The lens of the samples comes with the next look at the file.
  await page.keyboard.press("End");
  await page.keyboard.type(" ");
  await lens("Run Golden Samples").click();
  const passed = page
    .locator(".part.panel .monaco-list-row", { hasText: "00 ea" })
    .locator('[class*="testing-passed-icon"]');
  await passed.waitFor();
  await shoot(workbench(), "parser-tests");
});

test("E17: a parser that throws is marked at its line", async () => {
  const { page } = workbench();
  await page.keyboard.press("Control+J");
  await openFile(page, "decoder.js");
  await lens("Run Payload Parser…").click();
  await page.locator(".quick-input-widget").getByText("Type bytes or JSON…").click();
  await fillIn(page, "00");
  await toasts(page).getByText("failed in line 5").waitFor();
  await squiggles(page).first().waitFor();
  expect(await squiggles(page).count()).toBe(1);
});

test("E17: an endless loop is stopped", async () => {
  const { page } = workbench();
  await openFile(page, "endless.js");
  await runOn("00");
  await toasts(page)
    .getByText(/longer than 2 seconds/)
    .first()
    .waitFor();
  expect(await page.locator(".tab", { hasText: "Result of" }).count()).toBe(0);
});
