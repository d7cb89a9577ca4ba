import * as vscode from "vscode";

/** Answers of requests, shown as documents that cannot be edited or saved by accident. */
export interface Results {
  /**
   * Opens `text`, under a title such as `GET /device`.
   *
   * @param ending Of the name, which says what it is written in; default `json`.
   */
  readonly show: (title: string, text: string, ending?: string) => Promise<void>;
  /** Keeps `text` as a document that can be shown; its name tells the editor the language. */
  readonly keep: (name: string, text: string) => vscode.Uri;
  readonly dispose: () => void;
}

const scheme = "tagoio-result";

export function createResults(): Results {
  const texts = new Map<string, string>();
  let count = 0;
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()),
  });
  const closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    texts.delete(uri.toString());
  });
  const keep: Results["keep"] = (name, text) => {
    count += 1;
    const plain = name
      .replaceAll(/[/\\?#%]+/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim();
    const uri = vscode.Uri.from({ scheme, path: `/${count}/${plain}` });
    texts.set(uri.toString(), text);
    return uri;
  };
  return {
    keep,
    async show(title, text, ending = "json") {
      const uri = keep(`${title}.${ending}`, text);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, {
        preview: true,
      });
    },
    dispose() {
      provider.dispose();
      closed.dispose();
    },
  };
}
