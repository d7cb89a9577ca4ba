import type {
  DocumentSymbol,
  DocumentSymbolParams,
  ServerCapabilities,
} from "vscode-languageserver";
import type { ServerContext } from "../context.ts";
import { toDocumentSymbol } from "../convert/symbol.ts";
import { guarded } from "./guarded.ts";

/** Answers `textDocument/documentSymbol` with the requests of a document. */
export function registerDocumentSymbols(context: ServerContext): ServerCapabilities {
  context.connection.onDocumentSymbol(
    guarded<DocumentSymbolParams, DocumentSymbol[]>(
      context,
      "Document symbols",
      [],
      ({ document, analysis }) =>
        (analysis?.facts.requests ?? []).map((request) => toDocumentSymbol(document, request)),
    ),
  );
  return { documentSymbolProvider: { label: "TagoIO" } };
}
