import * as vscode from "vscode";
import type { Command } from "../workbench.ts";
import { isLocked } from "./record.ts";

interface Choice extends vscode.QuickPickItem {
  readonly command: string;
  readonly argument?: string;
}

/** What a click on the status bar item offers. */
export const showStatusMenu: Command = async ({ active, store, streams, t }) => {
  const record = active.get();
  const live = streams();
  const choices: readonly (Choice | false)[] = [
    store.list().length > 1 && {
      label: `$(arrow-swap) ${t("Switch Connection…")}`,
      command: "tagoio.connection.switch",
    },
    record !== undefined &&
      (isLocked(record)
        ? {
            label: `$(unlock) ${t("Unlock for Writing…")}`,
            description: record.label,
            command: "tagoio.connection.unlock",
            argument: record.id,
          }
        : {
            label: `$(lock) ${t("Lock as Read-Only")}`,
            description: record.label,
            command: "tagoio.connection.lock",
            argument: record.id,
          }),
    { label: `$(pulse) ${t("Open Live Data…")}`, command: "tagoio.live.open" },
    live > 0 && {
      label: `$(debug-stop) ${t("Stop All Live Sessions")}`,
      description: t("{0} live", live),
      command: "tagoio.live.stopAll",
    },
    { label: `$(dashboard) ${t("Show Rate Budget")}`, command: "tagoio.rateBudget.show" },
    { label: `$(output) ${t("Show Log")}`, command: "tagoio.log.show" },
  ];
  const known = new Set(await vscode.commands.getCommands(true));
  const chosen = await vscode.window.showQuickPick(
    choices.filter((choice) => choice !== false && known.has(choice.command)) as Choice[],
    { title: record === undefined ? "TagoIO" : `TagoIO: ${record.label}` },
  );
  if (chosen === undefined) return;
  await vscode.commands.executeCommand(
    chosen.command,
    ...(chosen.argument === undefined ? [] : [chosen.argument]),
  );
};
