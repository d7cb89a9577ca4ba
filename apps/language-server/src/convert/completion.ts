import type { Completion } from "@tagoio-workbench/analyzer";
import { CompletionItemKind, InsertTextFormat, type CompletionItem } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { toLspRange } from "./range.ts";

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  host: CompletionItemKind.Module,
  route: CompletionItemKind.Reference,
  header: CompletionItemKind.Property,
  method: CompletionItemKind.Method,
  query: CompletionItemKind.Property,
  key: CompletionItemKind.Field,
  value: CompletionItemKind.Value,
  variable: CompletionItemKind.Variable,
  tag: CompletionItemKind.Value,
  device: CompletionItemKind.Constant,
  analysis: CompletionItemKind.Constant,
  dashboard: CompletionItemKind.Constant,
};

/** A completion as editors show it, in the analyzer's order. Its documentation comes when it is resolved. */
export function toCompletionItem(
  document: TextDocument,
  completion: Completion,
  index: number,
  snippets: boolean,
): CompletionItem {
  const { label, kind, detail, topic, filterText, range, newText, snippet } = completion;
  const isSnippet = snippets && snippet !== undefined;
  return {
    label,
    kind: kinds[kind],
    ...(detail === undefined ? {} : { detail }),
    // Editors match what is typed so far, which is the text in the range, against this.
    filterText: filterText ?? newText,
    sortText: String(index).padStart(5, "0"),
    textEdit: { range: toLspRange(document, range), newText: isSnippet ? snippet : newText },
    ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(topic === undefined ? {} : { data: topic }),
  };
}
