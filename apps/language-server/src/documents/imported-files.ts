import { readFileSync, realpathSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Workspace } from "@tagoio-workbench/analyzer";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { pathOfUri } from "./analyzer-document.ts";

/** Files that an analysis asked for, by path, with what they were like then. */
export type AskedFiles = ReadonlyMap<string, string>;

/** The files that documents import: open documents as they are, others from the disk. */
export interface ImportedFiles {
  /** What one analysis may read; `asked` fills meanwhile. */
  readonly reader: (uri: string) => { readonly workspace: Workspace; readonly asked: AskedFiles };
  /** Whether all of these are still what they were. */
  readonly areCurrent: (asked: AskedFiles) => boolean;
}

/** Longer files are data or bundles. In bytes. */
const longestFile = 2_000_000;

type OpenByPath = ReadonlyMap<string, TextDocument>;

/** The stamp of a file that is not there. */
const absent = "absent";

export function createImportedFiles(
  openDocuments: () => readonly TextDocument[],
  folders: () => readonly string[],
): ImportedFiles {
  const openByPath = (): OpenByPath =>
    new Map(openDocuments().map((document) => [pathOfUri(document.uri), document]));

  function stampOf(path: string, documents: OpenByPath): string {
    const open = documents.get(path);
    if (open) return `version ${open.version}`;
    const file = fileAt(path);
    const stats = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false });
    return stats?.isFile() === true ? `${stats.size} ${stats.mtimeMs}` : absent;
  }

  function read(path: string, documents: OpenByPath): string | undefined {
    const open = documents.get(path);
    if (open) return open.getText();
    const file = fileAt(path);
    if (file === undefined || statSync(file).size > longestFile) return undefined;
    return isInside(file) ? readFileSync(file, "utf8").replace(/^\uFEFF/, "") : undefined;
  }

  /** Links may lead out of the workspace. */
  function isInside(file: string): boolean {
    const real = realpathSync(file);
    return folders().some((folder) => {
      if (!folder.startsWith("file:")) return false;
      const root = realpathSync(fileURLToPath(folder));
      return real.startsWith(root) && /^[\\/]/.test(real.slice(root.replace(/[\\/]$/, "").length));
    });
  }

  return {
    reader(uri) {
      const asked = new Map<string, string>();
      let documents: OpenByPath | undefined;
      const isFile = uri.startsWith("file:");
      const readFile = (path: string): string | undefined => {
        if (!isFile) return undefined;
        try {
          documents ??= openByPath();
          const stamp = stampOf(path, documents);
          asked.set(path, stamp);
          return stamp === absent ? undefined : read(path, documents);
        } catch {
          // A file that is closed to us tells nothing.
          return undefined;
        }
      };
      return { asked, workspace: { readFile } };
    },
    areCurrent(asked) {
      if (asked.size === 0) return true;
      const documents = openByPath();
      return [...asked].every(([path, stamp]) => stampOf(path, documents) === stamp);
    },
  };
}

/** The file of a URI's path, which is no path of the system on Windows. */
function fileAt(path: string): string | undefined {
  try {
    return fileURLToPath(`file://${path.split("/").map(encodeURIComponent).join("/")}`);
  } catch {
    return undefined;
  }
}
