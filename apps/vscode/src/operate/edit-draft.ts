import type { DataPoint } from "@tagoio-workbench/client/schemas";
import * as vscode from "vscode";
import { draftText, readDraft } from "./send-draft.ts";
import type { Point } from "../explorer/fleet.ts";
import type { Workbench } from "../workbench.ts";
import type { DeviceTarget } from "../explorer/device-from.ts";
import { sendPoints } from "./send-points.ts";

/** Opens points as JSON in an editor and sends them when told to; mistakes are named and can be corrected. */
export async function editDraft(
  workbench: Workbench,
  target: DeviceTarget,
  known: readonly Point[],
): Promise<void> {
  const { t } = workbench;
  const content = draftText(known.slice(0, 20).map(toDraft));
  const document = await vscode.workspace.openTextDocument({ language: "json", content });
  await vscode.window.showTextDocument(document);
  const send = t("Send");
  let text = t("Edit the data, then send it to {0}.", target.device.name);
  let mistake = false;
  for (;;) {
    const chosen = mistake
      ? await vscode.window.showErrorMessage(text, send)
      : await vscode.window.showInformationMessage(text, send);
    if (chosen !== send || document.isClosed) return;
    const draft = readDraft(document.getText());
    if (draft.ok) {
      await sendPoints(workbench, target, draft.points);
      return;
    }
    mistake = true;
    text = t("Nothing was sent. {0}.", draft.problem);
  }
}

function toDraft({ variable, value, unit }: Point): DataPoint {
  return {
    variable,
    ...(value === undefined ? {} : { value }),
    ...(unit === undefined ? {} : { unit }),
  };
}
