import * as vscode from "vscode";
import { pickConnection, rowFrom } from "../../connections/pick-connection.ts";
import type { Command, Workbench } from "../../workbench.ts";
import { connectionOf } from "../nodes.ts";
import { groupingText } from "./grouping.ts";
import type { Grouping } from "./grouping.ts";

/** Group Devices By…: tag, network, connector, type, or flat. */
export const groupDevices: Command = async (workbench, ...from) => {
  const { choices, t } = workbench;
  const current = JSON.stringify(choices.get().grouping);
  const item = (
    label: string,
    icon: string,
    grouping: Grouping | "tag",
  ): vscode.QuickPickItem & { readonly grouping: Grouping | "tag" } => ({
    label,
    iconPath: new vscode.ThemeIcon(icon),
    grouping,
    ...(JSON.stringify(grouping) === current ? { description: t("current") } : {}),
  });
  const chosen = await vscode.window.showQuickPick(
    [
      item(t("Flat"), "list-flat", { by: "none" }),
      item(t("Tag…"), "tag", "tag"),
      item(t("Network"), "radio-tower", { by: "network" }),
      item(t("Connector"), "plug", { by: "connector" }),
      item(t("Type of Storage"), "database", { by: "type" }),
    ],
    {
      title: t("Group Devices By"),
      placeHolder: groupingText(choices.get().grouping, t),
    },
  );
  if (chosen === undefined) return;
  const grouping = chosen.grouping === "tag" ? await askTagKey(workbench, from) : chosen.grouping;
  if (grouping !== undefined) await choices.groupBy(grouping);
};

async function askTagKey(
  workbench: Workbench,
  from: readonly unknown[],
): Promise<Grouping | undefined> {
  const { sessions, t } = workbench;
  const title = t("Group Devices By Tag");
  const row = rowFrom(from);
  const record =
    row === undefined
      ? await pickConnection(workbench, [], title, (one) => one.kind !== "device")
      : connectionOf(row).record;
  if (record === undefined) return undefined;
  const { fleet, signal } = await sessions.lease(record.id);
  const key = await vscode.window.showQuickPick(
    fleet.tagKeys(signal).then((keys) => [...keys]),
    { title, placeHolder: t("Which tag?") },
  );
  return key === undefined ? undefined : { by: "tag", key };
}
