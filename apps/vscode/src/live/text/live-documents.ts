import * as vscode from "vscode";
import type { LiveSession } from "../session/session.ts";
import { documentText } from "./document-text.ts";

/** Sessions as plain text, for screen readers and the editor's own find: the same rows as in the panel. */
export interface LiveDocuments extends vscode.Disposable {
  readonly open: (key: string, title: string) => Promise<void>;
  readonly shows: (key: string) => boolean;
  /** The session whose document people look at. */
  readonly active: () => string | undefined;
  /** Closes the tabs of a session. */
  close: (key: string) => void;
}

export interface LiveDocumentPorts {
  readonly sessionOf: (key: string) => LiveSession | undefined;
  /** The last tab of a session's document was closed. */
  readonly closed: (key: string) => void;
}

const scheme = "tagoio-live";
/** A document is written anew at most so often, milliseconds: editors look for what differs each time. */
const writeMs = 500;

interface OpenDocument {
  readonly uri: vscode.Uri;
  readonly unview: () => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export function createLiveDocuments({ sessionOf, closed }: LiveDocumentPorts): LiveDocuments {
  const open = new Map<string, OpenDocument>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const keyOfUri = (uri: vscode.Uri): string => uri.query;

  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => {
      const session = sessionOf(keyOfUri(uri));
      return session === undefined ? "" : documentText(session.rows());
    },
  });
  const forget = (key: string): void => {
    const document = open.get(key);
    if (document === undefined) return;
    open.delete(key);
    clearTimeout(document.timer);
    document.unview();
  };
  const tabs = vscode.window.tabGroups.onDidChangeTabs((event) => {
    for (const tab of event.closed) {
      const uri = uriOf(tab);
      const key = uri === undefined ? undefined : keyOfUri(uri);
      if (key === undefined || !open.has(key) || tabsOf(key).length > 0) continue;
      forget(key);
      closed(key);
    }
  });
  const watch = (key: string, uri: vscode.Uri, session: LiveSession): void => {
    const write = (): void => {
      const document = open.get(key);
      if (document === undefined) return;
      document.timer ??= setTimeout(() => {
        document.timer = undefined;
        changed.fire(uri);
      }, writeMs);
    };
    const unview = session.view({ rows: write, restarted: write, status: () => undefined });
    open.set(key, { uri, unview, timer: undefined });
  };

  return {
    open: async (key, title) => {
      const session = sessionOf(key);
      if (session === undefined) return;
      const name = title.replaceAll(/[/\\?#%:]+/g, " ").replaceAll(/\s+/g, " ");
      const uri =
        open.get(key)?.uri ?? vscode.Uri.from({ scheme, path: `/${name}.log`, query: key });
      if (!open.has(key)) watch(key, uri, session);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, { preview: false });
    },
    shows: (key) => open.has(key),
    active: () => {
      const uri = vscode.window.activeTextEditor?.document.uri;
      return uri?.scheme === scheme ? keyOfUri(uri) : undefined;
    },
    close: (key) => {
      forget(key);
      void vscode.window.tabGroups.close(tabsOf(key));
    },
    dispose: () => {
      for (const key of open.keys()) forget(key);
      provider.dispose();
      tabs.dispose();
      changed.dispose();
    },
  };
}

function uriOf(tab: vscode.Tab): vscode.Uri | undefined {
  const { input } = tab;
  return input instanceof vscode.TabInputText && input.uri.scheme === scheme
    ? input.uri
    : undefined;
}

function tabsOf(key: string): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter((tab) => uriOf(tab)?.query === key);
}
