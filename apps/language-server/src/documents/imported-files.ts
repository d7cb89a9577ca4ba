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

const absent = "absent";

export function createImportedFiles(
  openDocuments: () => readonly TextDocument[],
  folders: () => readonly string[],
): ImportedFiles {
  const openAt = (path: string): TextDocument | undefined =>
    openDocuments().find(({ uri }) => pathOfUri(uri) === path);

  function stampOf(path: string): string {
    const open = openAt(path);
    if (open) return `version ${open.version}`;
    const file = fileAt(path);
    const stats = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false });
    return stats?.isFile() === true ? `${stats.size} ${stats.mtimeMs}` : absent;
  }

  function read(path: string): string | undefined {
    const open = openAt(path);
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
      const isFile = uri.startsWith("file:");
      const readFile = (path: string): string | undefined => {
        if (!isFile) return undefined;
        try {
          const stamp = stampOf(path);
          asked.set(path, stamp);
          return stamp === absent ? undefined : read(path);
        } catch {
          // A file that is closed to us tells nothing.
          return undefined;
        }
      };
      return { asked, workspace: { readFile } };
    },
    areCurrent(asked) {
      for (const [path, stamp] of asked) if (stampOf(path) !== stamp) return false;
      return true;
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
