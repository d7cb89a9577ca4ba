import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useConnectedWorkbench } from "../src/sandbox/use-sandbox.ts";
import { expectAccessible } from "../src/workbench/axe.ts";
import { codeLines } from "../src/workbench/code-editor.ts";
import { dialog, pressInDialog } from "../src/workbench/dialog.ts";
import { answer, fillIn, runCommand, takeRow } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { looks, useLook } from "../src/workbench/theme.ts";
import { explorerRow, webview } from "../src/workbench/views.ts";

/** Devices of the fleet: eight of the demo, and the others. */
const fleet = 100;
const { workbench, control } = useConnectedWorkbench({ name: "operate-bulk", devices: fleet - 8 });

interface Tagged {
  readonly name: string;
  readonly tags: readonly { readonly key: string }[];
}

/** Names of the devices that have a tag. */
async function withTag(key: string): Promise<readonly string[]> {
  const all = (await control().call(
    "GET",
    "/device?amount=1000&fields[0]=name&fields[1]=tags",
  )) as readonly Tagged[];
  return all.filter(({ tags }) => tags.some((tag) => tag.key === key)).map(({ name }) => name);
}

/** Opens a run over all devices, up to its preview. */
async function prepare(page: Page, action: RegExp, typed: string): Promise<void> {
  await answer(page, {
    command: "TagoIO: Run Bulk Action…",
    title: "Run Bulk Action",
    type: "*",
  });
  await page.keyboard.press("Enter");
  await takeRow(page, action);
  await fillIn(page, typed);
  await webview(page).getByText("Preview: nothing was sent yet.").waitFor();
}

const press = (page: Page, button: string): Promise<void> =>
  webview(page).getByRole("button", { name: button, exact: true }).click();

const said = (page: Page): Promise<string> => webview(page).getByRole("status").innerText();

/** What the report of the run says: state by name of the device. */
async function report(page: Page): Promise<ReadonlyMap<string, string>> {
  await press(page, "Open Report");
  await page.locator('.tab.active[data-resource-name$=".csv"]').waitFor();
  await codeLines(page).click();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+C");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  await runCommand(page, "View: Close Editor");
  const lines = text.trim().split("\n").slice(1);
  return new Map(
    lines.map((line) => {
      const [name = "", , , state = ""] = line.split(",");
      return [name, state];
    }),
  );
}

test("D5: the preview shows what will happen to each device, and sends nothing", async () => {
  const { page } = workbench();
  await explorerRow(page, "battery").waitFor();
  await control().forget();
  await prepare(page, /Add Tag/, "wave=1");
  await webview(page).getByText("+ wave=1").first().waitFor();
  expect(await said(page)).toContain(`0 of ${fleet} done`);
  expect(await control().writes()).toEqual([]);
  for (const look of looks) {
    await useLook(page, look);
    for (const width of [1280, 800]) {
      await page.setViewportSize({ width, height: 800 });
      await shoot(workbench(), `operate-bulk-${look.replaceAll(" ", "-")}-${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectAccessible(webview(page));
  }
  await useLook(page, "dark");
});

test("D5: a 429 on item 30 of 100 is waited for, and the run ends with 100 of 100", async () => {
  const { page } = workbench();
  await control().addFault({ method: "PUT", path: "/device/*", status: 429, every: 30, times: 1 });
  await press(page, "Run");
  await dialog(page).getByText(`Add the tag wave=1? Devices: ${fleet}`).waitFor();
  await shoot(workbench(), "operate-bulk-question");
  await pressInDialog(page, "Run");
  await webview(page).getByText("The server asked to wait.").waitFor();
  await shoot(workbench(), "operate-bulk-waiting");
  await expect.poll(() => said(page), { timeout: 60_000 }).toContain(`${fleet} of ${fleet} done`);
  expect(await said(page)).toContain("Finished");
  expect(await withTag("wave")).toHaveLength(fleet);
  const statuses = (await control().writes()).map(({ status }) => status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  expect(statuses.filter((status) => status === 200)).toHaveLength(fleet);
});

test("D5: stopping leaves the exact list of what was done, and resuming does the rest", async () => {
  const { page } = workbench();
  await control().addFault({ method: "PUT", path: "/device/*", latency: 150 });
  await prepare(page, /Remove Tag/, "wave");
  await press(page, "Run");
  await dialog(page).waitFor();
  await pressInDialog(page, "Run");
  await expect.poll(() => said(page)).toMatch(/[1-9]\d? of 100 done/);
  await press(page, "Stop");
  await webview(page).getByText("Stopped. What was on its way").waitFor();
  await shoot(workbench(), "operate-bulk-stopped");
  const left = await withTag("wave");
  expect(left.length).toBeGreaterThan(0);
  const states = await report(page);
  expect(states.size).toBe(fleet);
  const waiting = [...states].filter(([, state]) => state === "waiting").map(([name]) => name);
  expect(waiting.toSorted()).toEqual([...left].toSorted());
  expect([...states.values()].filter((state) => state === "done")).toHaveLength(
    fleet - left.length,
  );
  await press(page, "Resume");
  await expect.poll(() => said(page), { timeout: 60_000 }).toContain(`${fleet} of ${fleet} done`);
  expect(await withTag("wave")).toEqual([]);
});
