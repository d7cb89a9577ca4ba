import * as vscode from "vscode";
import { ensureWritable } from "../../connections/lock.ts";
import type { Command } from "../../workbench.ts";
import { choices } from "./choices.ts";
import { devicesFor } from "./devices-for.ts";
import { openRun } from "./open-run.ts";

/**
 * Run Bulk Action…: one change to many devices, with a preview, at the pace that the server allows.
 *
 * @param from A row and the rows selected with it; the id of an action as the last argument leaves out that question.
 */
export const runBulk: Command = async (workbench, ...from) => {
  const { t } = workbench;
  const title = t("Run Bulk Action");
  const devices = await devicesFor(workbench, from, title);
  if (devices === undefined) return;
  if (devices.length === 0) {
    void vscode.window.showInformationMessage(t("No device matches."));
    return;
  }
  for (const record of new Map(devices.map((each) => [each.record.id, each.record])).values()) {
    if (!(await ensureWritable(workbench, record))) return;
  }
  const given = choices.find(({ id }) => id === from.at(-1));
  const choice =
    given ??
    (
      await vscode.window.showQuickPick(
        choices.map((each) => ({ label: each.label(t), each })),
        {
          title,
          placeHolder: t("What is done? Devices: {0}", devices.length),
          ignoreFocusOut: true,
        },
      )
    )?.each;
  const action = await choice?.prepare(title, t);
  if (action !== undefined) openRun(workbench, action, devices);
};
