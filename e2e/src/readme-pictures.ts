import path from "node:path";
import type { Theme } from "./editor/editor-settings.ts";
import { editorVariables, type RunningSandbox, startSandbox } from "./sandbox/start-sandbox.ts";
import { clickText, openFixes, squiggles } from "./workbench/code-editor.ts";
import { openFile, runCommand } from "./workbench/palette.ts";
import { shoot } from "./workbench/pictures.ts";
import { root, runsHome, startWorkbench, type Workbench } from "./workbench/start-workbench.ts";
import {
  clearToasts,
  expand,
  explorerRow,
  openProblems,
  openTagoContainer,
  webview,
} from "./workbench/views.ts";

const folder = path.join(root, "docs", "images");
/** Live rows that make a chart worth a picture. */
const ROWS = 40;

interface Picture {
  readonly name: string;
  readonly theme: Theme;
  readonly arrange: (workbench: Workbench) => Promise<void>;
}

const pictures: readonly Picture[] = [
  { name: "explorer-and-problems", theme: "dark", arrange: arrangeExplorer },
  { name: "live-data", theme: "light", arrange: arrangeLiveData },
  { name: "quick-fix", theme: "dark", arrange: arrangeQuickFix },
];

/** Takes the README's pictures and gives their paths, relative to the repository. */
export async function takeReadmePictures(): Promise<readonly string[]> {
  const sandbox = await startSandbox({
    database: ":memory:",
    log: path.join(runsHome, "pictures-sandbox.log"),
  });
  try {
    for (const picture of pictures) await take(picture, sandbox);
    return pictures.map(({ name }) => `docs/images/${name}.png`);
  } finally {
    await sandbox.group.stop();
  }
}

async function take({ name, theme, arrange }: Picture, sandbox: RunningSandbox): Promise<void> {
  const workbench = await startWorkbench({
    name: `picture-${name}`,
    open: path.join(root, "examples"),
    theme,
    environment: { ...editorVariables(sandbox), TAGOIO_EXPLORER: "" },
  });
  try {
    await openTagoContainer(workbench.page);
    await explorerRow(workbench.page, "Devices").waitFor();
    await clearToasts(workbench.page);
    await arrange(workbench);
    await shoot(workbench, name, folder);
  } finally {
    await workbench.stop();
  }
}

async function arrangeExplorer({ page }: Workbench): Promise<void> {
  await expand(explorerRow(page, /freezer/i));
  await explorerRow(page, /temperature/i).waitFor();
  await openFile(page, "freezer.py");
  await squiggles(page).first().waitFor();
  await openProblems(page);
}

async function arrangeLiveData({ page }: Workbench): Promise<void> {
  await explorerRow(page, /freezer/i).click();
  await runCommand(page, "TagoIO: Open Live Data…");
  const panel = webview(page);
  await panel.locator("#chart canvas").waitFor();
  const table = panel.locator("#table");
  for (;;) {
    const rows = Number(await table.getAttribute("aria-rowcount"));
    if (rows >= ROWS) return;
    await panel.locator(`#table:not([aria-rowcount="${rows}"])`).waitFor();
  }
}

async function arrangeQuickFix({ page }: Workbench): Promise<void> {
  await openFile(page, "freezer.py");
  await squiggles(page).first().waitFor();
  await clickText(page, "http://api");
  await openFixes(page);
}
