import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { shoot } from "../src/workbench/pictures.ts";
import { root } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import {
  explorerRow,
  explorerRows,
  explorerWelcome,
  openTagoContainer,
  toasts,
} from "../src/workbench/views.ts";

const workbench = useWorkbench(() => ({
  name: "sandbox-ended",
  open: path.join(root, "examples"),
}));

/** The process of the sandbox that this editor has started: it keeps its data in this editor's profile. */
function sandboxPid(): number {
  const { home } = workbench();
  const found = readdirSync("/proc").find((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      const line = readFileSync(`/proc/${entry}/cmdline`, "utf8").split("\0");
      return line.some((word) => word.endsWith("sandbox.js")) && line.join(" ").includes(home);
    } catch {
      // It ended in the meantime.
      return false;
    }
  });
  if (found === undefined) throw new Error("No sandbox runs");
  return Number(found);
}

test("a sandbox that is killed is said once, and the message starts it again with its data", async () => {
  const { page } = workbench();
  await openTagoContainer(page);
  await explorerWelcome(page).getByText("Start Sandbox").click();
  await explorerRow(page, /Freezer 1/).waitFor();
  process.kill(sandboxPid(), "SIGKILL");
  const said = toasts(page).filter({ hasText: "The sandbox ended by itself" });
  await said.waitFor();
  expect(await toasts(page).count()).toBe(1);
  await expect
    .poll(() => explorerRows(page).allInnerTexts())
    .toContainEqual(expect.stringContaining("stopped"));
  await shoot(workbench(), "sandbox-ended");
  await said.getByText("Start Sandbox", { exact: true }).click();
  await explorerRow(page, /Freezer 1/).waitFor();
  await expect.poll(() => toasts(page).count()).toBe(0);
});
