import { mkdir } from "node:fs/promises";
import * as vscode from "vscode";
import { showFailure } from "../../failure.ts";
import type { Workbench } from "../../workbench.ts";
import { exportFailure } from "../export/export-failure.ts";
import { fileName, folderFor } from "../files.ts";
import type { LiveSession } from "../session/session.ts";
import { openRecorder } from "./recorder.ts";

/** Starts to record a session into a file, or ends it. */
export async function toggleRecording({ t }: Workbench, session: LiveSession): Promise<void> {
  const running = session.tapped();
  if (running !== undefined) {
    session.tap(undefined);
    await running.close();
    void vscode.window.showInformationMessage(
      t("Recorded {0} rows into {1}.", running.count().toLocaleString(), running.name),
    );
    return;
  }
  const file = await recordingFile(session.title, t);
  if (file === undefined) return;
  try {
    const recorder = await openRecorder(file, (error) => {
      session.tap(undefined);
      showFailure(exportFailure(error, recorder.count(), recorder.name, t), t);
    });
    session.tap(recorder);
  } catch (error) {
    throw exportFailure(error, 0, vscode.Uri.file(file).path.split("/").at(-1) ?? "", t);
  }
}

/** A new file in the folder that is set; without one, people are asked. */
async function recordingFile(title: string, t: Workbench["t"]): Promise<string | undefined> {
  const name = fileName(title, "ndjson");
  const setting = vscode.workspace.getConfiguration("tagoio.live").get("recordFolder", "").trim();
  const folder = folderFor(setting);
  if (setting !== "") {
    await mkdir(folder.fsPath, { recursive: true });
    return vscode.Uri.joinPath(folder, name).fsPath;
  }
  const uri = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, name),
    filters: { NDJSON: ["ndjson"] },
    title: t("Start Recording"),
  });
  return uri?.fsPath;
}
