import { mkdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { createInterface } from "node:readline/promises";
import { findOnPath } from "../../e2e/src/browser/find-chromium.ts";
import { type ProcessGroup, startGroup } from "../../e2e/src/editor/process-group.ts";
import { runCommand } from "../setup/run-command.mjs";

/** Milliseconds the question waits before the browser editor is taken. */
const ANSWER_LIMIT = 20_000;

/** The `code` program of an installed VS Code, if it is on PATH. */
export function findDesktopEditor(): string | undefined {
  return findOnPath("code");
}

/** Asks at a terminal whether the installed VS Code should be used; elsewhere the answer is no. */
export async function offerDesktopEditor(code: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    console.log(`VS Code is installed here (${code}): "npm start -- --code" opens it instead.`);
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(
      "VS Code is installed here. Open it instead of the browser editor? [y/N] ",
      { signal: AbortSignal.timeout(ANSWER_LIMIT) },
    );
    return /^y(es)?$/i.test(answer.trim());
  } catch {
    console.log("\nNo answer; taking the browser editor.");
    return false;
  } finally {
    terminal.close();
  }
}

/** Opens the installed VS Code with a profile of its own; the group ends when its window is closed. */
export async function openDesktopEditor(
  code: string,
  home: string,
  vsix: string,
  opened: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<ProcessGroup> {
  const extensions = path.join(home, "extensions");
  mkdirSync(extensions, { recursive: true });
  // A user-data folder of its own makes a new VS Code start, which then sees the environment.
  const userData = path.join(home, "user");
  const profile = ["--user-data-dir", userData, "--extensions-dir", extensions];
  const shell = process.platform === "win32";
  await runCommand(code, [...profile, "--install-extension", vsix, "--force"], { shell });
  return startGroup(code, [...profile, "--new-window", "--wait", ...opened], {
    env: { ...process.env, ...environment },
    stdio: "ignore",
    shell,
  });
}
