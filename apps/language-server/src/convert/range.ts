import type { Range, TextEdit } from "@tagoio-workbench/analyzer";
import type { Range as LspRange, TextEdit as LspTextEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";

/** Offsets to lines and characters, both in UTF-16 code units. */
export function toLspRange(document: TextDocument, range: Range): LspRange {
  return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

/** Lines and characters to offsets. */
export function fromLspRange(document: TextDocument, range: LspRange): Range {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

export function toLspEdit(document: TextDocument, edit: TextEdit): LspTextEdit {
  return { range: toLspRange(document, edit.range), newText: edit.newText };
}

/** Whether two ranges share a character or meet at an end, as a cursor at the end of a word does. */
export function touches(one: Range, other: Range): boolean {
  return one.start <= other.end && other.start <= one.end;
}
