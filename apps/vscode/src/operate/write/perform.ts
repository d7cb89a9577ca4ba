import * as vscode from "vscode";
import { showFailure } from "../../failure.ts";
import type { Workbench } from "../../workbench.ts";
import { confirmWrite } from "./confirm.ts";
import type { Write } from "./write.ts";

/** How a write ended. `declined` was never sent; `failed` was told to the user. */
export type Written =
  | { readonly kind: "done"; readonly result: unknown }
  | { readonly kind: "declined" }
  | { readonly kind: "failed" };

/** Asks, sends, and says what went wrong. */
export async function performWrite(workbench: Workbench, write: Write): Promise<Written> {
  if (!(await confirmWrite(workbench, write))) return { kind: "declined" };
  const { sessions, t } = workbench;
  try {
    const { connection, signal } = await sessions.lease(write.record.id);
    const result = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: write.question },
      () => write.call(connection, signal),
    );
    return { kind: "done", result };
  } catch (error) {
    showFailure(error, t);
    return { kind: "failed" };
  }
}
