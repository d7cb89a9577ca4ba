import type { Analysis } from "@tagoio-workbench/client";
import * as vscode from "vscode";
import * as z from "zod/mini";
import { pickConnection } from "../../connections/pick-connection.ts";
import type { ConnectionRecord } from "../../connections/record.ts";
import { showFailure } from "../../failure.ts";
import type { Workbench } from "../../workbench.ts";

/** The analysis that a command is about. */
export interface AnalysisTarget {
  readonly record: ConnectionRecord;
  readonly id: string;
  readonly name: string;
}

/** How rows and other views name an analysis. */
const referenceSchema = z.object({
  connectionId: z.string(),
  analysisId: z.string(),
  name: z.optional(z.string()),
});

/** The analysis of a reference, or one that is chosen. */
export async function analysisFrom(
  workbench: Workbench,
  from: readonly unknown[],
  title: string,
): Promise<AnalysisTarget | undefined> {
  const { t, sessions, store } = workbench;
  const reference = referenceSchema.safeParse(from[0]);
  if (reference.success) {
    const { connectionId, analysisId: id, name = id } = reference.data;
    const record = store.find(connectionId);
    return record === undefined ? undefined : { record, id, name };
  }
  const record = await pickConnection(workbench, from, title, ({ kind }) => kind !== "device");
  if (record === undefined) return undefined;
  try {
    const { connection, signal } = await sessions.lease(record.id);
    const analyses = await connection.analyses.list({
      amount: 1000,
      fields: ["id", "name", "run_on", "active", "last_run"],
      signal,
    });
    const chosen = await vscode.window.showQuickPick(
      analyses.map((analysis) => itemOf(analysis, t)),
      { title, placeHolder: t("Which analysis?"), matchOnDetail: true },
    );
    return chosen === undefined ? undefined : { record, id: chosen.id, name: chosen.label };
  } catch (error) {
    showFailure(error, t);
    return undefined;
  }
}

function itemOf(
  { id, name = id, run_on: runOn, active }: Analysis,
  t: Workbench["t"],
): vscode.QuickPickItem & { readonly id: string } {
  const place = runOn === "external" ? t("runs on your machine") : t("runs on TagoIO");
  return { label: name, description: active === false ? t("inactive") : place, detail: id, id };
}
