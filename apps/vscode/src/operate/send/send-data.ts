import type { DataPoint } from "@tagoio-workbench/client/schemas";
import * as vscode from "vscode";
import { checkDraft } from "./send-draft.ts";
import { typedValue } from "./typed-value.ts";
import type { Point } from "../../explorer/fleet.ts";
import type { Command, Workbench } from "../../workbench.ts";
import { ensureWritable } from "../../connections/lock.ts";
import { deviceFrom } from "../../explorer/device-from.ts";
import type { DeviceTarget } from "../../explorer/device-from.ts";
import { openDraft } from "./draft-commands.ts";
import { pickVariable } from "../../live/pick-variable.ts";
import { sendPoints } from "./send-points.ts";

/** Send Data…: variable, value and unit one by one, or points as JSON in an editor. */
export const sendData: Command = async (workbench, ...from) => {
  const { t } = workbench;
  const target = await deviceFrom(workbench, from, t("Send Data: to which device?"));
  if (target === undefined || !(await ensureWritable(workbench, target.record))) return;
  const title = t("Send Data to {0}", target.device.name);
  const loading = knownPoints(workbench, target);
  const given = target.row?.type === "variable" ? target.row.point.variable : undefined;
  const choice =
    given === undefined
      ? await pickVariable(title, loading, t)
      : { kind: "variable" as const, name: given };
  switch (choice?.kind) {
    case "json":
      await openDraft(workbench, target);
      return;
    case "point":
      await sendPoints(workbench, target, [choice.point]);
      return;
    case "variable": {
      const last = (await loading).find((point) => point.variable === choice.name.toLowerCase());
      const point = await askValue(title, choice.name, last, t);
      if (point !== undefined) await sendPoints(workbench, target, [point]);
    }
  }
};

async function knownPoints(
  { sessions }: Workbench,
  { record, device }: DeviceTarget,
): Promise<readonly Point[]> {
  try {
    const { fleet, signal } = await sessions.lease(record.id);
    return await fleet.lastPoints(device.id, signal);
  } catch {
    // Sending works without knowing what was sent before, and says itself what is wrong.
    return [];
  }
}

async function askValue(
  title: string,
  variable: string,
  last: Point | undefined,
  t: Workbench["t"],
): Promise<DataPoint | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt: t('Value of {0}. Text that looks like a number goes in "quotes".', variable),
    ...(last?.value === undefined ? {} : { value: String(last.value) }),
    validateInput: (typed) => {
      const value = typedValue(typed);
      if (value === undefined) return t("Type a value.");
      const draft = checkDraft({ variable, value });
      return draft.ok ? undefined : draft.problem;
    },
  });
  if (text === undefined) return undefined;
  const value = typedValue(text);
  const unit = await vscode.window.showInputBox({
    title,
    prompt: t("Unit of {0}. Leave it empty for none.", variable),
    ...(last?.unit === undefined ? {} : { value: last.unit }),
    validateInput: (typed) => {
      const draft = checkDraft({ variable, unit: typed.trim() });
      return draft.ok ? undefined : draft.problem;
    },
  });
  if (unit === undefined || value === undefined) return undefined;
  return unit.trim() === "" ? { variable, value } : { variable, value, unit: unit.trim() };
}
