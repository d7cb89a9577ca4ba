import * as vscode from "vscode";
import type { Connection } from "@tagoio-workbench/client";
import type { Workbench } from "../../workbench.ts";
import type { PathStep } from "../rows.ts";

/** Opens the code of the payload parser that a step ran, at the line where it failed. It is shown as it is stored. */
export async function openParser(
  { sessions, results, t }: Workbench,
  connectionId: string,
  {
    deviceId,
    step,
    line,
  }: { readonly deviceId: string; readonly step: PathStep; readonly line: number },
): Promise<void> {
  const { connection } = await sessions.lease(connectionId);
  const stored = await storedParser(connection, deviceId, step);
  if (stored === undefined || stored === "") {
    void vscode.window.showInformationMessage(t("There is no payload parser any more."));
    return;
  }
  const uri = results.keep(`payload-parser-${step}.js`, parserText(stored));
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, {
    preview: false,
    viewColumn: vscode.ViewColumn.Beside,
  });
  if (line < 1 || line > document.lineCount) return;
  const { range } = document.lineAt(line - 1);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
}

async function storedParser(
  connection: Connection,
  deviceId: string,
  step: PathStep,
): Promise<string | undefined> {
  const device = await connection.devices.info(deviceId);
  if (step === "network" && typeof device.network === "string") {
    const { payload_decoder: code } = await connection.networks.info(device.network);
    return typeof code === "string" ? code : undefined;
  }
  if (step === "connector" && typeof device.connector === "string") {
    const { payload_decoder: code } = await connection.connectors.info(device.connector);
    return typeof code === "string" ? code : undefined;
  }
  return device.payload_decoder ?? undefined;
}

/** Parsers are stored in base64; what is none is the code itself. */
function parserText(stored: string): string {
  const packed = stored.replaceAll(/\s/g, "");
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return stored;
  const bytes = Buffer.from(packed, "base64");
  const text = bytes.toString("utf8");
  return Buffer.from(text, "utf8").equals(bytes) ? text : stored;
}
