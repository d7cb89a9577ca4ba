import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useConnectedWorkbench } from "../src/sandbox/use-sandbox.ts";
import { codeLines, openCompletion, squiggles, typeOver } from "../src/workbench/code-editor.ts";
import { dialog, pressInDialog } from "../src/workbench/dialog.ts";
import { answer, fillIn, goTo, runCommand, takeRow } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import {
  clearToasts,
  expand,
  explorerRow,
  rowMenu,
  runFromMenu,
  selectRow,
  toasts,
  webview,
} from "../src/workbench/views.ts";

const { workbench, control } = useConnectedWorkbench({ name: "operate-data" });

async function openDraft(page: Page, device: string): Promise<void> {
  await selectRow(page, device);
  await answer(page, {
    command: "TagoIO: Send Data…",
    title: `Send Data to ${device}`,
    type: "",
    take: /Write JSON/,
  });
  await page.locator(`.tab.active[data-resource-name="${device}.send.tagoio.json"]`).waitFor();
}

test("D1: an invalid variable is underlined in the draft, and nothing is sent", async () => {
  const { page } = workbench();
  // The last row that the explorer opens by itself.
  await explorerRow(page, "battery").waitFor();
  await openDraft(page, "Pump 1");
  await typeOver(page, '[{ "variable": "tank level", "value": 1 }]');
  await squiggles(page).first().waitFor();
  await page.locator(".codelens-decoration", { hasText: "Dry Run" }).waitFor();
  await control().forget();
  await runCommand(page, "TagoIO: Send Draft");
  await toasts(page).filter({ hasText: "Nothing was sent." }).waitFor();
  expect(await toasts(page).first().innerText()).toContain("variable must not contain white space");
  expect(await control().writes()).toEqual([]);
  await shoot(workbench(), "operate-invalid-variable");
  await clearToasts(page);
});

test("D1: completion offers keys, variables of the device and helpers", async () => {
  const { page } = workbench();
  await typeOver(page, '[\n  {\n    "variable": "",\n    "value": ""\n  }\n]');
  await goTo(page, 3, 18);
  const variables = await openCompletion(page);
  await expect.poll(async () => (await variables.allInnerTexts()).join()).toContain("pressure");
  await page.keyboard.press("Escape");
  await goTo(page, 4, 15);
  const helpers = await openCompletion(page);
  await expect.poll(async () => (await helpers.allInnerTexts()).join()).toContain("{{ramp");
  await shoot(workbench(), "operate-completion");
  await page.keyboard.press("Escape");
  await goTo(page, 4, 16);
  await page.keyboard.type(",");
  await page.keyboard.press("Enter");
  const keys = await openCompletion(page);
  await expect.poll(async () => (await keys.allInnerTexts()).join()).toContain("metadata");
  await page.keyboard.press("Escape");
});

test("D1: a dry run shows the exact request without a token, and sends nothing", async () => {
  const { page } = workbench();
  await typeOver(page, '[{ "variable": "dry_run", "value": 1 }]');
  await control().forget();
  await runCommand(page, "TagoIO: Dry Run");
  await page.locator('.tab.active[data-resource-name="Dry run.sh"]').waitFor();
  const text = await codeLines(page).innerText();
  expect(text).toContain("$TAGOIO_DEVICE_TOKEN");
  expect(text).toMatch(/curl.-X.POST.'http:\/\/127\.0\.0\.1:\d+\/data'/);
  expect(text).toContain("dry_run");
  expect(await control().writes()).toEqual([]);
  await shoot(workbench(), "operate-dry-run");
  await runCommand(page, "View: Close Editor");
});

test("D1: five timed sends arrive, with a value of their own each", async () => {
  const { page } = workbench();
  const pump = await control().device("Pump 1");
  await openDraft(page, "Pump 1");
  await typeOver(page, '[{ "variable": "timed", "value": "{{ramp 1 5 1}}", "unit": "m" }]');
  await answer(page, {
    command: "TagoIO: Send Repeatedly…",
    title: "Send Repeatedly to Pump 1",
    type: "5 every 0.2 s",
  });
  await page.keyboard.press("Enter");
  await toasts(page).filter({ hasText: "5 of 5 sent to Pump 1" }).waitFor();
  const stored = (await control().call(
    "GET",
    `/device/${pump.id}/data?variables[0]=timed&qty=100&ordination=ascending`,
  )) as readonly { value: unknown }[];
  expect(stored.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5]);
  await clearToasts(page);
});

test("D1: Repeat Last Send sends once more", async () => {
  const { page } = workbench();
  await control().forget();
  await runCommand(page, "TagoIO: Repeat Last Send");
  await toasts(page).filter({ hasText: "1 value sent to Pump 1" }).waitFor();
  const [request, ...others] = await control().writes();
  expect(others).toEqual([]);
  expect(request).toMatchObject({ method: "POST", path: "/data" });
  expect(request?.body).toContain("timed");
  await clearToasts(page);
});

