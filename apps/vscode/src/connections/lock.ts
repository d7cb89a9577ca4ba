import * as vscode from "vscode";
import type { Command, Workbench } from "../workbench.ts";
import { pickConnection } from "./pick-connection.ts";
import { isLocked } from "./record.ts";
import type { ConnectionRecord } from "./record.ts";

const shownMs = 4000;

/** Lock as Read-Only: from now on nothing is written through the connection, whoever asks. */
export const lockConnection: Command = async (workbench, ...from) => {
  const { store, t } = workbench;
  const open = (record: ConnectionRecord): boolean => !isLocked(record);
  if (nothingTo(workbench, open, t("All connections are locked already."))) return;
  const record = await pickConnection(workbench, from, t("Lock as Read-Only"), open);
  if (record === undefined || isLocked(record)) return;
  await store.change({ ...record, locked: true });
  const text = t("{0} is locked as read-only", record.label);
  vscode.window.setStatusBarMessage(`$(lock) ${text}`, shownMs);
};

/** Unlock for Writing…: asks, and says what it means. */
export const unlockConnection: Command = async (workbench, ...from) => {
  const { t } = workbench;
  if (nothingTo(workbench, isLocked, t("No connection is locked."))) return;
  const record = await pickConnection(workbench, from, t("Unlock for Writing"), isLocked);
  if (record === undefined || !isLocked(record)) return;
  await unlock(workbench, record);
};

/**
 * For commands that write: true when the connection may be written through. A locked one is offered to be unlocked
 * before anything is typed in vain.
 */
export async function ensureWritable(
  workbench: Workbench,
  { id }: ConnectionRecord,
): Promise<boolean> {
  const record = workbench.store.find(id);
  if (record === undefined) return false;
  return !isLocked(record) || unlock(workbench, record);
}

async function unlock(
  { store, t }: Workbench,
  { id, label, environment }: ConnectionRecord,
): Promise<boolean> {
  const confirm = t("Unlock for Writing");
  const chosen = await vscode.window.showWarningMessage(
    t("{0} is locked as read-only. Unlock it for writing?", label),
    {
      modal: true,
      detail:
        environment === "production"
          ? t("It is a production connection. It stays unlocked until you lock it again.")
          : t("It stays unlocked until you lock it again."),
    },
    confirm,
  );
  const record = store.find(id);
  if (chosen !== confirm || record === undefined) return false;
  await store.change({ ...record, locked: false });
  return true;
}

function nothingTo(
  { store }: Workbench,
  suitable: (record: ConnectionRecord) => boolean,
  text: string,
): boolean {
  if (store.list().length === 0 || store.list().some(suitable)) return false;
  void vscode.window.showInformationMessage(text);
  return true;
}
