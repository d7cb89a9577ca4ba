import {
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type ServerCapabilities,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ServerContext } from "./context.ts";
import { createAnalysisStore } from "./documents/analysis-store.ts";
import { registerCodeActions } from "./handlers/code-actions.ts";
import { registerCompletion } from "./handlers/completion.ts";
import { registerConfiguration } from "./handlers/configuration.ts";
import { registerDocumentSymbols } from "./handlers/document-symbols.ts";
import { registerHover } from "./handlers/hover.ts";
import { registerPullDiagnostics } from "./handlers/pull-diagnostics.ts";
import { registerPushDiagnostics } from "./handlers/push-diagnostics.ts";
import type { LiveFacts } from "./live/live-facts.ts";
import { diagnosticsSection, type InitializationOptions } from "./protocol.ts";
import { createSettingsStore } from "./settings/settings-store.ts";
import { version } from "./version.ts";

/** What differs between running inside an extension, stand-alone and in tests. */
export interface ServerDependencies {
  /** Gives facts of the account behind the code, once the client is known; undefined works offline. */
  readonly liveFacts?: (
    connection: Connection,
    options: InitializationOptions,
  ) => LiveFacts | undefined;
}

/** Serves the Language Server Protocol on a connection; the caller calls `listen` on it. */
export function createServer(connection: Connection, dependencies: ServerDependencies = {}): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize((params) => {
    const context = createContext(connection, documents, params, dependencies);
    // One channel only: a client that pulls would show pushed diagnostics a second time.
    const registerDiagnostics =
      context.client.textDocument?.diagnostic === undefined
        ? registerPushDiagnostics
        : registerPullDiagnostics;
    const capabilities: ServerCapabilities = {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    };
    for (const register of [
      registerDiagnostics,
      registerCodeActions,
      registerHover,
      registerCompletion,
      registerDocumentSymbols,
      registerConfiguration,
    ]) {
      Object.assign(capabilities, register(context));
    }
    return { capabilities, serverInfo: { name: "tago-language-server", version } };
  });
  documents.listen(connection);
}

function createContext(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  { capabilities: client, initializationOptions }: InitializeParams,
  dependencies: ServerDependencies,
): ServerContext {
  const options = readOptions(initializationOptions);
  const listeners: (() => void)[] = [];
  const settings = createSettingsStore({
    ...(client.workspace?.configuration === true
      ? {
          fetch: (uri: string): Promise<unknown> =>
            connection.workspace.getConfiguration({ scopeUri: uri, section: diagnosticsSection }),
        }
      : {}),
    pushed: options.diagnostics,
    warn: (problem) => connection.console.warn(problem),
  });
  const analyses = createAnalysisStore({
    ruleFailed: (rule, uri) =>
      connection.console.error(`The rule ${rule} failed and was left out: ${uri}`),
    tooLong: (uri) => connection.console.info(`Not checked, because it is too long: ${uri}`),
  });
  documents.onDidClose(({ document: { uri } }) => {
    analyses.forget(uri);
    settings.forget(uri);
  });
  return {
    connection,
    documents,
    analyses,
    settings,
    client,
    settingsDropped: () => listeners.forEach((listener) => listener()),
    onSettingsDropped: (listener) => void listeners.push(listener),
    liveFacts: dependencies.liveFacts?.(connection, options),
  };
}

function readOptions(value: unknown): InitializationOptions {
  if (typeof value !== "object" || value === null) return {};
  const { diagnostics, liveFacts } = value as Record<string, unknown>;
  return {
    // Checked key by key where settings are read.
    ...(diagnostics === undefined ? {} : { diagnostics: diagnostics as object }),
    liveFacts: liveFacts === true,
  };
}
