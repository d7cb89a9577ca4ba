import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useConnectedWorkbench } from "../src/sandbox/use-sandbox.ts";
import { codeLines, squiggles, typeOver } from "../src/workbench/code-editor.ts";
import { dialog, pressInDialog } from "../src/workbench/dialog.ts";
import { runCommand } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import {
  clearToasts,
  explorerRow,
  openProblems,
  selectRow,
  toasts,
} from "../src/workbench/views.ts";

const { workbench, control } = useConnectedWorkbench({ name: "operate-documents" });

interface Parameter {
  readonly id?: string;
  readonly key: string;
  readonly value: string;
  readonly sent?: boolean;
}

async function parametersOf(device: string): Promise<readonly Parameter[]> {
  const { id } = await control().device(device);
  return (await control().call("GET", `/device/${id}/params`)) as readonly Parameter[];
}

async function valueOf(device: string, key: string): Promise<string | undefined> {
  return (await parametersOf(device)).find((each) => each.key === key)?.value;
}

/** The parameters as a text in which one has another value. */
async function withValue(key: string, value: string): Promise<string> {
  const parameters = await parametersOf("Freezer 1");
  const changed = parameters.map((each) => (each.key === key ? { ...each, value } : each));
  return JSON.stringify(changed, undefined, 2);
}

/** Changes a parameter past the editor, as somebody else would. */
async function changeElsewhere(key: string, value: string): Promise<void> {
  const { id } = await control().device("Freezer 1");
  const parameter = (await parametersOf("Freezer 1")).find((each) => each.key === key);
  await control().call("POST", `/device/${id}/params`, [{ ...parameter, value }]);
}

async function open(page: Page, what: "Parameters" | "Tags" | "Device"): Promise<void> {
  await runCommand(page, `TagoIO: Edit ${what}`);
  const name = `Freezer 1.${what.toLowerCase()}.tagoio.json`;
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
}

const clean = (page: Page): Promise<void> => page.locator(".tab.active:not(.dirty)").waitFor();

test("D3: saving parameters shows what will change, and sends that alone", async () => {
  const { page } = workbench();
  // The last row that the explorer opens by itself.
  await explorerRow(page, "battery").waitFor();
  await selectRow(page, "Freezer 1");
  await open(page, "Parameters");
  await codeLines(page).getByText('"setpoint"').waitFor();
  await typeOver(page, await withValue("setpoint", "-22"));
  await control().forget();
  await page.keyboard.press("Control+S");
  await dialog(page).waitFor();
  const text = await dialog(page).innerText();
  expect(text).toContain("Save 1 change of Freezer 1?");
  expect(text).toContain("setpoint: -20 → -22");
  expect(text).toMatch(/POST \/device\/\w+\/params/);
  await shoot(workbench(), "operate-save-parameters");
  expect(await control().writes()).toEqual([]);
  await pressInDialog(page, "Save");
  await clean(page);
  expect(await valueOf("Freezer 1", "setpoint")).toBe("-22");
  const [request, ...others] = await control().writes();
  expect(others).toEqual([]);
  expect(request?.body).not.toContain("alarm_high");
});

test("D3: what was typed stays when the question is answered with no", async () => {
  const { page } = workbench();
  await typeOver(page, await withValue("setpoint", "-99"));
  await control().forget();
  await page.keyboard.press("Control+S");
  await dialog(page).waitFor();
  await pressInDialog(page, "Cancel");
  await toasts(page).filter({ hasText: "What you typed stays here" }).waitFor();
  expect(await codeLines(page).innerText()).toContain("-99");
  expect(await control().writes()).toEqual([]);
  await clearToasts(page);
});

