import { expect, test } from "vitest";
import { useConnectedWorkbench } from "../src/sandbox/use-sandbox.ts";
import { expectAccessible } from "../src/workbench/axe.ts";
import { dialog, pressInDialog } from "../src/workbench/dialog.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { looks, useLook } from "../src/workbench/theme.ts";
import { explorerRow, runFromMenu, selectRow, webview } from "../src/workbench/views.ts";

interface Parameter {
  readonly id: string;
  readonly key: string;
  readonly value: string;
}

const { workbench, control } = useConnectedWorkbench({
  name: "operate-matrix",
  arrange: async (sandbox) => {
    const { id } = await sandbox.device("Freezer 2");
    const all = (await sandbox.call("GET", `/device/${id}/params`)) as readonly Parameter[];
    const setpoint = all.find(({ key }) => key === "setpoint");
    await sandbox.call("POST", `/device/${id}/params`, [{ ...setpoint, value: "-25" }]);
  },
});

async function valuesOf(key: string): Promise<readonly (string | undefined)[]> {
  return Promise.all(
    ["Freezer 1", "Freezer 2", "Freezer 3"].map(async (name) => {
      const { id } = await control().device(name);
      const all = (await control().call("GET", `/device/${id}/params`)) as readonly Parameter[];
      return all.find((each) => each.key === key)?.value;
    }),
  );
}

test("D4: parameters of three devices stand side by side, and differing cells are marked", async () => {
  const { page } = workbench();
  await explorerRow(page, "battery").waitFor();
  await selectRow(page, "Freezer 1");
  for (const name of ["Freezer 2", "Freezer 3"]) {
    await explorerRow(page, name).click({ modifiers: ["Control"] });
  }
  await runFromMenu(page, explorerRow(page, "Freezer 3"), /Compare Parameters/);
  const panel = webview(page);
  const row = (key: string): ReturnType<typeof panel.getByRole> =>
    panel.getByRole("row").filter({ has: panel.getByRole("rowheader", { name: key }) });
  await row("setpoint").waitFor();
  expect(await row("setpoint").getByRole("gridcell").allInnerTexts()).toEqual([
    "-20",
    "-25",
    "-20",
  ]);
  expect(await row("setpoint").locator(".differs").count()).toBe(3);
  expect(await row("setpoint").getByRole("rowheader").innerText()).toContain("differs");
  expect(await row("alarm_high").locator(".differs").count()).toBe(0);
  for (const look of looks) {
    await useLook(page, look);
    for (const width of [1280, 800]) {
      await page.setViewportSize({ width, height: 800 });
      await shoot(workbench(), `operate-matrix-${look.replaceAll(" ", "-")}-${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectAccessible(panel);
  }
  await useLook(page, "dark");
});

test("D4: a value is copied by keys, after asking, and updates only its target", async () => {
  const { page } = workbench();
  const panel = webview(page);
  await panel.getByRole("gridcell", { name: "-15" }).first().click();
  // From alarm_high, first device, down to setpoint, and over to the second device.
  const rows = await panel.getByRole("rowheader").allInnerTexts();
  const from = rows.findIndex((text) => text.includes("alarm_high"));
  const to = rows.findIndex((text) => text.includes("setpoint"));
  for (let step = from; step < to; step++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+C");
  await panel.getByText("setpoint = -20 copied from Freezer 1").waitFor();
  await page.keyboard.press("ArrowRight");
  await control().forget();
  await page.keyboard.press("Control+V");
  await dialog(page).waitFor();
  const text = await dialog(page).innerText();
  expect(text).toContain("Copy setpoint from Freezer 1 to Freezer 2?");
  expect(text).toContain("setpoint: -25 → -20");
  await shoot(workbench(), "operate-matrix-copy");
  expect(await control().writes()).toEqual([]);
  await pressInDialog(page, "Copy");
  await expect.poll(() => panel.locator("td.differs").count()).toBe(0);
  expect(await valuesOf("setpoint")).toEqual(["-20", "-20", "-20"]);
  expect(await valuesOf("alarm_high")).toEqual(["-15", "-15", "-15"]);
  const { id } = await control().device("Freezer 2");
  expect((await control().writes()).map(({ path }) => path)).toEqual([`/device/${id}/params`]);
});
