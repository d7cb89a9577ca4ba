import type { DataPoint } from "@tagoio-workbench/client/schemas";
import * as vscode from "vscode";
import { checkDraft, variableProblem } from "../data/send-draft.ts";
import { typedValue } from "../data/typed-value.ts";
import type { Point } from "../explorer/fleet.ts";
import { formatValue } from "../format/value.ts";
import type { Command, Workbench } from "../workbench.ts";
import { deviceFrom } from "./device-from.ts";
import type { DeviceTarget } from "./device-from.ts";
import { editDraft } from "./edit-draft.ts";
import { sendPoints } from "./send-points.ts";

/** Send Data…: variable, value and unit one by one, or points as JSON in an editor. */
export const sendData: Command = async (workbench, ...from) => {
  const { t } = workbench;
  const target = await deviceFrom(workbench, from, t("Send Data: to which device?"));
  if (target === undefined) return;
  const title = t("Send Data to {0}", target.device.name);
  const known = await knownPoints(workbench, target);
  const given = target.row?.type === "variable" ? target.row.point.variable : undefined;
  const variable = given ?? (await pickVariable(title, known, t));
  if (variable === undefined) return;
  if (variable === asJson) {
    await editDraft(workbench, target, known);
    return;
  }
  const last = known.find((point) => point.variable === variable.toLowerCase());
  const point = await askValue(title, variable, last, t);
  if (point !== undefined) await sendPoints(workbench, target, [point]);
};

const asJson = Symbol("as JSON");

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

interface VariableItem extends vscode.QuickPickItem {
  readonly variable: string | typeof asJson;
}

function pickVariable(
  title: string,
  known: readonly Point[],
  t: Workbench["t"],
): Promise<string | typeof asJson | undefined> {
  const items: readonly VariableItem[] = [
    ...known.map((point) => ({
      label: point.variable,
      description: formatValue(point),
      iconPath: new vscode.ThemeIcon("symbol-variable"),
      variable: point.variable,
    })),
    { label: "", kind: vscode.QuickPickItemKind.Separator, variable: asJson },
    {
      label: t("Write JSON in an Editor…"),
      iconPath: new vscode.ThemeIcon("json"),
      alwaysShow: true,
      variable: asJson,
    },
  ];
  const pick = vscode.window.createQuickPick<VariableItem>();
  pick.title = title;
  pick.placeholder = t("Choose a variable, or type the name of a new one");
  pick.items = items;
  return new Promise((resolve) => {
    pick.onDidChangeValue((typed) => {
      const name = typed.trim();
      const isNew = name !== "" && !known.some((point) => point.variable === name);
      const problem = isNew ? variableProblem(name) : undefined;
      const extra: VariableItem = {
        label: problem === undefined ? t("New variable {0}", name) : t("{0} cannot be a name", name),
        ...(problem === undefined ? {} : { detail: problem }),
        iconPath: new vscode.ThemeIcon(problem === undefined ? "add" : "warning"),
        alwaysShow: true,
        variable: name,
      };
      pick.items = isNew ? [extra, ...items] : items;
    });
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0]?.variable;
      if (typeof chosen === "string" && variableProblem(chosen) !== undefined) return;
      resolve(chosen);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
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
