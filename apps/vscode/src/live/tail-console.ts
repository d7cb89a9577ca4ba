import * as vscode from "vscode";
import { pickConnection } from "../connections/pick-connection.ts";
import type { ConnectionRecord } from "../connections/record.ts";
import type { Command, Workbench } from "../workbench.ts";
import type { LiveItem } from "./sources/data-source.ts";

/**
 * Tail Analysis Console: of the analysis that is given, or one that is chosen.
 *
 * @param from Nothing, a row, or a connection's id and the analysis.
 */
export const tailConsole: Command = async (workbench, ...from) => {
  const given = givenAnalysis(from);
  if (given !== undefined) {
    workbench.live.open({ kind: "console", ...given });
    return;
  }
  const title = workbench.t("Open Analysis Console");
  const record = await pickConnection(workbench, from, title, ({ kind }) => kind === "profile");
  if (record === undefined) return;
  const analysis = await pickAnalysis(workbench, record, title);
  if (analysis === undefined) return;
  workbench.live.open({ kind: "console", connectionId: record.id, analysis });
};

function givenAnalysis(
  from: readonly unknown[],
): { readonly connectionId: string; readonly analysis: LiveItem } | undefined {
  const [connectionId, analysis] = from;
  const isItem =
    typeof analysis === "object" && analysis !== null && "id" in analysis && "name" in analysis;
  return typeof connectionId === "string" && isItem
    ? { connectionId, analysis: { id: String(analysis.id), name: String(analysis.name) } }
    : undefined;
}

async function pickAnalysis(
  { sessions, t }: Workbench,
  record: ConnectionRecord,
  title: string,
): Promise<LiveItem | undefined> {
  const { connection, signal } = await sessions.lease(record.id);
  const load = async (): Promise<(vscode.QuickPickItem & { readonly item: LiveItem })[]> => {
    const found: LiveItem[] = [];
    for await (const page of connection.analyses.pages({ fields: ["id", "name"], signal })) {
      found.push(...page.map(({ id, name }) => ({ id, name: name ?? id })));
    }
    return found.map((item) => ({ label: item.name, description: item.id, item }));
  };
  const chosen = await vscode.window.showQuickPick(load(), {
    title,
    placeHolder: t("Which analysis?"),
    matchOnDescription: true,
  });
  return chosen?.item;
}
