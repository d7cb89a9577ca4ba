import type { Completion } from "@tagoio-workbench/analyzer";
import { CompletionItemKind, MarkupKind, type CompletionItem } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { toLspRange } from "./range.ts";

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  host: CompletionItemKind.Module,
  route: CompletionItemKind.Reference,
  header: CompletionItemKind.Property,
  method: CompletionItemKind.Method,
  value: CompletionItemKind.Value,
};

/** A completion as editors show it, in the analyzer's order. */
export function toCompletionItem(
  document: TextDocument,
  completion: Completion,
  index: number,
): CompletionItem {
  const { label, kind, detail, documentation, range, newText } = completion;
  return {
    label,
    kind: kinds[kind],
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    // Editors match what is typed so far, which is the text in the range, against this.
    filterText: newText,
    sortText: String(index).padStart(5, "0"),
    textEdit: { range: toLspRange(document, range), newText },
  };
}
