import * as vscode from "vscode";
import { isLocked, regionText } from "./record.ts";
import type { ConnectionRecord } from "./record.ts";
import { connectionOf } from "../explorer/nodes.ts";
import type { ConnectedNode, ExplorerNode } from "../explorer/nodes.ts";
import { connectionIcon, kindText } from "../explorer/present.ts";
import type { Workbench } from "../workbench.ts";

/** The row of a connection that a command was called from, if it was called from one. */
export function rowFrom(from: readonly unknown[]): ConnectedNode | undefined {
  const [first] = from;
  const isRow =
    typeof first === "object" &&
    first !== null &&
    "type" in first &&
    "id" in first &&
    "parent" in first;
  const row = isRow ? (first as ExplorerNode) : undefined;
  return row?.type === "group" ? undefined : row;
}

/** The connection that is meant: that of the row or id, the only one there is, or one that is chosen. */
export async function pickConnection(
  workbench: Workbench,
  from: readonly unknown[],
  title: string,
  suitable: (record: ConnectionRecord) => boolean = () => true,
): Promise<ConnectionRecord | undefined> {
  const { store, active, t } = workbench;
  const row = rowFrom(from);
  if (row !== undefined) return connectionOf(row).record;
  const named = typeof from[0] === "string" ? store.find(from[0]) : undefined;
  if (named !== undefined) return named;
  const records = active.first().filter(suitable);
  if (records.length === 0) {
    await offerFirstConnection(t);
    return undefined;
  }
  if (records.length === 1) return records[0];
  const chosen = await vscode.window.showQuickPick(connectionItems(workbench, records), {
    title,
    placeHolder: t("Which connection?"),
    matchOnDescription: true,
  });
  return chosen?.record;
}

interface ConnectionItem extends vscode.QuickPickItem {
  readonly record: ConnectionRecord;
}

/** Connections as they are offered: where they go, what they are, and whether they can be written through. */
export function connectionItems(
  { active, t }: Pick<Workbench, "active" | "t">,
  records: readonly ConnectionRecord[],
): ConnectionItem[] {
  const current = active.get()?.id;
  return records.map((record) => {
    const words = [
      regionText(record.region),
      kindText(record.kind, t),
      ...(record.group === undefined ? [] : [record.group]),
      ...(record.environment === "production" ? [t("production")] : []),
      ...(isLocked(record) ? [t("read-only")] : []),
      ...(record.id === current ? [t("current")] : []),
    ];
    return {
      label: record.label,
      description: words.join(" · "),
      iconPath: new vscode.ThemeIcon(connectionIcon(record)),
      record,
    };
  });
}

/** Nothing to work with yet: says how to get something. */
export async function offerFirstConnection(t: Workbench["t"]): Promise<void> {
  const start = t("Start Sandbox");
  const add = t("Add Connection…");
  const chosen = await vscode.window.showInformationMessage(
    t("There is no connection to TagoIO yet. The sandbox needs no account."),
    start,
    add,
  );
  if (chosen === start) await vscode.commands.executeCommand("tagoio.sandbox.start");
  if (chosen === add) await vscode.commands.executeCommand("tagoio.connection.add");
}