test("D1: a draft survives a send that fails", async () => {
  const { page } = workbench();
  await control().addFault({ method: "POST", path: "/data", status: 403, times: 1 });
  await runCommand(page, "TagoIO: Send Draft");
  await toasts(page).first().waitFor();
  expect(await toasts(page).first().innerText()).toContain("Send Again");
  expect(await codeLines(page).innerText()).toContain("timed");
  await clearToasts(page);
});

test("D2: on an immutable device editing is disabled with the reason, and nothing is sent", async () => {
  const { page } = workbench();
  await runCommand(page, "View: Close All Editors");
  const discard = dialog(page).getByRole("button", { name: "Don't Save" });
  if (await discard.isVisible()) await discard.click();
  await expand(explorerRow(page, "Pump 1"));
  await control().forget();
  const entries = await rowMenu(page, explorerRow(page, "pressure"));
  const entry = entries.filter({ hasText: "Immutable Device: Records Cannot Be Changed" });
  await shoot(workbench(), "operate-immutable");
  expect(await entry.locator(".action-menu-item").getAttribute("aria-disabled")).toBe("true");
  expect(await entries.filter({ hasText: "Delete Data" }).count()).toBe(0);
  await page.keyboard.press("Escape");
  expect(await control().writes()).toEqual([]);
});

interface Stored {
  readonly id: string;
  readonly value: unknown;
}

async function storedOf(device: string, variable: string): Promise<readonly Stored[]> {
  const { id } = await control().device(device);
  const path = `/device/${id}/data?variables[0]=${variable}&qty=100`;
  return (await control().call("GET", path)) as readonly Stored[];
}

/** Runs an entry of the menu of a variable of Freezer 1. */
const changeLevel = (page: Page, entry: RegExp): Promise<void> =>
  runFromMenu(page, explorerRow(page, "tank_level"), entry);

test("D2: a record of a mutable device is edited as a document, after a look at what changes", async () => {
  const { page } = workbench();
  await selectRow(page, "Freezer 1");
  await answer(page, {
    command: "TagoIO: Send Data…",
    title: "Send Data to Freezer 1",
    type: "tank_level = 5 m",
    take: /tank_level = 5 m/,
  });
  await expand(explorerRow(page, "Freezer 1"));
  await explorerRow(page, "tank_level").waitFor();
  await changeLevel(page, /^Edit Data$/);
  await page.locator('.tab.active[data-resource-name^="Freezer 1 tank_level"]').waitFor();
  const [record] = await storedOf("Freezer 1", "tank_level");
  await typeOver(page, JSON.stringify([{ id: record?.id, variable: "tank_level", value: 7 }]));
  await control().forget();
  await page.keyboard.press("Control+S");
  await dialog(page).waitFor();
  expect(await dialog(page).innerText()).toMatch(/tank_level .* value: 5 → 7/);
  expect(await control().writes()).toEqual([]);
  await shoot(workbench(), "operate-edit-record");
  await pressInDialog(page, "Save");
  await expect.poll(async () => (await storedOf("Freezer 1", "tank_level"))[0]?.value).toBe(7);
  expect(await control().writes()).toMatchObject([{ method: "PUT", status: 200 }]);
});

test("D2: data is deleted once its variable was typed; another word sends nothing", async () => {
  const { page } = workbench();
  await clearToasts(page);
  await control().forget();
  await changeLevel(page, /^Delete Data/);
  await takeRow(page, /All Records/);
  await fillIn(page, "level");
  await page.getByText("This is not tank_level: nothing is sent.").waitFor();
  await shoot(workbench(), "operate-delete-data");
  expect(await control().writes()).toEqual([]);
  await fillIn(page, "tank_level");
  await toasts(page).filter({ hasText: "Deleted data of tank_level on Freezer 1" }).waitFor();
  expect(await storedOf("Freezer 1", "tank_level")).toEqual([]);
  expect(await control().writes()).toHaveLength(1);
});

test("D2: a row of Live Data leads to the records of its variable", async () => {
  const { page } = workbench();
  await selectRow(page, "Freezer 2");
  await runCommand(page, "TagoIO: Open Live Data…");
  const row = webview(page).getByRole("row").filter({ hasText: "temperature" }).first();
  await row.click({ button: "right" });
  const entry = page.locator(".context-view .monaco-menu .action-item", { hasText: /^Edit Data$/ });
  await entry.waitFor();
  await shoot(workbench(), "operate-live-row-menu");
  await entry.click();
  await page.locator('.tab.active[data-resource-name^="Freezer 2 temperature"]').waitFor();
  expect(await codeLines(page).innerText()).toContain('"temperature"');
});
