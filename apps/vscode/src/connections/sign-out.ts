import * as vscode from "vscode";
import type { Command } from "../workbench.ts";
import { pickConnection } from "./pick-connection.ts";

/** Sign Out…: wipes the token of a connection and keeps its name and place, so that it can be given again. */
export const signOut: Command = async (workbench, ...from) => {
  const { store, t } = workbench;
  const record = await pickConnection(workbench, from, t("Sign Out"));
  if (record === undefined) return;
  const confirm = t("Sign Out");
  const chosen = await vscode.window.showWarningMessage(
    t("Sign out of {0}?", record.label),
    {
      modal: true,
      detail: t("Its token is deleted from secret storage. Other extensions lose it as well."),
    },
    confirm,
  );
  if (chosen === confirm) await store.signOut(record.id);
};
