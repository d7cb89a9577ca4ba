import type { ServerCapabilities } from "vscode-languageserver";
import type { ServerContext } from "../context.ts";

/** Has the client ask again for whatever it shows, as far as it understands that. */
export function refreshAll({ connection, client: { workspace } }: ServerContext): void {
  const asks: readonly (readonly [boolean | undefined, () => Promise<void>])[] = [
    [workspace?.diagnostics?.refreshSupport, () => connection.languages.diagnostics.refresh()],
    [workspace?.inlayHint?.refreshSupport, () => connection.languages.inlayHint.refresh()],
    [
      workspace?.codeLens?.refreshSupport,
      () => connection.sendRequest("workspace/codeLens/refresh"),
    ],
  ];
  for (const [isUnderstood, ask] of asks) {
    // A client that fails to refresh shows what it had, until it asks by itself.
    if (isUnderstood === true) ask().catch(() => undefined);
  }
}

const gatherMs = 300;

/** Renews what is shown when the account behind the code has changed, or a document that others import. */
export function registerRefresh(context: ServerContext): ServerCapabilities {
  context.live?.onChanged(() => refreshAll(context));
  const { documents, analyses } = context;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const renewReaders = ({ document: { uri } }: { readonly document: { readonly uri: string } }) => {
    if (analyses.readersOf(uri).length === 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => refreshAll(context), gatherMs);
    // It keeps no program alive.
    timer.unref();
  };
  documents.onDidChangeContent(renewReaders);
  documents.onDidClose(renewReaders);
  return {};
}
