import type { ExplorerNode } from "./nodes.ts";

/** What is under rows: each asked for once, until it is forgotten. */
export interface ShownRows {
  /** Asks for what is under the row, unless that is known or on its way. */
  readonly load: (
    node: ExplorerNode,
    ask: () => Promise<readonly ExplorerNode[]>,
  ) => Promise<readonly ExplorerNode[]>;
  /** What stands under the row now; undefined while nobody knows. */
  readonly under: (id: string) => readonly ExplorerNode[] | undefined;
  readonly show: (parent: ExplorerNode, under: readonly ExplorerNode[]) => void;
  /** Forgets what is under the row and under all rows below it. */
  readonly forget: (id: string) => void;
  readonly clear: () => void;
}

export function createShownRows(): ShownRows {
  const loaded = new Map<string, Promise<readonly ExplorerNode[]>>();
  /** What `loaded` has come to. */
  const shown = new Map<string, readonly ExplorerNode[]>();
  return {
    load: (node, ask) => {
      const known = loaded.get(node.id);
      if (known !== undefined) return known;
      const asked = ask().then((under) => {
        if (loaded.get(node.id) === asked) shown.set(node.id, under);
        return under;
      });
      loaded.set(node.id, asked);
      return asked;
    },
    under: (id) => shown.get(id),
    show: (parent, under) => {
      loaded.set(parent.id, Promise.resolve(under));
      shown.set(parent.id, under);
    },
    forget: (prefix) => {
      for (const id of loaded.keys()) {
        if (id !== prefix && !id.startsWith(`${prefix}/`)) continue;
        loaded.delete(id);
        shown.delete(id);
      }
    },
    clear: () => {
      loaded.clear();
      shown.clear();
    },
  };
}
