import process from "node:process";
import * as vscode from "vscode";
import type { RunningWorkbench } from "./create-workbench.ts";
import type { DocumentFiles } from "./operate/documents/files.ts";
import type { ExplorerNode } from "./explorer/nodes.ts";
import type { LanguageSupport } from "./language/client.ts";
import { onFirstMention } from "./language/first-mention.ts";

// Nothing but registrations: what they lead to is loaded when somebody looks or asks.

/** The one command that does without the explorer. */
const restartServer = "tagoio.languageServer.restart";

let workbench: Promise<RunningWorkbench> | undefined;
let language: Promise<LanguageSupport> | undefined;

/** Where commands, tools and languages are listed; nothing here repeats it. */
interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly languageModelTools: readonly { readonly name: string }[];
  };
}

/** Called by the editor when a view, a command or a language of ours is first used. */
export function activate(context: vscode.ExtensionContext): void {
  const { activationEvents, contributes } = context.extension.packageJSON as Manifest;
  const changed = new vscode.EventEmitter<ExplorerNode[] | undefined>();
  const sessions =
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  const filesChanged = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const load = (): Promise<RunningWorkbench> =>
    (workbench ??= import("./create-workbench.ts").then(({ createWorkbench }) =>
      createWorkbench({
        context,
        view,
        changed,
        sessions,
        filesChanged,
        accountChanged: () => void language?.then((running) => running.accountChanged()),
      }),
    ));
  const view = vscode.window.createTreeView<ExplorerNode>("tagoio.explorer", {
    canSelectMany: true,
    showCollapseAll: true,
    dragAndDropController: {
      dropMimeTypes: [],
      dragMimeTypes: ["application/vnd.code.tree.tagoio.explorer.rows", "text/plain"],
      handleDrag: async (nodes, data, token) => (await load()).drag?.(nodes, data, token),
    },
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => (await load()).tree.getChildren(node),
      getTreeItem: async (node) => (await load()).tree.getTreeItem(node),
      getParent: async (node) => (await load()).tree.getParent?.(node),
      resolveTreeItem: async (item, node, token) =>
        (await load()).tree.resolveTreeItem?.(item, node, token) ?? item,
    },
  });
  const startLanguage = (): Promise<LanguageSupport> =>
    (language ??= import("./language/client.ts").then(({ startLanguageSupport }) =>
      startLanguageSupport(context, {
        device: async (params) => (await load()).facts.device(params),
        variables: async (params) => (await load()).facts.variables(params),
        fleet: async (params) => (await load()).facts.fleet(params),
      }),
    ));
  const restartLanguage = async (): Promise<void> => {
    const running = language;
    await (running === undefined ? startLanguage() : (await running).restart());
  };
  const files = async (): Promise<DocumentFiles> => (await load()).files();
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider("tagoio", {
      onDidChangeFile: filesChanged.event,
      watch: () => new vscode.Disposable(() => undefined),
      stat: async (uri) => (await files()).stat(uri),
      readFile: async (uri) => (await files()).read(uri),
      writeFile: async (uri, content) => (await files()).write(uri, content),
      readDirectory: () => [],
      createDirectory: refuse,
      delete: refuse,
      rename: refuse,
    }),
    changed,
    sessions,
    view,
    vscode.authentication.registerAuthenticationProvider(
      "tagoio",
      "TagoIO",
      {
        onDidChangeSessions: sessions.event,
        getSessions: async (scopes) => (await load()).accounts.list(scopes),
        createSession: async (scopes) => (await load()).accounts.create(scopes),
        removeSession: async (id) => (await load()).accounts.remove(id),
      },
      { supportsMultipleAccounts: true },
    ),
    ...contributes.commands.map(({ command: id }) =>
      vscode.commands.registerCommand(id, async (...from: unknown[]) =>
        id === restartServer ? restartLanguage() : (await load()).run(id, from),
      ),
    ),
    ...contributes.languageModelTools.map(({ name }) =>
      vscode.lm.registerTool<object>(name, {
        prepareInvocation: async (asked, token) =>
          (await (await load()).tool(name)).prepareInvocation?.(asked, token),
        invoke: async (asked, token) => (await (await load()).tool(name)).invoke(asked, token),
      }),
    ),
    vscode.lm.registerMcpServerDefinitionProvider("tagoio", {
      onDidChangeMcpServerDefinitions: (told) =>
        vscode.Disposable.from(
          vscode.workspace.onDidChangeConfiguration(() => told()),
          sessions.event(() => told()),
        ),
      // Off, nothing is even loaded.
      provideMcpServerDefinitions: async () =>
        vscode.workspace.getConfiguration("tagoio.ai").get("mcpServer", "off") === "off"
          ? []
          : [...(await (await load()).mcp()).list()],
      resolveMcpServerDefinition: async (server) => (await (await load()).mcp()).start(server),
    }),
    onFirstMention(
      activationEvents.map((event) => event.replace("onLanguage:", "")),
      () => void startLanguage(),
    ),
  );
  // What a workspace says is run only where people trust it.
  const offerParsers = (): void => {
    context.subscriptions.push(
      vscode.languages.registerCodeLensProvider(["javascript", "typescript"], {
        provideCodeLenses: async (document) =>
          (await import("./parser/lenses.ts")).parserLenses(document),
      }),
    );
  };
  if (vscode.workspace.isTrusted) offerParsers();
  else context.subscriptions.push(vscode.workspace.onDidGrantWorkspaceTrust(offerParsers));
  // `npm start` opens the editor to show what is in the explorer.
  if (process.env["TAGOIO_EXPLORER"] === "show")
    void load().then(({ run }) => run("tagoio.explorer.showFirstDevice", []));
}

/** Called by the editor before it ends; the sandbox of this window ends with it. */
export async function deactivate(): Promise<void> {
  const [running, server] = await Promise.allSettled([workbench, language]);
  await Promise.allSettled([
    running.status === "fulfilled" ? running.value?.dispose() : undefined,
    server.status === "fulfilled" ? server.value?.stop() : undefined,
  ]);
}
