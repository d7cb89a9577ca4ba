import * as vscode from "vscode";
import { reasonFor } from "../../explain.ts";
import type { Workbench } from "../../workbench.ts";
import { addressOf, pathOf, scheme } from "./address.ts";
import type { DocumentAddress } from "./address.ts";
import type { Drafts } from "./drafts.ts";
import { kinds } from "./kinds.ts";
import { NotSaved, saveDocument } from "./save.ts";
import type { Saved } from "./save.ts";

/** Things in TagoIO as files of the editor. */
export interface DocumentFiles {
  readonly stat: (uri: vscode.Uri) => Promise<vscode.FileStat>;
  readonly read: (uri: vscode.Uri) => Promise<Uint8Array>;
  readonly write: (uri: vscode.Uri, content: Uint8Array) => Promise<void>;
  /** What the server had when the document was last in step with it; empty before it was loaded. */
  readonly baseOf: (uri: vscode.Uri) => string;
}

export interface DocumentFilesPorts {
  readonly workbench: Workbench;
  readonly drafts: Drafts;
  /** Tells the editor to read a document again. */
  readonly changed: (uri: vscode.Uri) => void;
  /** Shows what the server has beside a document. */
  readonly compare: (uri: vscode.Uri, remote: string) => Promise<void>;
}

interface Loaded {
  readonly text: string;
  readonly mtime: number;
  /** Somebody reads it who has just asked how large it is. */
  fresh: boolean;
}

/** The editor still counts a document as being saved for a moment after it was. */
const settledMs = 100;

export function uriOf(address: DocumentAddress): vscode.Uri {
  return vscode.Uri.from({ scheme, path: pathOf(address) });
}

export function createDocumentFiles(ports: DocumentFilesPorts): DocumentFiles {
  const { workbench, drafts } = ports;
  const { sessions, t } = workbench;
  const loaded = new Map<string, Loaded>();

  const keep = (uri: vscode.Uri, text: string): Loaded => {
    const before = loaded.get(uri.toString());
    // A time of its own for each text, so that the editor sees that it is another one.
    const mtime = Math.max(Date.now(), (before?.mtime ?? 0) + 1);
    const now = before?.text === text ? { ...before, fresh: true } : { text, mtime, fresh: true };
    loaded.set(uri.toString(), now);
    return now;
  };
  const load = async (uri: vscode.Uri): Promise<Loaded> => {
    const address = addressOf(uri.path);
    if (address === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    try {
      if (address.kind === "send") return keep(uri, await drafts.read(address));
      return keep(
        uri,
        await kinds[address.kind].load(await sessions.lease(address.connectionId), address),
      );
    } catch (error) {
      throw vscode.FileSystemError.Unavailable(reasonFor(error, workbench.t));
    }
  };
  const finish = (uri: vscode.Uri, address: DocumentAddress, mine: string, saved: Saved): void => {
    const { base, discard } = saved;
    if (address.kind === "send") return;
    const differs = discard || kinds[address.kind].changes(mine, base, address, t).lines.length > 0;
    const before = loaded.get(uri.toString());
    if (!differs) {
      // What is on screen is right: as the user wrote it, not as we would have.
      loaded.set(uri.toString(), { text: base, mtime: before?.mtime ?? Date.now(), fresh: false });
      return;
    }
    setTimeout(() => {
      keep(uri, base);
      ports.changed(uri);
    }, settledMs);
  };

  return {
    stat: async (uri) => {
      const { text, mtime } = loaded.get(uri.toString()) ?? (await load(uri));
      return {
        type: vscode.FileType.File,
        ctime: mtime,
        mtime,
        size: new TextEncoder().encode(text).byteLength,
      };
    },
    read: async (uri) => {
      const known = loaded.get(uri.toString());
      const now = known?.fresh === true ? known : await load(uri);
      now.fresh = false;
      return new TextEncoder().encode(now.text);
    },
    write: async (uri, content) => {
      const address = addressOf(uri.path);
      if (address === undefined) throw vscode.FileSystemError.NoPermissions(uri);
      const mine = new TextDecoder().decode(content);
      if (address.kind === "send") {
        await drafts.write(address, mine);
        keep(uri, mine);
        return;
      }
      const { text: base } = loaded.get(uri.toString()) ?? (await load(uri));
      try {
        const saved = await saveDocument(workbench, {
          address,
          kind: kinds[address.kind],
          base,
          mine,
          compare: (remote) => ports.compare(uri, remote),
        });
        finish(uri, address, mine, saved);
      } catch (error) {
        const known = error instanceof NotSaved ? error.base : undefined;
        const before = loaded.get(uri.toString());
        if (known !== undefined && before !== undefined) {
          loaded.set(uri.toString(), { ...before, text: known });
        }
        throw vscode.FileSystemError.Unavailable(reasonFor(error, workbench.t));
      }
    },
    baseOf: (uri) => loaded.get(uri.toString())?.text ?? "",
  };
}
