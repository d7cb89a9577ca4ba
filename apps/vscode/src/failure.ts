import { isTagoError } from "@tagoio-workbench/client";
import * as vscode from "vscode";
import { lockedConnectionOf } from "./connections/locked-error.ts";
import { explain } from "./explain.ts";
import type { Translate } from "./l10n/translate.ts";

/** The one button of an error message. */
export interface Remedy {
  readonly title: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** Says what went wrong and what to do, with one button that does it. Never rejects, never blocks. */
export function showFailure(error: unknown, t: Translate, remedy?: Remedy): void {
  const { text, advice } = explain(error);
  const offered = remedy ?? remedyFor(error, t);
  const message = advice === undefined ? sentence(text) : `${sentence(text)} ${advice}`;
  void offer(message, offered);
}

async function offer(message: string, remedy: Remedy): Promise<void> {
  const chosen = await vscode.window.showErrorMessage(message, remedy.title);
  if (chosen !== remedy.title) return;
  await vscode.commands.executeCommand(remedy.command, ...(remedy.arguments ?? []));
}

function remedyFor(error: unknown, t: Translate): Remedy {
  const code = isTagoError(error) ? error.code : undefined;
  switch (code) {
    case "unauthorized":
      return { title: t("Switch Region…"), command: "tagoio.connection.switchRegion" };
    case "read-only": {
      const id = lockedConnectionOf(error);
      return {
        title: t("Unlock for Writing…"),
        command: "tagoio.connection.unlock",
        ...(id === undefined ? {} : { arguments: [id] }),
      };
    }
    case "wrong-kind":
    case "invalid-token":
      return { title: t("Add Connection…"), command: "tagoio.connection.add" };
    default:
      return { title: t("Show Log"), command: "tagoio.log.show" };
  }
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
