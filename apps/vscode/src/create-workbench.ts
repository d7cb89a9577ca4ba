import process from "node:process";
import * as vscode from "vscode";
import type { McpProvider } from "./ai/mcp-provider.ts";
import { commandOf } from "./commands.ts";
import { createAccountSessions } from "./connections/account-sessions.ts";
import type { AccountSessions } from "./connections/account-sessions.ts";
import { createActiveConnection } from "./connections/active.ts";
import { askConnection } from "./connections/add-connection.ts";
import { showContext } from "./connections/context.ts";
import { environmentConnection, environmentConnectionId } from "./connections/environment.ts";
import { createRateBudgets } from "./connections/rate-budgets.ts";
import { rateSection, readRateSettings } from "./connections/rate-settings.ts";
import { createRateWatch } from "./connections/rate-watch.ts";
import type { ConnectionRecord } from "./connections/record.ts";
import { createSessions } from "./connections/sessions.ts";
import { createTrouble } from "./connections/trouble.ts";
import { createConnectionStore } from "./connections/store.ts";
import { createExplorer } from "./explorer/create-explorer.ts";
import type { Explorer } from "./explorer/create-explorer.ts";
import type { ExplorerNode } from "./explorer/nodes.ts";
import { reasonFor, reasonOf } from "./explain.ts";
import { showFailure } from "./failure.ts";
import { createAccountFacts } from "./language/account-facts.ts";
import type { AccountFacts } from "./language/account-facts.ts";
import { createLiveSessions } from "./live/live-sessions.ts";
import { answerPage } from "./live/page-requests.ts";
import { createLiveHub } from "./live/streams/live-hub.ts";
import { createRecentLog } from "./log.ts";
import type { Documents } from "./operate/documents/documents.ts";
import type { DocumentFiles } from "./operate/documents/files.ts";
import { createParsers } from "./parser/parsers.ts";
import { createAnswerViewers } from "./requests/answer/viewers.ts";
import { createResults } from "./requests/results.ts";
import { createSandboxControl, sandboxConnectionId } from "./sandbox/control.ts";
import { createStatus } from "./status.ts";
import { createWarnings } from "./warnings.ts";
import type { Workbench } from "./workbench.ts";

/** What the entry hands over once something of it is needed. */
export interface EntryParts {
  readonly context: vscode.ExtensionContext;
  readonly view: vscode.TreeView<ExplorerNode>;
  readonly changed: vscode.EventEmitter<ExplorerNode[] | undefined>;
  /** Documents of ours that the editor should read again. */
  readonly filesChanged: vscode.EventEmitter<vscode.FileChangeEvent[]>;
  /** Tells the language server that connections, or what they hold, may have changed. */
  readonly accountChanged: () => void;
  /** Accounts of the editor that came and went. */
  readonly sessions: vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>;
}

/** The extension behind its entry. */
export interface RunningWorkbench {
  readonly tree: vscode.TreeDataProvider<ExplorerNode>;
  readonly drag: Explorer["drag"];
  readonly run: (command: string, from: readonly unknown[]) => Promise<void>;
  readonly facts: AccountFacts;
  readonly accounts: AccountSessions;
  readonly files: () => Promise<DocumentFiles>;
  /** The official MCP server for the editor; nothing of it is loaded before it is chosen. */
  readonly mcp: () => Promise<McpProvider>;
  /** A tool for language models. */
  readonly tool: (name: string) => Promise<vscode.LanguageModelTool<object>>;
  readonly dispose: () => Promise<void>;
}

