import { outlineOf } from "@tagoio-workbench/analyzer";
import type {
  DocumentSymbol,
  DocumentSymbolParams,
  ServerCapabilities,
} from "vscode-languageserver";
import type { ServerContext } from "../context.ts";
import { toDocumentSymbol } from "../convert/symbol.ts";
import { guarded } from "./guarded.ts";

/** Answers `textDocument/documentSymbol` with the requests, MQTT operations and SDK calls of a document. */
export function registerDocumentSymbols(context: ServerContext): ServerCapabilities {
  context.connection.onDocumentSymbol(
    guarded<DocumentSymbolParams, DocumentSymbol[]>(
      context,
      "Document symbols",
      [],
      ({ document, analysis }) =>
        analysis === undefined
          ? []
          : outlineOf(analysis.facts).map((entry) => toDocumentSymbol(document, entry)),
    ),
  );
  return { documentSymbolProvider: { label: "TagoIO" } };
}
