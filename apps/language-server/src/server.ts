import {
  TextDocuments,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type ServerCapabilities,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ServerContext } from "./context.ts";
import { createAnalysisStore } from "./documents/analysis-store.ts";
import { createImportedFiles } from "./documents/imported-files.ts";
import { registerCodeActions } from "./handlers/code-actions.ts";
import { registerCodeLens } from "./handlers/code-lens.ts";
import { registerCompletion } from "./handlers/completion.ts";
import { registerConfiguration } from "./handlers/configuration.ts";
import { registerDocumentLinks } from "./handlers/document-links.ts";
import { registerDocumentSymbols } from "./handlers/document-symbols.ts";
import { registerHover } from "./handlers/hover.ts";
import { registerInlayHints } from "./handlers/inlay-hints.ts";
import { registerPullDiagnostics } from "./handlers/pull-diagnostics.ts";
import { registerPushDiagnostics } from "./handlers/push-diagnostics.ts";
import { registerRefresh } from "./handlers/refresh.ts";
import { registerSignatureHelp } from "./handlers/signature-help.ts";
import type { LiveFacts } from "./live/live-facts.ts";
import { createKnowledge } from "./live/knowledge.ts";
import { createLiveStore } from "./live/live-store.ts";
import { settingsSection, type InitializationOptions } from "./protocol.ts";
import { createSettingsStore } from "./settings/settings-store.ts";
import { version } from "./version.ts";
import { createWorkspaceFacts } from "./workspace/workspace-facts.ts";

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
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      // Announced at once: some clients know no registration of it later.
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    };
    for (const register of [
      registerDiagnostics,
      registerCodeActions,
      registerHover,
      registerCompletion,
      registerSignatureHelp,
      registerInlayHints,
      registerDocumentLinks,
      registerDocumentSymbols,
      registerCodeLens,
      registerConfiguration,
      registerRefresh,
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
  { capabilities: client, initializationOptions, ...params }: InitializeParams,
  dependencies: ServerDependencies,
): ServerContext {
  const options = readOptions(initializationOptions);
  const listeners: (() => void)[] = [];
  const facts = dependencies.liveFacts?.(connection, options);
  const settings = createSettingsStore({
    ...(client.workspace?.configuration === true
      ? {
          fetch: (uri: string): Promise<unknown> =>
            connection.workspace.getConfiguration({ scopeUri: uri, section: settingsSection }),
        }
      : {}),
    pushed: options,
    warn: (problem) => connection.console.warn(problem),
  });
  const live = facts && createLiveStore(facts);
  connection.onShutdown(() => live?.dispose());
  const workspace = createWorkspaceFacts();
  const folders = followFolders(connection, client, params);
  const analyses = createAnalysisStore(
    {
      ruleFailed: (rule, uri) =>
        connection.console.error(`The rule ${rule} failed and was left out: ${uri}`),
      tooLong: (uri) => connection.console.info(`Not checked, because it is too long: ${uri}`),
    },
    createKnowledge(live, workspace),
    createImportedFiles(() => documents.all(), folders),
  );
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
    live,
    workspace,
    commands: new Set(options.commands),
    folders,
  };
}

/** The workspace's folders, also when they come and go; the one root of clients that know no folders. */
function followFolders(
  connection: Connection,
  client: ClientCapabilities,
  { workspaceFolders, rootUri }: Pick<InitializeParams, "workspaceFolders" | "rootUri">,
): () => readonly string[] {
  const uris = new Set(workspaceFolders?.map(({ uri }) => uri));
  if (uris.size === 0 && rootUri !== null) uris.add(rootUri);
  if (client.workspace?.workspaceFolders === true) {
    connection.onInitialized(() => {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) uris.delete(uri);
        for (const { uri } of added) uris.add(uri);
      });
    });
  }
  return () => [...uris];
}

function readOptions(value: unknown): InitializationOptions {
  if (typeof value !== "object" || value === null) return {};
  const { liveFacts, commands, ...settings } = value as Record<string, unknown>;
  return {
    // Checked key by key where settings are read.
    ...settings,
    liveFacts: liveFacts === true,
    commands: Array.isArray(commands) ? commands.filter((id) => typeof id === "string") : [],
  };
}
