import * as vscode from "vscode";
import type { Command } from "../workbench.ts";
import { pickConnection } from "./pick-connection.ts";

/** Remove Connection…: forgets the connection and wipes its token. */
export const removeConnection: Command = async (workbench, ...from) => {
  const { store, sandbox, t } = workbench;
  const record = await pickConnection(workbench, from, t("Remove Connection"));
  if (record === undefined) return;
  const remove = t("Remove");
  const detail =
    sandbox.stateOf(record) === "running"
      ? t("The sandbox is stopped. Its data stays for the next start.")
      : t("Its token is deleted from secret storage. Nothing changes in TagoIO.");
  const chosen = await vscode.window.showWarningMessage(
    t("Remove the connection {0}?", record.label),
    { modal: true, detail },
    remove,
  );
  if (chosen !== remove) return;
  if (sandbox.stateOf(record) === "running") await sandbox.stop();
  await store.remove(record.id);
};
