import * as vscode from "vscode";
import { deviceFrom } from "../explorer/device-from.ts";
import type { DeviceTarget } from "../explorer/device-from.ts";
import type { Point } from "../explorer/fleet.ts";
import { showFailure } from "../failure.ts";
import type { Translate } from "../l10n/translate.ts";
import type { Command, Workbench } from "../workbench.ts";
import { subjectOf } from "./subject.ts";
import { tokenVariable } from "./target.ts";
import type { CodeSubject, CodeTarget, CodeTask } from "./target.ts";
import { codeTargets } from "./targets.ts";

const shownMs = 6000;

/** Generate Code…: a program that sends to a device or reads from it, in a new document; its token stays out. */
export const generateCode: Command = async (workbench, ...from) => {
  const { t } = workbench;
  const target = await deviceFrom(workbench, from, t("Generate Code"));
  if (target === undefined) return;
  try {
    const point = await exampleOf(workbench, target);
    const subject = subjectOf(target.device.name, target.record.region, point);
    const chosen = await pickTarget(subject, t);
    if (chosen === undefined) return;
    const { language, render } = chosen.target;
    const content = render(chosen.task, subject);
    const document = await vscode.workspace.openTextDocument({ language, content });
    await vscode.window.showTextDocument(document);
    const said = t("The code reads its token from {0}", tokenVariable);
    vscode.window.setStatusBarMessage(`$(key) ${said}`, shownMs);
  } catch (error) {
    showFailure(error, t);
  }
};

/** The record of the row, or the newest one of the device. */
async function exampleOf(
  { sessions }: Workbench,
  { record, device, row }: DeviceTarget,
): Promise<Point | undefined> {
  if (row?.type === "variable") return row.point;
  const { fleet, signal } = await sessions.lease(record.id);
  const points = await fleet.lastPoints(device.id, signal);
  const newest = points.toSorted((a, b) => b.time - a.time);
  return newest.find(({ value }) => typeof value === "number") ?? newest[0];
}

async function pickTarget(
  subject: CodeSubject,
  t: Translate,
): Promise<{ readonly target: CodeTarget; readonly task: CodeTask } | undefined> {
  const titles = { send: t("Send a value"), read: t("Read the last values") };
  const offered = (["send", "read"] as const).flatMap((task) => [
    { label: titles[task], kind: vscode.QuickPickItemKind.Separator },
    ...codeTargets
      .filter(({ tasks, suits }) => tasks.includes(task) && (suits?.(subject) ?? true))
      .map((target) => ({
        label: target.label,
        description: titles[task],
        chosen: { target, task },
      })),
  ]);
  const title = t("Generate Code for {0}", subject.device);
  const placeHolder = t("For which language?");
  const item = await vscode.window.showQuickPick(offered, {
    title,
    placeHolder,
    matchOnDescription: true,
  });
  return item !== undefined && "chosen" in item ? item.chosen : undefined;
}
