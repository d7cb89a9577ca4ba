import * as vscode from "vscode";
import { parseAssignment } from "../operate/send/assignment.ts";
import type { Assignment } from "../operate/send/assignment.ts";
import { checkDraft, variableProblem } from "../operate/send/send-draft.ts";
import type { Point } from "../explorer/fleet.ts";
import { formatValue } from "../format/value.ts";
import type { Translate } from "../l10n/translate.ts";

/** What somebody wants to send: a variable whose value is asked for next, a whole point, or JSON. */
export type VariableChoice =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "point"; readonly point: Assignment }
  | { readonly kind: "json" };

interface ChoiceItem extends vscode.QuickPickItem {
  readonly choice?: VariableChoice;
}

/**
 * Asks what to send: one of the known variables, a new one, or `variable = value unit` in one line.
 * The list is there at once; the known variables join it when they arrive.
 */
export function pickVariable(
  title: string,
  loading: Promise<readonly Point[]>,
  t: Translate,
): Promise<VariableChoice | undefined> {
  const pick = vscode.window.createQuickPick<ChoiceItem>();
  pick.title = title;
  pick.placeholder = t("Choose a variable, or type a new one: temperature, temperature = 21.5 °C");
  let known: readonly Point[] = [];
  const list = (): void => {
    const typed = typedItem(pick.value, known, t);
    pick.items = [...(typed === undefined ? [] : [typed]), ...knownItems(known, t)];
  };
  const load = async (): Promise<void> => {
    pick.busy = true;
    known = await loading;
    pick.busy = false;
    list();
  };
  list();
  void load();
  return new Promise((resolve) => {
    pick.onDidChangeValue(list);
    pick.onDidAccept(() => {
      // Whoever types and presses Enter at once is ahead of the list.
      const typed = typedItem(pick.value, known, t);
      const choice = typed === undefined ? pick.selectedItems[0]?.choice : typed.choice;
      if (choice === undefined) return;
      resolve(choice);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function knownItems(known: readonly Point[], t: Translate): readonly ChoiceItem[] {
  return [
    ...known.map((point): ChoiceItem => ({
      label: point.variable,
      description: formatValue(point),
      iconPath: new vscode.ThemeIcon("symbol-variable"),
      choice: { kind: "variable", name: point.variable },
    })),
    { label: "", kind: vscode.QuickPickItemKind.Separator },
    {
      label: t("Write JSON in an Editor…"),
      iconPath: new vscode.ThemeIcon("json"),
      choice: { kind: "json" },
    },
  ];
}

/** The row for what is typed, when that is no part of a known name: without a choice if it cannot be. */
function typedItem(typed: string, known: readonly Point[], t: Translate): ChoiceItem | undefined {
  const name = typed.trim();
  if (name === "" || known.some((point) => point.variable.includes(name.toLowerCase()))) {
    return undefined;
  }
  const point = parseAssignment(name);
  const draft = point === undefined ? undefined : checkDraft(point);
  const problem =
    point === undefined ? variableProblem(name) : draft?.ok === false ? draft.problem : undefined;
  if (problem !== undefined) {
    return {
      label: t("{0} cannot be sent", name),
      detail: problem,
      iconPath: new vscode.ThemeIcon("warning"),
      alwaysShow: true,
    };
  }
  return point === undefined
    ? {
        label: t("New variable {0}", name),
        iconPath: new vscode.ThemeIcon("add"),
        alwaysShow: true,
        choice: { kind: "variable", name },
      }
    : {
        label: t("Send {0} = {1}", point.variable, formatValue(point)),
        iconPath: new vscode.ThemeIcon("send"),
        alwaysShow: true,
        choice: { kind: "point", point },
      };
}
