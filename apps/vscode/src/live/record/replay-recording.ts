import path from "node:path";
import * as vscode from "vscode";
import type { ConnectionRecord } from "../../connections/record.ts";
import type { Command, Workbench } from "../../workbench.ts";
import { folderFor } from "../files.ts";
import { replayIntoSandbox } from "./replay-into-sandbox.ts";

const speeds = [1, 2, 5, 10, 20, 50, 100] as const;

/** Replay Recording: into the live view, or into a sandbox as data of its devices. */
export const replayRecording: Command = async (workbench) => {
  const { live, t } = workbench;
  const title = t("Replay Recording");
  const setting = vscode.workspace.getConfiguration("tagoio.live").get("recordFolder", "").trim();
  const [uri] =
    (await vscode.window.showOpenDialog({
      defaultUri: folderFor(setting),
      filters: { NDJSON: ["ndjson"] },
      title,
    })) ?? [];
  if (uri === undefined) return;
  const target = await pickTarget(workbench, title);
  if (target === undefined) return;
  const speed = await pickSpeed(title, t("How fast?"));
  if (speed === undefined) return;
  const file = uri.fsPath;
  const name = path.basename(file);
  if (target.record === undefined) live.open({ kind: "replay", file, name, speed });
  else await replayIntoSandbox(workbench, target.record, { file, name, speed });
};

interface Target extends vscode.QuickPickItem {
  /** Undefined for the live view. */
  readonly record: ConnectionRecord | undefined;
}

async function pickTarget(
  { store, sandbox, t }: Workbench,
  title: string,
): Promise<Target | undefined> {
  const sandboxes = store
    .list()
    .filter((record) => record.environment === "sandbox" && sandbox.stateOf(record) !== "stopped");
  const view: Target = { label: t("Live View"), record: undefined };
  if (sandboxes.length === 0) return view;
  const targets = sandboxes.map((record): Target => ({
    label: record.label,
    description: t("as data of its devices"),
    record,
  }));
  return vscode.window.showQuickPick([view, ...targets], { title, placeHolder: t("Where to?") });
}

async function pickSpeed(title: string, placeHolder: string): Promise<number | undefined> {
  const chosen = await vscode.window.showQuickPick(
    speeds.map((speed) => ({ label: `×${speed}`, speed })),
    { title, placeHolder },
  );
  return chosen?.speed;
}
