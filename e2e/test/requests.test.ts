import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  editorVariables,
  type RunningSandbox,
  startSandbox,
} from "../src/sandbox/start-sandbox.ts";
import { codeLines } from "../src/workbench/code-editor.ts";
import { openFile } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root, runsHome } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import { explorerRow, openProblems, webview } from "../src/workbench/views.ts";

const source = (device: string): string => `import os
import requests

headers = {"Account-Token": os.environ["TAGOIO_TOKEN"]}


def read(amount):
    return requests.get("https://api.us-e1.tago.io/device", params={"amount": amount}, headers=headers)


def rename(device_id):
    url = f"https://api.us-e1.tago.io/device/{device_id}"
    return requests.put(url, json={"name": "Renamed by a test"}, headers=headers)


def read_one():
    return requests.get("https://api.us-e1.tago.io/device/4d43c24c841bc4620a5494d4", headers=headers)


def last_values():
    return requests.get("https://api.us-e1.tago.io/device/${device}/data?variables=temperature&qty=20", headers=headers)

`;

let sandbox: RunningSandbox | undefined;
afterAll(async () => sandbox?.group.stop());

const workbench = useWorkbench(async () => {
  sandbox = await startSandbox({
    database: ":memory:",
    log: path.join(runsHome, "requests-sandbox.log"),
  });
  const device = await freezerOf(sandbox);
  return {
    name: "requests",
    open: path.join(root, "examples"),
    environment: editorVariables(sandbox),
    prepare: (folder) => {
      writeFileSync(path.join(folder, "ask.py"), source(device));
    },
  };
});

async function freezerOf({ api, tokens }: RunningSandbox): Promise<string> {
  const answer = await fetch(`${api}/device?filter[name]=*freezer*`, {
    headers: { "Account-Token": tokens.profile },
  });
  const { result } = (await answer.json()) as { result: readonly { id: string }[] };
  return result[0]?.id ?? "";
}

const lens = (title: string, index: number) =>
  workbench()
    .page.locator(".editor-group-container .codelens-decoration a", { hasText: title })
    .nth(index);

test("E11: Copy as cURL copies the request above which it stands", async () => {
  const { page } = workbench();
  await explorerRow(page, "Devices").waitFor();
  // Lenses come to the file that has the focus.
  await openFile(page, "ask.py");
  await lens("Copy as cURL", 0).click();
  const said = page.locator(".statusbar-item", { hasText: "Copied as cURL" });
  await said.waitFor();
  expect(await said.count()).toBe(1);
});

const view = (name: string): Promise<void> =>
  webview(workbench().page).getByRole("tab", { name }).click();

test("E11: Send Request asks for what the code does not tell, and shows the answer", async () => {
  const { page } = workbench();
  await lens("Send Request", 0).click();
  const box = page.locator(".quick-input-widget");
  await box.locator(".quick-input-title", { hasText: "Send Request (1 of 1)" }).waitFor();
  await box.locator("input.input").first().fill("2");
  await page.keyboard.press("Enter");
  await page.locator(".tab", { hasText: "GET /device" }).waitFor();
  const answer = webview(page);
  await answer.getByRole("heading", { name: "GET /device?amount=2" }).waitFor();
  await answer.getByText("Success · HTTP 200").waitFor();
  expect(await answer.locator("tbody tr").count()).toBe(2);
  await shoot(workbench(), "send-request");
});

test("E12: the result is shown as table, JSON and difference with the run before", async () => {
  const { page } = workbench();
  const answer = webview(page);
  await view("JSON");
  expect((await answer.locator("pre").innerText()).match(/"name"/g)).toHaveLength(2);
  await view("Difference");
  await answer.getByText("Send the request again to compare").waitFor();
  // By the keyboard alone: one tab stop for the tabs, arrows between them.
  await page.keyboard.press("ArrowRight");
  await answer.getByRole("tab", { name: "Table", selected: true }).waitFor();
  await page.keyboard.press("Shift+Tab");
  expect(await answer.locator(":focus").innerText()).toBe("Open as Document");
  await answer.getByRole("button", { name: "Send Again" }).click();
  await view("Difference");
  await answer
    .locator(".view")
    .getByText(/differences|same as before/)
    .waitFor();
});

test("E12: the whole result opens as a document", async () => {
  const { page } = workbench();
  await webview(page).getByRole("button", { name: "Open as Document" }).click();
  const document = page.locator(".tab", { hasText: "GET device.json" });
  await document.click();
  await codeLines(page).getByText('"name"').first().waitFor();
  expect(await codeLines(page).last().innerText()).toContain('"name"');
  await page.keyboard.press("Control+W");
});

test("E12: an error says why and what to do, and has no result", async () => {
  const { page } = workbench();
  await lens("Send Request", 2).click();
  const answer = webview(page);
  await answer.getByText(/^Error/).waitFor();
  expect(await answer.locator(".outcome").innerText()).toContain("HTTP 4");
  expect(await answer.locator(".advice").innerText()).not.toBe("");
  expect(await answer.getByRole("tab").count()).toBe(0);
  await shoot(workbench(), "send-request-error");
});

test("E12: data records are drawn, by variable and unit", async () => {
  const { page } = workbench();
  await lens("Send Request", 3).click();
  const answer = webview(page);
  await answer.getByRole("heading", { name: "variables=temperature" }).waitFor();
  await view("Chart");
  await answer.locator(".plot canvas").waitFor();
  expect(await answer.locator(".legend").innerText()).toMatch(/temperature \(.+\)/);
  await shoot(workbench(), "send-request-chart");
});

test("E11: writing asks first, and nothing is sent without a yes", async () => {
  const { page } = workbench();
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
