import { offerFirstConnection, connectionItems } from "./pick-connection.ts";
import type { Command } from "../workbench.ts";
import * as vscode from "vscode";

/** Switch Connection…: says which connection is worked with. The others stay open. */
export const switchConnection: Command = async (workbench, ...from) => {
  const { store, active, model, reveal, t } = workbench;
  const named = typeof from[0] === "string" ? store.find(from[0]) : undefined;
  if (named === undefined && store.list().length === 0) {
    await offerFirstConnection(t);
    return;
  }
  const chosen =
    named ??
    (
      await vscode.window.showQuickPick(connectionItems(workbench, active.first()), {
        title: t("Switch Connection"),
        placeHolder: t("Which connection do you work with?"),
        matchOnDescription: true,
      })
    )?.record;
  if (chosen === undefined) return;
  await active.set(chosen.id);
  const row = model.roots().find(({ record }) => record.id === chosen.id);
  if (row !== undefined) await reveal(row, { focus: false, expand: 1 });
};
