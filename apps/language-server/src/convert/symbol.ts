import type { RequestFact } from "@tagoio-workbench/analyzer";
import { SymbolKind, type DocumentSymbol } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { toLspRange } from "./range.ts";

/** A request as an entry of the outline, such as `GET /device`. Unknown parts are written `…`. */
export function toDocumentSymbol(document: TextDocument, request: RequestFact): DocumentSymbol {
  const { method, url, range } = request;
  return {
    name: `${method.name ?? "…"} ${url.path?.text ?? "…"}`,
    ...(url.host === undefined ? {} : { detail: url.host.text }),
    kind: SymbolKind.Event,
    range: toLspRange(document, range),
    selectionRange: toLspRange(document, range),
  };
}
