import type { ServerCapabilities } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { analyzed, type ServerContext } from "../context.ts";
import { toDiagnostic } from "../convert/diagnostic.ts";
import { nameOf } from "./guarded.ts";

const quietMs = 150;

/** Sends `textDocument/publishDiagnostics` once typing pauses, for clients that do not ask. */
export function registerPushDiagnostics(context: ServerContext): ServerCapabilities {
  const { connection, documents } = context;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  async function publish(uri: string): Promise<void> {
    timers.delete(uri);
    try {
      const version = documents.get(uri)?.version;
      const current = await analyzed(context, uri);
      // Edited while the settings came: the timer of that edit publishes instead.
      if (current === undefined || current.document.version !== version) return;
      const { document, findings } = current;
      const diagnostics = findings.map((finding) => toDiagnostic(document, finding));
      await connection.sendDiagnostics({ uri, version: document.version, diagnostics });
    } catch (error) {
      connection.console.error(`Diagnostics failed (${nameOf(error)}): ${uri}`);
    }
  }

  function scheduleReaders(uri: string): void {
    for (const reader of context.analyses.readersOf(uri)) {
      const document = documents.get(reader);
      if (document !== undefined) schedule(document);
    }
  }

  function schedule({ uri }: TextDocument): void {
    clearTimeout(timers.get(uri));
    timers.set(
      uri,
      setTimeout(() => void publish(uri), quietMs),
    );
  }

  // Fires for an opened document too.
  documents.onDidChangeContent(({ document }) => {
    schedule(document);
    scheduleReaders(document.uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    scheduleReaders(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  context.onSettingsDropped(() => documents.all().forEach(schedule));
  context.live?.onChanged(() => documents.all().forEach(schedule));
  return {};
}
