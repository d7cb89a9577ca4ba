import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  editorVariables,
  type RunningSandbox,
  startSandbox,
} from "../src/sandbox/start-sandbox.ts";
import { runCommand, takeRow } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root, runsHome } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";

interface Session {
  readonly label: string;
  readonly tokenLength: number;
}

type Steps = Partial<Record<"beforeConsent" | "afterConsent" | "afterSignOut", Session | null>>;

const result = path.join(runsHome, "accounts-session.json");

let sandbox: RunningSandbox | undefined;
afterAll(async () => sandbox?.group.stop());

const workbench = useWorkbench(async () => {
  rmSync(result, { force: true });
  sandbox = await startSandbox({
    database: ":memory:",
    log: path.join(runsHome, "accounts-sandbox.log"),
  });
  return {
    name: "accounts",
    open: path.join(root, "examples"),
    environment: {
      ...editorVariables(sandbox),
      TAGO_E2E_SESSION: JSON.stringify({ result }),
    },
    otherExtension: path.join(root, "e2e", "host", "session-asker"),
  };
});

const steps = (): Steps =>
  existsSync(result) ? (JSON.parse(readFileSync(result, "utf8")) as Steps) : {};

test("A4: another extension gets a session only after consent", async () => {
  const { page } = workbench();
  const dialog = page.locator(".monaco-dialog-box");
  await dialog.getByText(/wants to sign in using TagoIO/).waitFor();
  expect(steps()).toEqual({ beforeConsent: null });
  await shoot(workbench(), "account-consent");
  await dialog.getByText("Allow", { exact: true }).click();
  // Which of the connections it gets is chosen as well.
  await takeRow(page, /^Sandbox/);
  await expect.poll(() => steps().afterConsent?.label).toBe("Sandbox");
  expect(steps().afterConsent?.tokenLength).toBe(sandbox?.tokens.profile.length);
});

test("A4: after signing out there is no session any more", async () => {
  const { page } = workbench();
  await runCommand(page, "TagoIO: Sign Out…");
  const dialog = page.locator(".monaco-dialog-box");
  await dialog.getByText("Sign out of Sandbox?").waitFor();
  await dialog.getByText("Sign Out", { exact: true }).click();
  await expect.poll(() => steps().afterSignOut, { timeout: 60_000 }).toBeNull();
  await shoot(workbench(), "account-signed-out");
});