export async function createWorkbench(parts: EntryParts): Promise<RunningWorkbench> {
  const { context, view } = parts;
  const t = vscode.l10n.t;
  const { log, recent: recentLog } = createRecentLog("TagoIO");
  const status = createStatus(t);

  const store = createConnectionStore(context.globalState, context.secrets, {
    changed: (id) => {
      connectionChanged(id);
    },
    renamed: () => {
      showConnections();
      explorer.repaint();
    },
    memoryOnly: () => {
      const text = t("Secret storage is not available: tokens are kept until this window closes.");
      void vscode.window.showWarningMessage(text);
    },
    unreadable: (rows) => {
      log.warn(`${rows} stored connections could not be read and are not shown`);
    },
  });
  const isStopped = (record: ConnectionRecord): boolean => sandbox.stateOf(record) === "stopped";
  const active = createActiveConnection(store, context.workspaceState, () => {
    showConnections();
    parts.accountChanged();
  });
  const rateWatch = createRateWatch(() => {
    showStatus();
  });
  const trouble = createTrouble(log, t);
  const sessions = createSessions({
    store,
    isStopped,
    isOffline: (id) => {
      const row = model.known(`connection/${id}`);
      return row?.type === "connection" && row.offline;
    },
    budgets: createRateBudgets(readRateSettings),
    requested: rateWatch.requested,
    tokenLost: trouble.tokenLost,
    clockSkewed: trouble.clockSkewed,
    warned: createWarnings(log),
    t,
  });
  const hub = createLiveHub({
    lease: sessions.lease,
    transport: () => vscode.workspace.getConfiguration("tagoio.live").get("transport", "auto"),
    reason: (error) => reasonFor(error, t),
  });
  const sandbox = createSandboxControl({
    context,
    store,
    log,
    t,
    changed: () => {
      connectionChanged(sandboxConnectionId);
    },
  });
  const explorer = createExplorer({
    context,
    view,
    changed: parts.changed,
    store,
    sessions,
    hub,
    sandbox,
    log,
    t,
  });
  const { model } = explorer;
  const live = createLiveSessions({
    extensionUri: context.extensionUri,
    hub,
    lease: sessions.lease,
    reason: (error) => reasonFor(error, t),
    warn: (text) => {
      log.warn(text);
    },
    t,
    changed: () => {
      showStatus();
    },
    asked: (open, message) => {
      void attempt(`Live page, ${message.type}`, () => answerPage(workbench, open, message));
    },
  });
  const results = createResults();
  const answers = createAnswerViewers({ extensionUri: context.extensionUri, results, t });
  const workbench: Workbench = {
    store,
    active,
    sessions,
    streams: () => live.all().length,
    model,
    choices: explorer.choices,
    shelf: explorer.shelf,
    watches: explorer.watches,
    selection: explorer.selection,
    view,
    reveal: explorer.reveal,
    live,
    sandbox,
    answers,
    results,
    documents: () => documents(),
    extensionUri: context.extensionUri,
    parsers: createParsers(context.extensionUri, t),
    accountChanged: parts.accountChanged,
    extension: context.extension,
    log,
    recentLog,
    t,
  };

  const accounts = createAccountSessions({
    store,
    ask: () => askConnection(workbench),
    changed: (event) => {
      parts.sessions.fire(event);
    },
    refusal: () => t("Nobody signed in to a TagoIO connection that is not locked."),
  });

  let opened: Promise<Documents> | undefined;
  function documents(): Promise<Documents> {
    return (opened ??= import("./operate/documents/documents.ts").then(({ createDocuments }) =>
      createDocuments(workbench, {
        storage: context.globalStorageUri,
        changed: (uri) => {
          parts.filesChanged.fire([{ type: vscode.FileChangeType.Changed, uri }]);
        },
      }),
    ));
  }
  let provider: Promise<McpProvider> | undefined;
  function mcp(): Promise<McpProvider> {
    return (provider ??= import("./ai/mcp-provider.ts").then(({ createMcpProvider }) =>
      createMcpProvider(workbench),
    ));
  }
  function showStatus(): void {
    const record = active.get();
    const sessionCount = live.all().length;
    status.show({
      active: record,
      stopped: record !== undefined && isStopped(record),
      streams: sessionCount,
      rates: (record === undefined ? undefined : sessions.rates().get(record.id)) ?? [],
    });
    void vscode.commands.executeCommand("setContext", "tagoio.liveSessions", sessionCount > 0);
    view.badge =
      sessionCount === 0
        ? undefined
        : { value: sessionCount, tooltip: t("{0} live sessions", sessionCount) };
  }
  /** Does what somebody asked for; what goes wrong is said and logged. */
  async function attempt(what: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      log.error(`${what}: ${reasonOf(error)}`);
      showFailure(error, t);
    }
  }
  function connectionChanged(id: string): void {
    sessions.drop(id);
    trouble.forget(id);
    live.reconnect(id);
    refreshConnections();
  }
  function refreshConnections(): void {
    showConnections();
    model.refresh();
    parts.accountChanged();
  }
  function showConnections(): void {
    showStatus();
    showContext(store.list());
    void accounts.refresh();
  }

  const fromEnvironment = environmentConnection(process.env);
  if (fromEnvironment !== undefined) {
    store.lend(fromEnvironment.record, fromEnvironment.token);
    log.info(`Connected to the sandbox of the environment (${environmentConnectionId})`);
  }
  showConnections();

  // Another window may have changed the connections.
  const secretsChanged = context.secrets.onDidChange(() => {
    refreshConnections();
  });
  const ratesChanged = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(rateSection)) return;
    // Budgets belong to what is open; panels open it again.
    sessions.dropAll();
    for (const { id } of store.list()) live.reconnect(id);
    refreshConnections();
  });

  return {
    tree: explorer.tree,
    drag: explorer.drag,
    facts: createAccountFacts(workbench),
    accounts,
    files: async () => (await documents()).files,
    run: (id, from) =>
      attempt(id, async () => {
        const command = await commandOf(id);
        await command?.(workbench, ...from);
      }),
    tool: async (name) => {
      const { toolOf } = await import("./ai/tool.ts");
      return toolOf(workbench, name);
    },
    mcp: () => mcp(),
    dispose: async () => {
      (await provider)?.dispose();
      secretsChanged.dispose();
      ratesChanged.dispose();
      rateWatch.dispose();
      explorer.dispose();
      live.dispose();
      answers.dispose();
      workbench.parsers.dispose();
      results.dispose();
      (await opened)?.dispose();
      hub.dispose();
      sessions.dropAll();
      status.dispose();
      await sandbox.stop();
      log.dispose();
    },
  };
}
