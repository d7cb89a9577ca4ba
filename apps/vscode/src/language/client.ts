import * as vscode from "vscode";
import { deviceRequest } from "@tagoio-workbench/language-server/protocol";
import type {
  DeviceFacts,
  DeviceParams,
  InitializationOptions,
} from "@tagoio-workbench/language-server/protocol";
import { LanguageClient, State, TransportKind } from "vscode-languageclient/node";
import { createLog } from "../log.ts";
import { languages } from "./languages.ts";

/** The running language server. */
export interface LanguageSupport {
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Schemes of documents that people write; others (diffs, outputs) show what is elsewhere. */
const schemes = ["file", "untitled", "vscode-vfs", "vscode-remote", "vscode-notebook-cell"];

export async function startLanguageSupport(
  context: vscode.ExtensionContext,
  deviceFacts: (params: DeviceParams) => Promise<DeviceFacts | null>,
): Promise<LanguageSupport> {
  const log = createLog("TagoIO Language Server");
  const module = vscode.Uri.joinPath(
    context.extensionUri,
    "dist",
    "programs",
    "language-server.cjs",
  ).fsPath;
  const initializationOptions: InitializationOptions = { liveFacts: true };
  const client = new LanguageClient(
    "tagoio",
    "TagoIO Language Server",
    { module, transport: TransportKind.ipc },
    {
      documentSelector: languages.flatMap((language) =>
        schemes.map((scheme) => ({ language, scheme })),
      ),
      initializationOptions,
      outputChannel: log,
      traceOutputChannel: log,
      // Problems show in the Problems view; a crash is logged and the server started again.
      connectionOptions: { maxRestartCount: 4 },
    },
  );
  client.onRequest(deviceRequest, deviceFacts);
  context.subscriptions.push(log, client);
  await client.start();
  return {
    restart: () => (client.state === State.Stopped ? client.start() : client.restart()),
    stop: () => client.stop(),
  };
}
