import * as vscode from "vscode";
import type { Workbench } from "../../workbench.ts";
import { startDraft } from "../send/start-draft.ts";
import { helpWithDrafts } from "../send/draft-help.ts";
import type { DocumentAddress } from "./address.ts";
import { createDrafts } from "./drafts.ts";
import { showProblems } from "./features.ts";
import { createDocumentFiles, uriOf } from "./files.ts";
import type { DocumentFiles } from "./files.ts";
import { schemaScheme, schemaText } from "./schemas.ts";

/** Things in TagoIO as documents. */
export interface Documents extends vscode.Disposable {
  readonly files: DocumentFiles;
  /** Opens a document in an editor. */
  readonly open: (address: DocumentAddress) => Promise<vscode.TextEditor>;
}

/** What documents need from the extension. */
export interface DocumentsPorts {
  /** Folder for what is kept on this machine. */
  readonly storage: vscode.Uri;
  readonly changed: (uri: vscode.Uri) => void;
}

/** Scheme of texts that the server has, beside documents that differ from them. */
const remoteScheme = "tagoio-remote";

export function createDocuments(
  workbench: Workbench,
  { storage, changed }: DocumentsPorts,
): Documents {
  const { t } = workbench;
  const remotes = new Map<string, string>();
  const files = createDocumentFiles({
    workbench,
    drafts: createDrafts(vscode.Uri.joinPath(storage, "drafts"), (address) =>
      startDraft(workbench, address),
    ),
    changed,
    compare: async (uri, remote) => {
      const left = uri.with({ scheme: remoteScheme, query: String(Date.now()) });
      remotes.set(left.toString(), remote);
      const name = uri.path.split("/").at(-1) ?? "";
      await vscode.commands.executeCommand("vscode.diff", left, uri, t("{0}: TagoIO ↔ Mine", name));
    },
  });
  const running = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(remoteScheme, {
      provideTextDocumentContent: (uri) => remotes.get(uri.toString()),
    }),
    vscode.workspace.registerTextDocumentContentProvider(schemaScheme, {
      provideTextDocumentContent: ({ path }) => schemaText(path, t),
    }),
    showProblems(files.baseOf, t),
    helpWithDrafts(workbench),
  );
  return {
    files,
    open: async (address) => {
      const document = await vscode.workspace.openTextDocument(uriOf(address));
      return vscode.window.showTextDocument(document, { preview: false });
    },
    dispose: () => {
      running.dispose();
    },
  };
}
