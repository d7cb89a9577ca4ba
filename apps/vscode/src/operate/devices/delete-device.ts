import * as vscode from "vscode";
import { rowFrom } from "../../connections/pick-connection.ts";
import { deviceFrom } from "../../explorer/device-from.ts";
import type { Command } from "../../workbench.ts";
import { renewConnection } from "../renew.ts";
import { performWrite } from "../write/perform.ts";

/** Delete Device…: with its data and tokens, once its name was typed. Several rows go to the bulk runner. */
export const deleteDevice: Command = async (workbench, ...from) => {
  const { t } = workbench;
  const selected = from[1];
  if (
    Array.isArray(selected) &&
    selected.filter((row) => rowFrom([row])?.type === "device").length > 1
  ) {
    await vscode.commands.executeCommand("tagoio.bulk.run", ...from, "delete");
    return;
  }
  const target = await deviceFrom(workbench, from, t("Delete Device"));
  if (target === undefined) return;
  const { record, device } = target;
  const written = await performWrite(workbench, {
    record,
    question: t("Delete the device {0}?", device.name),
    lines: [t("Its data and its tokens are deleted with it and cannot be brought back.")],
    button: t("Delete"),
    word: device.name,
    call: ({ devices }, signal) => devices.delete(device.id, { signal }),
  });
  if (written.kind !== "done") return;
  renewConnection(workbench, record.id);
  void vscode.window.showInformationMessage(t("Deleted {0}", device.name));
};
