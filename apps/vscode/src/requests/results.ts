import * as vscode from "vscode";

/** Answers of requests, shown as documents that cannot be edited or saved by accident. */
export interface Results {
  /** Opens `text` as JSON, under a title such as `GET /device`. */
  readonly show: (title: string, text: string) => Promise<void>;
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
  return {
    async show(title, text) {
      count += 1;
      const name = `${title
        .replaceAll(/[/\\?#%]+/g, " ")
        .replaceAll(/\s+/g, " ")
        .trim()}.json`;
      const uri = vscode.Uri.from({ scheme, path: `/${count}/${name}` });
      texts.set(uri.toString(), text);
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
