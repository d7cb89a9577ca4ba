import * as vscode from "vscode";
import { regionText } from "./record.ts";
import type { ConnectionRecord } from "./record.ts";
import { connectionOf } from "../explorer/nodes.ts";
import type { ExplorerNode } from "../explorer/nodes.ts";
import { kindText } from "../explorer/present.ts";
import type { Workbench } from "../workbench.ts";

/** The row that a command was called from, if it was called from one. */
export function rowFrom(from: readonly unknown[]): ExplorerNode | undefined {
  const [first] = from;
  const isRow =
    typeof first === "object" &&
    first !== null &&
    "type" in first &&
    "id" in first &&
    "parent" in first;
  return isRow ? (first as ExplorerNode) : undefined;
}

/** The connection that is meant: that of the row or id, the only one there is, or one that is chosen. */
export async function pickConnection(
  { store, t }: Workbench,
  from: readonly unknown[],
  title: string,
  suitable: (record: ConnectionRecord) => boolean = () => true,
): Promise<ConnectionRecord | undefined> {
  const row = rowFrom(from);
  if (row !== undefined) return connectionOf(row).record;
  const named = typeof from[0] === "string" ? store.find(from[0]) : undefined;
  if (named !== undefined) return named;
  const records = store.list().filter(suitable);
  if (records.length === 0) {
    await offerFirstConnection(t);
    return undefined;
  }
  if (records.length === 1) return records[0];
  const chosen = await vscode.window.showQuickPick(
    records.map((record) => ({
      label: record.label,
      description: `${regionText(record.region)} · ${kindText(record.kind, t)}`,
      record,
    })),
    { title, placeHolder: t("Which connection?"), matchOnDescription: true },
  );
  return chosen?.record;
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