test("D3: a concurrent edit stops the save with three choices; Compare shows both sides", async () => {
  const { page } = workbench();
  await changeElsewhere("alarm_high", "-10");
  await control().forget();
  await codeLines(page).click();
  await page.keyboard.press("Control+S");
  await dialog(page).waitFor();
  const text = await dialog(page).innerText();
  expect(text).toContain("was changed by somebody else");
  expect(text).toContain("alarm_high: -15 → -10");
  for (const choice of ["Overwrite", "Compare", "Discard Mine"]) expect(text).toContain(choice);
  await shoot(workbench(), "operate-conflict");
  await pressInDialog(page, "Compare");
  await page.locator(".monaco-diff-editor").waitFor();
  await page.locator(".monaco-diff-editor").getByText("-10").first().waitFor();
  await shoot(workbench(), "operate-compare");
  expect(await control().writes()).toEqual([]);
  await clearToasts(page);
  await runCommand(page, "View: Close Editor");
});

test("D3: Overwrite saves mine over theirs, and Discard Mine shows theirs", async () => {
  const { page } = workbench();
  await page.locator('.tab.active[data-resource-name^="Freezer 1.parameters"]').waitFor();
  await typeOver(page, await withValue("setpoint", "-25"));
  await changeElsewhere("setpoint", "-18");
  await page.keyboard.press("Control+S");
  await dialog(page).waitFor();
  await pressInDialog(page, "Overwrite");
  await dialog(page).getByText("setpoint: -18 → -25").waitFor();
  await pressInDialog(page, "Save");
  await clean(page);
  expect(await valueOf("Freezer 1", "setpoint")).toBe("-25");
  await typeOver(page, await withValue("setpoint", "-30"));
  await changeElsewhere("setpoint", "-17");
  await control().forget();
  await page.keyboard.press("Control+S");
  await dialog(page).waitFor();
  await pressInDialog(page, "Discard Mine");
  await clean(page);
  await expect.poll(() => codeLines(page).innerText()).toContain("-17");
  expect(await control().writes()).toEqual([]);
});

test("D3: the 61st parameter is underlined and keeps the document from being saved", async () => {
  const { page } = workbench();
  const many = Array.from({ length: 61 }, (_, index) => ({ key: `key_${index}`, value: "1" }));
  await typeOver(page, JSON.stringify(many));
  await squiggles(page).first().waitFor();
  const problems = await openProblems(page);
  const said = problems.filter({ hasText: "A device has at most 60 parameters" });
  await expect.poll(() => said.count()).toBe(1);
  await control().forget();
  await codeLines(page).click();
  await page.keyboard.press("Control+S");
  await toasts(page).filter({ hasText: "A device has at most 60 parameters" }).waitFor();
  await shoot(workbench(), "operate-61-parameters");
  expect(await control().writes()).toEqual([]);
  await clearToasts(page);
  await runCommand(page, "File: Revert File");
  await clean(page);
});

test("D3: tags and settings of a device are documents, too", async () => {
  const { page } = workbench();
  await open(page, "Tags");
  await codeLines(page).getByText('"room"').waitFor();
  await typeOver(page, '[{ "key": "room", "value": "cellar" }]');
  await page.keyboard.press("Control+S");
  await dialog(page).getByText("room: kitchen → cellar").waitFor();
  await pressInDialog(page, "Save");
  await clean(page);
  expect((await control().device("Freezer 1")).tags).toEqual([{ key: "room", value: "cellar" }]);
  await open(page, "Device");
  const { id } = await control().device("Freezer 1");
  await codeLines(page).getByText('"description"').first().waitFor();
  await typeOver(page, `{ "id": "${id}", "active": false, "type": "immutable" }`);
  await page.keyboard.press("Control+S");
  await toasts(page).filter({ hasText: "This cannot be changed" }).waitFor();
  await clearToasts(page);
  await typeOver(page, `{ "id": "${id}", "active": false }`);
  await page.keyboard.press("Control+S");
  await dialog(page).getByText("active: true → false").waitFor();
  await pressInDialog(page, "Save");
  await clean(page);
  const info = (await control().call("GET", `/device/${id}`)) as { active: boolean; name: string };
  expect(info).toMatchObject({ active: false, name: "Freezer 1" });
  await explorerRow(page, "Freezer 1").getByText("inactive").waitFor();
});
