import type { TextDocument } from "vscode-languageserver-textdocument";

/** A document as the analyzer takes it. */
export interface AnalyzerDocument {
  readonly text: string;
  readonly path: string;
  readonly languageId: string;
}

/** The text of a document with what tells its language. */
export function toAnalyzerDocument(document: TextDocument): AnalyzerDocument {
  const { uri, languageId } = document;
  return { text: document.getText(), path: pathOfUri(uri), languageId };
}

/** Path part of a URI; the URI itself where it cannot be parsed. */
export function pathOfUri(uri: string): string {
  try {
    return decodeURIComponent(new URL(uri).pathname);
  } catch {
    return uri;
  }
}
