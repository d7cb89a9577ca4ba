import * as vscode from "vscode";
import type { Command, Workbench } from "../../workbench.ts";
import { filterText, isFiltering } from "./device-filter.ts";
import type { DeviceFilter } from "./device-filter.ts";
import { filterFields } from "./fields.ts";

interface FilterItem extends vscode.QuickPickItem {
  readonly run?: () => Promise<DeviceFilter | undefined>;
}

/** Filter Devices…: offers the saved filters and the fields; what is chosen holds at once, beside what held before. */
export const filterDevices: Command = async (workbench) => {
  const { choices, t } = workbench;
  const { filter } = choices.get();
  const chosen = await vscode.window.showQuickPick<FilterItem>(items(workbench, filter), {
    title: t("Filter Devices"),
    placeHolder: isFiltering(filter) ? filterText(filter, t) : t("What should hold for devices?"),
    matchOnDescription: true,
  });
  const next = await chosen?.run?.();
  if (next !== undefined) await choices.filterBy(next);
};

/** Clear Filter: lists all devices again. */
export const clearFilter: Command = ({ choices }) => choices.filterBy({});

function items(workbench: Workbench, filter: DeviceFilter): FilterItem[] {
  const { choices, t } = workbench;
  const saved = choices.saved();
  const separator = (label: string): FilterItem => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
  });
  return [
    ...(saved.length > 0 ? [separator(t("Saved"))] : []),
    ...saved.map((one) => ({
      label: one.name,
      description: filterText(one.filter, t),
      iconPath: new vscode.ThemeIcon("bookmark"),
      run: async () => Promise.resolve(one.filter),
    })),
    separator(t("Fields")),
    ...filterFields.map(({ label, icon, part, ask }) => ({
      label: label(t),
      description: filterText(part(filter), t),
      iconPath: new vscode.ThemeIcon(icon),
      run: () => ask(workbench, filter),
    })),
    ...(isFiltering(filter) ? [separator(""), ...keeping(workbench, filter)] : []),
  ];
}

function keeping({ choices, t }: Workbench, filter: DeviceFilter): FilterItem[] {
  return [
    {
      label: t("Save Filter…"),
      iconPath: new vscode.ThemeIcon("save"),
      run: async () => {
        const name = await vscode.window.showInputBox({
          title: t("Save Filter"),
          prompt: t("Name of the filter"),
          value: filterText(filter, t),
        });
        if (name !== undefined && name.trim() !== "") {
          await choices.save({ name: name.trim(), filter });
        }
        return undefined;
      },
    },
    ...choices
      .saved()
      .filter((one) => filterText(one.filter, t) === filterText(filter, t))
      .map(({ name }) => ({
        label: t("Delete Saved Filter {0}", name),
        iconPath: new vscode.ThemeIcon("trash"),
        run: async () => {
          await choices.remove(name);
          return undefined;
        },
      })),
    {
      label: t("Clear Filter"),
      iconPath: new vscode.ThemeIcon("clear-all"),
      run: async () => Promise.resolve({}),
    },
  ];
}
