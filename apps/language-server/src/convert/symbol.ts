import type { OutlineEntry } from "@tagoio-workbench/analyzer";
import { SymbolKind, type DocumentSymbol } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { toLspRange } from "./range.ts";

const kinds: Readonly<Record<OutlineEntry["kind"], SymbolKind>> = {
  request: SymbolKind.Event,
  mqtt: SymbolKind.Event,
  sdk: SymbolKind.Method,
};

/** A use of TagoIO as an entry of the outline. */
export function toDocumentSymbol(document: TextDocument, entry: OutlineEntry): DocumentSymbol {
  const { name, detail, kind, range, selection } = entry;
  return {
    name,
    ...(detail === undefined ? {} : { detail }),
    kind: kinds[kind],
    range: toLspRange(document, range),
    selectionRange: toLspRange(document, selection),
  };
}
