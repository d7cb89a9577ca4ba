import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { useConnectedWorkbench } from "../src/sandbox/use-sandbox.ts";
import { dialog, pressInDialog } from "../src/workbench/dialog.ts";
import { answer, fillIn, runCommand, takeRow } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import {
  clearToasts,
  expand,
  explorerRow,
  runFromMenu,
  selectRow,
  toasts,
} from "../src/workbench/views.ts";

const { workbench, control } = useConnectedWorkbench({ name: "operate-devices" });

const devices = async (): Promise<readonly { readonly id: string; readonly name: string }[]> =>
  (await control().call("GET", "/device?amount=100")) as readonly { id: string; name: string }[];
const names = async (): Promise<readonly string[]> => (await devices()).map(({ name }) => name);

test("D6: a device is created from a few questions, after a look at the request", async () => {
  const { page } = workbench();
  // The last row that the explorer opens by itself.
  await explorerRow(page, "battery").waitFor();
  await answer(page, {
    command: "TagoIO: Create Device…",
    title: "Create Device",
    type: "Tank 7",
  });
  await page.keyboard.press("Enter");
  await takeRow(page, /^mutable/);
  await page.locator(".quick-input-widget").getByPlaceholder("Through which network?").waitFor();
  await takeRow(page, /HTTPS/);
  // The one connector of that network is not asked for.
  await page.locator(".quick-input-widget").getByText("Tags, if any").waitFor();
  await fillIn(page, "site=north");
  await dialog(page).waitFor();
  const text = await dialog(page).innerText();
  expect(text).toContain("Create the device Tank 7?");
  expect(text).toMatch(/POST \/device .*"name":"Tank 7"/);
  await shoot(workbench(), "operate-create-device");
  expect(await names()).not.toContain("Tank 7");
  await pressInDialog(page, "Create");
  await toasts(page).filter({ hasText: "Created Tank 7" }).waitFor();
  expect(await names()).toContain("Tank 7");
  expect((await control().device("Tank 7")).tags).toEqual([{ key: "site", value: "north" }]);
  await explorerRow(page, "Tank 7").waitFor();
  await clearToasts(page);
});

test("D6: a duplicate has the same settings, tags and parameters", async () => {
  const { page } = workbench();
  await selectRow(page, "Freezer 1");
  await answer(page, {
    command: "TagoIO: Duplicate Device…",
    title: "Duplicate Device",
    type: "Freezer 9",
  });
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
  await pressInDialog(page, "Create");
  await toasts(page).filter({ hasText: "Created Freezer 9" }).waitFor();
  const [original, copy] = [
    await control().device("Freezer 1"),
    await control().device("Freezer 9"),
  ];
  expect(copy.tags).toEqual(original.tags);
  const parameters = async (id: string): Promise<unknown> =>
    ((await control().call("GET", `/device/${id}/params`)) as { key: string; value: string }[]).map(
      ({ key, value }) => `${key}=${value}`,
    );
  expect(await parameters(copy.id)).toEqual(await parameters(original.id));
  await clearToasts(page);
});

test("D6: deleting takes the name of the device; a wrong word sends nothing", async () => {
  const { page } = workbench();
  await selectRow(page, "Freezer 9");
  await control().forget();
  await answer(page, {
    command: "TagoIO: Delete Device…",
    title: "Delete the device Freezer 9?",
    type: "Freezer 1",
  });
  await page.keyboard.press("Enter");
  await page.getByText("This is not Freezer 9: nothing is sent.").waitFor();
  await shoot(workbench(), "operate-delete-device");
  expect(await control().writes()).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await names()).toContain("Freezer 9");
  await answer(page, {
    command: "TagoIO: Delete Device…",
    title: "Delete the device Freezer 9?",
    type: "Freezer 9",
  });
  await page.keyboard.press("Enter");
  await toasts(page).filter({ hasText: "Deleted Freezer 9" }).waitFor();
  expect(await names()).not.toContain("Freezer 9");
  await explorerRow(page, "Freezer 9").waitFor({ state: "detached" });
  await clearToasts(page);
});

interface Token {
  readonly token: string;
  readonly name: string;
  readonly permission: string;
  readonly expire_time: string;
}

async function tokensOf(device: string): Promise<readonly Token[]> {
  const { id } = await control().device(device);
  const fields = ["token", "name", "permission", "expire_time"].map(
    (name, at) => `fields[${at}]=${name}`,
  );
  return (await control().call(
    "GET",
    `/device/token/${id}?${fields.join("&")}`,
  )) as readonly Token[];
}

test("D7: a token is created with a permission and an expiry", async () => {
  const { page } = workbench();
  await selectRow(page, "Tank 7");
  await answer(page, { command: "TagoIO: Create Token…", title: "Create Token", type: "Reader" });
  await page.keyboard.press("Enter");
  await takeRow(page, /^read only/);
  await takeRow(page, /In 1 month/);
  await dialog(page).getByText("Create the token Reader for Tank 7?").waitFor();
  await shoot(workbench(), "operate-create-token");
  await pressInDialog(page, "Create");
  await toasts(page).filter({ hasText: "Created the token Reader" }).waitFor();
  const token = (await tokensOf("Tank 7")).find(({ name }) => name === "Reader");
  expect(token?.permission).toBe("read");
  const days = (Date.parse(token?.expire_time ?? "") - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(26);
  expect(days).toBeLessThan(33);
  await clearToasts(page);
});

test("D7: a token is copied without being shown, and its text is in no window, log or document", async () => {
  const { page } = workbench();
  // Rows of devices that are open would push the one that is looked for out of sight.
  await page.locator('.sidebar a.action-label[aria-label="Collapse All"]:visible').first().click();
  await expand(explorerRow(page, "Sandbox"));
  await expand(explorerRow(page, "Devices"));
  await expand(explorerRow(page, "Tank 7"));
  await expand(explorerRow(page, "Tokens"));
  const row = explorerRow(page, "Reader");
  expect(await row.locator(".label-description").innerText()).toContain("••••");
  await runFromMenu(page, row, /Copy Token/);
  await toasts(page).filter({ hasText: "The token Reader is on the clipboard" }).waitFor();
  const token = (await tokensOf("Tank 7")).find(({ name }) => name === "Reader")?.token ?? "none";
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  expect(await page.content()).not.toContain(token);
  const log = readFileSync(path.join(workbench().home, "editor.log"), "utf8");
  expect(log).not.toContain(token);
  await shoot(workbench(), "operate-copy-token");
  await clearToasts(page);
});

test("D7: revoking takes the name of the token, and its text is not in the preview", async () => {
  const { page } = workbench();
  const token = (await tokensOf("Tank 7")).find(({ name }) => name === "Reader")?.token ?? "none";
  await runFromMenu(page, explorerRow(page, "Reader"), /Revoke Token/);
  await page.getByText("Type Reader to confirm.").waitFor();
  const asked = await page.locator(".quick-input-widget").innerText();
  expect(asked).toContain("DELETE /device/token/••••");
  expect(await page.content()).not.toContain(token);
  await fillIn(page, "Reader");
  await toasts(page).filter({ hasText: "Revoked the token Reader" }).waitFor();
  expect((await tokensOf("Tank 7")).map(({ name }) => name)).not.toContain("Reader");
  await runCommand(page, "Notifications: Clear All Notifications");
});
