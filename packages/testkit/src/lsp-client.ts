import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import {
  CodeActionRequest,
  CodeLensRefreshRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  CompletionRequest,
  CompletionResolveRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DiagnosticRefreshRequest,
  DocumentDiagnosticRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  InlayHintRefreshRequest,
  InlayHintRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  SignatureHelpRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkspaceDiagnosticRequest,
  type ClientCapabilities,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type DocumentLink,
  type DocumentSymbol,
  type Hover,
  type InlayHint,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type ServerCapabilities,
  type SignatureHelp,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";

/** How the client presents itself to the server. */
export interface LspClientOptions {
  /** Ask for diagnostics instead of receiving them. */
  readonly pull?: boolean;
  /** Answers `workspace/configuration` for one document and section, now or later. */
  readonly configuration?: (uri: string | undefined, section: string | undefined) => unknown;
  readonly initializationOptions?: unknown;
  /** URIs of the workspace's folders. */
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
}

/** A language client that keeps its documents as an editor does. Every wait ends after `waitMs`. */
export interface LspClient {
  readonly connection: ProtocolConnection;
  readonly capabilities: ServerCapabilities;
  /** Messages of `window/logMessage` so far. */
  readonly logs: readonly string[];
  /** Every `textDocument/publishDiagnostics` so far. */
  readonly published: readonly PublishDiagnosticsParams[];
  /** Methods of the requests to ask again for something, so far. */
  readonly refreshes: readonly string[];
  readonly open: (uri: string, languageId: string, text: string) => Promise<void>;
  /** Replaces `range`, or everything, by `text`. */
  readonly change: (uri: string, text: string, range?: Range) => Promise<void>;
  readonly close: (uri: string) => Promise<void>;
  readonly textOf: (uri: string) => string;
  /** Where `needle` stands in the document for the first time. */
  readonly rangeOf: (uri: string, needle: string) => Range;
  readonly pull: (uri: string, previousResultId?: string) => Promise<DocumentDiagnosticReport>;
  /** The next published diagnostics of the document's current version; at once if they have come already. */
  readonly pushed: (uri: string) => Promise<readonly Diagnostic[]>;
  readonly codeActions: (
    uri: string,
    range: Range,
    context?: { readonly diagnostics?: Diagnostic[]; readonly only?: string[] },
  ) => Promise<readonly CodeAction[]>;
  /** Applies the action's edit to the documents and tells the server. */
  readonly apply: (action: CodeAction) => Promise<void>;
  readonly hover: (uri: string, position: Position) => Promise<Hover | null>;
  readonly complete: (uri: string, position: Position) => Promise<readonly CompletionItem[]>;
  /** The item with what is only told on demand. */
  readonly resolve: (item: CompletionItem) => Promise<CompletionItem>;
  readonly signature: (uri: string, position: Position) => Promise<SignatureHelp | null>;
  readonly symbols: (uri: string) => Promise<readonly DocumentSymbol[]>;
  /** Of the whole document. */
  readonly hints: (uri: string) => Promise<readonly InlayHint[]>;
  readonly links: (uri: string) => Promise<readonly DocumentLink[]>;
  /** With their commands. */
  readonly lenses: (uri: string) => Promise<readonly CodeLens[]>;
  readonly pullWorkspace: (
    previousResultIds?: readonly { readonly uri: string; readonly value: string }[],
  ) => Promise<WorkspaceDiagnosticReport>;
  /** Resolves once `condition` holds, looked at after each message from the server. */
  readonly until: (what: string, condition: () => boolean) => Promise<void>;
  /** Asks the server to shut down; `exit` ends its process too. */
  readonly shutdown: (exit?: boolean) => Promise<void>;
}

const waitMs = 10_000;

/** Initializes a server that reads from `output` and writes to `input`. */
export async function connectLspClient(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  options: LspClientOptions = {},
): Promise<LspClient> {
  const connection = createProtocolConnection(
    new StreamMessageReader(input),
    new StreamMessageWriter(output),
  );
  const logs: string[] = [];
  const published: PublishDiagnosticsParams[] = [];
  const refreshes: string[] = [];
  const documents = new Map<string, TextDocument>();
  const waiting = new Set<() => void>();
  const heard = (): void => waiting.forEach((look) => look());

  connection.onNotification(LogMessageNotification.type, ({ message }) => {
    logs.push(message);
    heard();
  });
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.push(params);
    heard();
  });
  for (const { method } of [
    DiagnosticRefreshRequest.type,
    InlayHintRefreshRequest.type,
    CodeLensRefreshRequest.type,
  ]) {
    connection.onRequest(method, () => {
      refreshes.push(method);
      heard();
      return null;
    });
  }
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    Promise.all(
      items.map(async ({ scopeUri, section }) => {
        const value = await options.configuration?.(scopeUri, section);
        return value ?? null;
      }),
    ),
  );
  connection.listen();
  const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
    initializationOptions: options.initializationOptions,
    capabilities: {
      ...options.capabilities,
      workspace: {
        ...(options.configuration === undefined
          ? {}
          : { configuration: true, didChangeConfiguration: { dynamicRegistration: true } }),
        ...options.capabilities?.workspace,
      },
      textDocument: {
        ...(options.pull === true ? { diagnostic: {} } : {}),
        ...options.capabilities?.textDocument,
      },
    },
  });
  await connection.sendNotification(InitializedNotification.type, {});

  function documentAt(uri: string): TextDocument {
    const document = documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }

  async function until(what: string, condition: () => boolean): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (!condition()) return;
        stop();
        resolve();
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Waited ${waitMs} ms for ${what}`));
      }, waitMs);
      const stop = (): void => {
        clearTimeout(timer);
        waiting.delete(look);
      };
      waiting.add(look);
    });
  }

  async function change(uri: string, text: string, range?: Range): Promise<void> {
    const document = documentAt(uri);
    const changes = [range === undefined ? { text } : { range, text }];
    const next = TextDocument.update(document, changes, document.version + 1);
    documents.set(uri, next);
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: next.version },
      contentChanges: changes,
    });
  }

  return {
    connection,
    capabilities,
    logs,
    published,
    refreshes,
    until,
    change,
    async open(uri, languageId, text) {
      const document = TextDocument.create(uri, languageId, 1, text);
      documents.set(uri, document);
      await connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: 1, text },
      });
    },
    async close(uri) {
      documents.delete(uri);
      await connection.sendNotification(DidCloseTextDocumentNotification.type, {
        textDocument: { uri },
      });
    },
    textOf: (uri) => documentAt(uri).getText(),
    rangeOf(uri, needle) {
      const document = documentAt(uri);
      const at = document.getText().indexOf(needle);
      if (at === -1) throw new Error(`${uri} does not hold ${JSON.stringify(needle)}`);
      return { start: document.positionAt(at), end: document.positionAt(at + needle.length) };
    },
    pull: (uri, previousResultId) =>
      connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri },
        ...(previousResultId === undefined ? {} : { previousResultId }),
      }),
    async pushed(uri) {
      const { version } = documentAt(uri);
      const current = (): PublishDiagnosticsParams | undefined =>
        published.findLast((params) => params.uri === uri && params.version === version);
      await until(`diagnostics of ${uri}`, () => current() !== undefined);
      return current()?.diagnostics ?? [];
    },
    async codeActions(uri, range, context = {}) {
      const actions = await connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range,
        context: {
          diagnostics: context.diagnostics ?? [],
          ...(context.only === undefined ? {} : { only: context.only }),
        },
      });
      return (actions ?? []).filter((action): action is CodeAction => "kind" in action);
    },
    async apply(action) {
      const edits = new Map(Object.entries(action.edit?.changes ?? {}));
      for (const changed of action.edit?.documentChanges ?? []) {
        if (!("edits" in changed)) throw new Error("Only text edits are understood");
        const { uri, version } = changed.textDocument;
        if (version !== null && version !== documentAt(uri).version) {
          throw new Error(`The edit is for version ${version} of ${uri}`);
        }
        edits.set(
          uri,
          changed.edits.map((edit) => {
            if (!("newText" in edit)) throw new Error("Only plain text edits are understood");
            return edit;
          }),
        );
      }
      for (const [uri, list] of edits) {
        await change(uri, TextDocument.applyEdits(documentAt(uri), list));
      }
    },
    hover: (uri, position) =>
      connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }),
    async complete(uri, position) {
      const answer = await connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri },
        position,
      });
      return answer === null ? [] : "items" in answer ? answer.items : answer;
    },
    resolve: (item) => connection.sendRequest(CompletionResolveRequest.type, item),
    signature: (uri, position) =>
      connection.sendRequest(SignatureHelpRequest.type, { textDocument: { uri }, position }),
    async hints(uri) {
      const document = documentAt(uri);
      const range = {
        start: document.positionAt(0),
        end: document.positionAt(document.getText().length),
      };
      const answer = await connection.sendRequest(InlayHintRequest.type, {
        textDocument: { uri },
        range,
      });
      return answer ?? [];
    },
    async links(uri) {
      const answer = await connection.sendRequest(DocumentLinkRequest.type, {
        textDocument: { uri },
      });
      return answer ?? [];
    },
    async lenses(uri) {
      const answer = await connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
      return Promise.all(
        (answer ?? []).map((lens) => connection.sendRequest(CodeLensResolveRequest.type, lens)),
      );
    },
    pullWorkspace: (previousResultIds = []) =>
      connection.sendRequest(WorkspaceDiagnosticRequest.type, {
        previousResultIds: previousResultIds.map((one) => ({ ...one })),
      }),
    async symbols(uri) {
      const answer = await connection.sendRequest(DocumentSymbolRequest.type, {
        textDocument: { uri },
      });
      return (answer ?? []).filter((symbol): symbol is DocumentSymbol => "range" in symbol);
    },
    async shutdown(exit = false) {
      await connection.sendRequest(ShutdownRequest.type);
      if (exit) await connection.sendNotification(ExitNotification.type);
      connection.dispose();
    },
  };
}

/** A server in a process of its own, and the client that talks to it over standard input and output. */
export interface SpawnedLspServer {
  readonly client: LspClient;
  readonly process: ChildProcessWithoutNullStreams;
  /** What the process wrote to standard error so far. */
  readonly errors: () => string;
  /** Exit status once the process has ended; null if a signal ended it. */
  readonly exited: Promise<number | null>;
}

/**
 * Starts `command` and initializes the server in it. Whoever calls this ends the process.
 * @param environment variables besides those of this process
 */
export async function spawnLspServer(
  command: string,
  args: readonly string[],
  options: LspClientOptions = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<SpawnedLspServer> {
  const child = spawn(command, args, { stdio: "pipe", env: { ...process.env, ...environment } });
  const errors: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text));
  const exited = new Promise<number | null>((resolve) => {
    child.once("exit", (status) => resolve(status));
  });
  const ended = exited.then((status) => {
    throw new Error(`${command} ended with ${status} before it answered: ${errors.join("")}`);
  });
  const client = await Promise.race([connectLspClient(child.stdout, child.stdin, options), ended]);
  ended.catch(() => undefined);
  return { client, process: child, errors: () => errors.join(""), exited };
}
