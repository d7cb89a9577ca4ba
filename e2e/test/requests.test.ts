import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { codeLines } from "../src/workbench/code-editor.ts";
import { openFile } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import {
  explorerRow,
  explorerWelcome,
  openProblems,
  openTagoContainer,
} from "../src/workbench/views.ts";

const source = `import os
import requests

headers = {"Account-Token": os.environ["TAGOIO_TOKEN"]}


def read(amount):
    return requests.get("https://api.us-e1.tago.io/device", params={"amount": amount}, headers=headers)


def rename(device_id):
    url = f"https://api.us-e1.tago.io/device/{device_id}"
    return requests.put(url, json={"name": "Renamed by a test"}, headers=headers)
`;

const workbench = useWorkbench(() => ({
  name: "requests",
  open: path.join(root, "examples"),
  prepare: (folder) => {
    writeFileSync(path.join(folder, "ask.py"), source);
  },
}));

const lens = (title: string, index: number) =>
  workbench()
    .page.locator(".editor-group-container .codelens-decoration a", { hasText: title })
    .nth(index);

test("Copy as cURL copies the request above which it stands", async () => {
  const { page } = workbench();
  await openTagoContainer(page);
  await explorerWelcome(page).getByText("Start Sandbox").click();
  await explorerRow(page, "Devices").waitFor();
  // Lenses come to the file that has the focus.
  await openFile(page, "ask.py");
  await lens("Copy as cURL", 0).click();
  const said = page.locator(".statusbar-item", { hasText: "Copied as cURL" });
  await said.waitFor();
  expect(await said.count()).toBe(1);
});

test("Send Request asks for what the code does not tell, and shows the answer", async () => {
  const { page } = workbench();
  await lens("Send Request", 0).click();
  const box = page.locator(".quick-input-widget");
  await box.locator(".quick-input-title", { hasText: "Send Request (1 of 1)" }).waitFor();
  await box.locator("input.input").first().fill("2");
  await page.keyboard.press("Enter");
  const answer = page.locator(".tab", { hasText: "GET device.json" });
  await answer.waitFor();
  await answer.click();
  await codeLines(page).getByText('"name"').first().waitFor();
  expect((await codeLines(page).innerText()).match(/"name"/g)).toHaveLength(2);
  await shoot(workbench(), "send-request");
  await page.keyboard.press("Control+W");
});

test("writing asks first, and nothing is sent without a yes", async () => {
  const { page } = workbench();
  await openFile(page, "ask.py");
  await lens("Send Request", 1).click();
  const box = page.locator(".quick-input-widget");
  await box.locator(".quick-input-title", { hasText: "Send Request (1 of 1)" }).waitFor();
  await box.locator("input.input").first().fill("4d43c24c841bc4620a5494d4");
  await page.keyboard.press("Enter");
  const dialog = page.locator(".monaco-dialog-box");
  await dialog.getByText("Send PUT /device/4d43c24c841bc4620a5494d4?").waitFor();
  await dialog.getByText("Cancel").click();
  await dialog.waitFor({ state: "hidden" });
  expect(await page.locator(".tab", { hasText: "PUT" }).count()).toBe(0);
});

test("problems of files that are not open are listed", async () => {
  const { page } = workbench();
  const rows = await openProblems(page);
  await rows.filter({ hasText: "read-devices.ts" }).first().waitFor();
  expect(await page.locator(".tab", { hasText: "read-devices.ts" }).count()).toBe(0);
});
