import * as vscode from "vscode";
import { messageOf } from "./explain.ts";
import type { Translate } from "./l10n/translate.ts";
import { remedyFor } from "./remedy.ts";
import type { Remedy } from "./remedy.ts";

/** Says what went wrong and what to do, with one button that does it. Never rejects, never blocks. */
export function showFailure(error: unknown, t: Translate, remedy?: Remedy): void {
  void offer(messageOf(error, t), remedy ?? remedyFor(error, t));
}

async function offer(message: string, remedy: Remedy): Promise<void> {
  const chosen = await vscode.window.showErrorMessage(message, remedy.title);
  if (chosen !== remedy.title) return;
  await vscode.commands.executeCommand(remedy.command, ...(remedy.arguments ?? []));
}
