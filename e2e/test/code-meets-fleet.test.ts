import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  editorVariables,
  type RunningSandbox,
  startSandbox,
} from "../src/sandbox/start-sandbox.ts";
import { codeLines, hoverText } from "../src/workbench/code-editor.ts";
import { goTo, openFile, runCommand } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root, runsHome } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import { explorerRow } from "../src/workbench/views.ts";

let sandbox: RunningSandbox | undefined;
let device = { id: "", name: "" };
afterAll(async () => sandbox?.group.stop());

const ask = async (pathname: string, init: RequestInit = {}): Promise<unknown> => {
  const headers = {
    "Account-Token": sandbox?.tokens.profile ?? "",
    "Content-Type": "application/json",
  };
  const answer = await fetch(`${sandbox?.api}${pathname}`, { ...init, headers });
  return ((await answer.json()) as { result: unknown }).result;
};

const workbench = useWorkbench(async () => {
  sandbox = await startSandbox({
    database: ":memory:",
    log: path.join(runsHome, "code-meets-fleet-sandbox.log"),
  });
  const found = (await ask("/device?filter[name]=*weather*")) as (typeof device)[];
  [device = device] = found;
  return {
    name: "code-meets-fleet",
    open: path.join(root, "examples"),
    environment: editorVariables(sandbox),
    prepare: (folder) => {
      const line = `requests.get("https://api.us-e1.tago.io/device/${device.id}/data", headers=headers)`;
      writeFileSync(path.join(folder, "look.py"), `import requests\n\n${line}\n`);
    },
  };
});

const line = 3;
const column = `requests.get("https://api.us-e1.tago.io/device/`.length + 3;

test("E10: the name of a device stands behind its id", async () => {
  const { page } = workbench();
  await explorerRow(page, "Devices").waitFor();
  await openFile(page, "look.py");
  await codeLines(page).getByText(device.name).waitFor();
  const code = (await codeLines(page).innerText()).replaceAll("\u00a0", " ");
  expect(code).toContain(`${device.id}${device.name}`);
});

test("E10: a new name shows after a refresh, and the setting switches names off", async () => {
  const { page, folder } = workbench();
  device = { ...device, name: "Roof station" };
  await ask(`/device/${device.id}`, {
    method: "PUT",
    body: JSON.stringify({ name: device.name }),
  });
  await runCommand(page, "TagoIO: Refresh");
  await codeLines(page).getByText(device.name).waitFor();
  mkdirSync(path.join(folder, ".vscode"), { recursive: true });
  writeFileSync(
    path.join(folder, ".vscode/settings.json"),
    JSON.stringify({ "tagoio.inlayHints.deviceNames": false }),
  );
  const named = codeLines(page).getByText(device.name);
  await named.waitFor({ state: "detached" });
  expect(await named.count()).toBe(0);
});

test("E9: hover tells the device, its last values and how they moved", async () => {
  const { page } = workbench();
  await openFile(page, "look.py");
  await goTo(page, line, column);
  await hoverText(page);
  const hover = page.locator(".monaco-hover:visible");
  await hover.getByText(device.name).waitFor();
  const text = await hover.innerText();
  const last = (await ask(`/device/${device.id}/data?query=last_item`)) as {
    variable: string;
    value: unknown;
  }[];
  expect(last.some(({ variable }) => text.includes(variable))).toBe(true);
  expect(text).toMatch(/[▁▂▃▄▅▆▇█]{2,}/);
  await shoot(workbench(), "hover-device");
});

test("E15: hover leads from the id to the device in the tree", async () => {
  const { page } = workbench();
  await page.locator(".monaco-hover").getByText("Show in Explorer").click();
  const row = explorerRow(page, device.name);
  await expect.poll(() => row.getAttribute("aria-selected")).toBe("true");
});
