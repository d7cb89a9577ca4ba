import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FileLine } from "@tagoio-workbench/analyzer";
import { CreateFile, type TextDocumentEdit } from "vscode-languageserver";
import { type Position, TextDocument } from "vscode-languageserver-textdocument";

/** What the server knows of the place of a document. */
export interface Surroundings {
  readonly uri: string;
  readonly folders: readonly string[];
  /** The text of a document that is open, which may differ from its file. */
  readonly open: (uri: string) => TextDocument | undefined;
  /** Whether the client can make files. */
  readonly creates: boolean;
}

/**
 * The changes that add lines to other files. Undefined where they cannot all be made: the document has no folder, a file
 * cannot be read or made, or another line is in the way. Then the whole fix is not offered, so that nothing is lost.
 */
export function changesFor(
  lines: readonly FileLine[],
  surroundings: Surroundings,
): readonly (CreateFile | TextDocumentEdit)[] | undefined {
  const changes: (CreateFile | TextDocumentEdit)[] = [];
  for (const line of lines) {
    const uri = uriOf(line, surroundings);
    const file = uri === undefined ? undefined : read(uri, surroundings);
    if (uri === undefined || file === undefined) return undefined;
    const made = addLine(line, uri, file);
    if (made === undefined || (made.length > 1 && !surroundings.creates)) return undefined;
    changes.push(...made);
  }
  return changes;
}

function uriOf({ path, beside }: FileLine, { uri, folders }: Surroundings): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  if (beside === "document") return new URL(path, uri).href;
  const around = folders
    .map((folder) => (folder.endsWith("/") ? folder : `${folder}/`))
    .filter((folder) => uri.startsWith(folder))
    .toSorted((one, other) => other.length - one.length);
  return around[0] === undefined ? undefined : new URL(path, around[0]).href;
}

interface OtherFile {
  readonly exists: boolean;
  readonly text: string;
  readonly version: number | null;
}

function read(uri: string, { open }: Surroundings): OtherFile | undefined {
  const document = open(uri);
  if (document) return { exists: true, text: document.getText(), version: document.version };
  try {
    return { exists: true, text: readFileSync(fileURLToPath(uri), "utf8"), version: null };
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return isMissing ? { exists: false, text: "", version: null } : undefined;
  }
}

function addLine(
  { line, key }: FileLine,
  uri: string,
  { exists, text, version }: OtherFile,
): readonly (CreateFile | TextDocumentEdit)[] | undefined {
  const known = text.split(/\r?\n/).map((one) => one.trim());
  if (known.includes(line)) return [];
  // A list of names may hold longer ones; a value of the same name must not be replaced.
  if (key !== line && known.some((one) => one.startsWith(key))) return undefined;
  const end: Position = endOf(text);
  const feed = text === "" || text.endsWith("\n") ? "" : "\n";
  const edit: TextDocumentEdit = {
    textDocument: { uri, version },
    edits: [{ range: { start: end, end }, newText: `${feed}${line}\n` }],
  };
  return exists ? [edit] : [CreateFile.create(uri, { ignoreIfExists: true }), edit];
}

function endOf(text: string): Position {
  return TextDocument.create("", "", 0, text).positionAt(text.length);
}
