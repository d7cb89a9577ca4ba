import * as vscode from "vscode";
import type { Command } from "../workbench.ts";
import { planOf } from "./rate-budgets.ts";
import { rateSection, readRateSettings } from "./rate-settings.ts";
import { planText, useText } from "./rate-text.ts";

/** Show Rate Budget: what each connection sent in the running minute, and how much of it is left. */
export const showRateBudget: Command = async ({ active, sessions, t }) => {
  const uses = sessions.rates();
  const settings = readRateSettings();
  const items: vscode.QuickPickItem[] = active.first().flatMap((record) => {
    const plan = planOf(record, settings);
    const routes = uses.get(record.id) ?? [];
    const head = {
      label: `${record.label} · ${planText(plan, settings.share, t)}`,
      kind: vscode.QuickPickItemKind.Separator,
    };
    const rows = routes.map((use) => ({
      label: use.route,
      description: useText(use, t),
      iconPath: new vscode.ThemeIcon(use.heldUntil === undefined ? "arrow-swap" : "watch"),
    }));
    return [head, ...(rows.length > 0 ? rows : [{ label: t("No request in this minute") }])];
  });
  const settingsItem = {
    label: t("Change the Rate Budget…"),
    iconPath: new vscode.ThemeIcon("settings-gear"),
  };
  const chosen = await vscode.window.showQuickPick(
    [...items, { label: "", kind: vscode.QuickPickItemKind.Separator }, settingsItem],
    {
      title: t("Rate Budget"),
      placeHolder: t("Requests of this minute, shared by all views, panels and tools"),
      matchOnDescription: true,
    },
  );
  if (chosen === settingsItem) {
    await vscode.commands.executeCommand("workbench.action.openSettings", rateSection);
  }
};
