import * as vscode from "vscode";
import type { Command } from "../workbench.ts";
import { deviceFrom } from "./device-from.ts";
import { rowFrom } from "../connections/pick-connection.ts";

const shownMs = 3000;

/** Copy ID: that of a device, or of a parameter when called on one. */
export const copyId: Command = async (workbench, ...from) => {
  const { t } = workbench;
  const row = rowFrom(from);
  if (row?.type === "parameter") {
    await copy(row.parameter.id, row.parameter.key, t);
    return;
  }
  const target = await deviceFrom(workbench, from, t("Copy ID"));
  if (target !== undefined) await copy(target.device.id, target.device.name, t);
};

async function copy(
  id: string,
  name: string,
  t: (message: string, ...values: string[]) => string,
): Promise<void> {
  await vscode.env.clipboard.writeText(id);
  vscode.window.setStatusBarMessage(`$(check) ${t("Copied the id of {0}", name)}`, shownMs);
}
