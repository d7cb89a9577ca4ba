import path from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  editorVariables,
  type RunningSandbox,
  startSandbox,
} from "../src/sandbox/start-sandbox.ts";
import { codeLines, squiggles } from "../src/workbench/code-editor.ts";
import { runCommand, takeRow } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root, runsHome } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import { explorerRow } from "../src/workbench/views.ts";

let sandbox: RunningSandbox | undefined;
afterAll(async () => sandbox?.group.stop());

const workbench = useWorkbench(async () => {
  const log = path.join(runsHome, "generate-code-sandbox.log");
  sandbox = await startSandbox({ database: ":memory:", log });
  return {
    name: "generate-code",
    open: path.join(root, "examples"),
    environment: editorVariables(sandbox),
  };
});

test("E14: code for a device opens as a document that names its token and holds none", async () => {
  const { page } = workbench();
  await explorerRow(page, /freezer/i).click();
  await runCommand(page, "TagoIO: Generate Code…");
  await takeRow(page, /Python \(requests\).*Send a value/);
  await codeLines(page).getByText("TAGOIO_DEVICE_TOKEN").waitFor();
  const code = (await codeLines(page).innerText()).replaceAll(" ", " ");
  expect(code).toContain("requests.post(");
  expect(code).toContain(new URL(sandbox?.api ?? "").host);
  expect(Object.values(sandbox?.tokens ?? {}).filter((token) => code.includes(token))).toEqual([]);
  await page.locator(".statusbar-item", { hasText: "reads its token from" }).waitFor();
  expect(await squiggles(page).count()).toBe(0);
  await shoot(workbench(), "generate-code");
});
