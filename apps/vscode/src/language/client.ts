import * as vscode from "vscode";
import {
  copyAsCurlCommand,
  deviceCommands,
  deviceRequest,
  fleetRequest,
  liveFactsChanged,
  sendRequestCommand,
  variablesRequest,
} from "@tagoio-workbench/language-server/protocol";
import type { InitializationOptions } from "@tagoio-workbench/language-server/protocol";
import { LanguageClient, State, TransportKind } from "vscode-languageclient/node";
import { createLog } from "../log.ts";
import type { AccountFacts } from "./account-facts.ts";
import { languages } from "./languages.ts";

/** The running language server. */
export interface LanguageSupport {
  restart: () => Promise<void>;
  stop: () => Promise<void>;
  /** Tells the server that connections, or what they hold, may have changed. */
  accountChanged: () => void;
}

/** Schemes of documents that people write; others (diffs, outputs) show what is elsewhere. */
const schemes = ["file", "untitled", "vscode-vfs", "vscode-remote", "vscode-notebook-cell"];

export async function startLanguageSupport(
  context: vscode.ExtensionContext,
  facts: AccountFacts,
): Promise<LanguageSupport> {
  const log = createLog("TagoIO Language Server");
  const module = vscode.Uri.joinPath(
    context.extensionUri,
    "dist",
    "programs",
    "language-server.cjs",
  ).fsPath;
  const initializationOptions: InitializationOptions = {
    liveFacts: true,
    commands: [sendRequestCommand, copyAsCurlCommand, ...Object.values(deviceCommands)],
  };
  const client = new LanguageClient(
    "tagoio",
    "TagoIO Language Server",
    { module, transport: TransportKind.ipc },
    {
      documentSelector: languages.flatMap((language) =>
        schemes.map((scheme) => ({ language, scheme })),
      ),
      initializationOptions,
      // Hover offers commands for a device: these, and no others that a text may name.
      markdown: { isTrusted: { enabledCommands: Object.values(deviceCommands) } },
      outputChannel: log,
      traceOutputChannel: log,
      // Problems show in the Problems view; a crash is logged and the server started again.
      connectionOptions: { maxRestartCount: 4 },
    },
  );
  client.onRequest(deviceRequest, facts.device);
  client.onRequest(variablesRequest, facts.variables);
  client.onRequest(fleetRequest, facts.fleet);
  context.subscriptions.push(log, client);
  await client.start();
  return {
    restart: () => (client.state === State.Stopped ? client.start() : client.restart()),
    stop: () => client.stop(),
    accountChanged: () => {
      if (client.state === State.Running) void client.sendNotification(liveFactsChanged);
    },
  };
}
