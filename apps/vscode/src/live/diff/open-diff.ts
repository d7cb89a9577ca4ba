import * as vscode from "vscode";
import type { PointRow } from "../rows.ts";
import type { LiveSession } from "../session/session.ts";
import type { Workbench } from "../../workbench.ts";
import { messageJson, messageRows, previousRow } from "./message-diff.ts";

/** Compares the message of a row with that of another one, or with the one before, in the editor's own diff. */
export async function openMessageDiff(
  { results, t }: Workbench,
  session: LiveSession,
  { row, other }: { readonly row: number; readonly other: number | null },
): Promise<void> {
  const rows = session.rows();
  const find = (seq: number): PointRow | undefined =>
    rows.find((one): one is PointRow => one.kind === "point" && one.seq === seq);
  const chosen = find(row);
  if (chosen === undefined) return;
  const before = other === null ? previousRow(rows, chosen) : find(other);
  if (before === undefined) return;
  // The older one stands on the left, whichever was chosen first.
  const [left, right] = before.seq < chosen.seq ? [before, chosen] : [chosen, before];
  const document = (one: PointRow): vscode.Uri =>
    results.keep(
      `${one.device} ${new Date(one.time).toISOString().replaceAll(":", ".")}.json`,
      `${JSON.stringify(messageJson(messageRows(rows, one)), undefined, 2)}\n`,
    );
  const title = t("{0}: two messages", chosen.device);
  await vscode.commands.executeCommand("vscode.diff", document(left), document(right), title);
}
