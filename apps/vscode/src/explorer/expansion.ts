import { lineage } from "./nodes.ts";
import type { ExplorerNode } from "./nodes.ts";

/**
 * Which rows are open. The editor reports only what people open and close; rows that start open are
 * known by being asked for their children.
 */
export interface Expansion {
  opened: (node: ExplorerNode) => void;
  closed: (node: ExplorerNode) => void;
  /** True when the row and all above it are open. */
  isOpen: (node: ExplorerNode) => boolean;
  forget: (idPrefix: string) => void;
}

export function createExpansion(): Expansion {
  const open = new Set<string>();
  return {
    opened: (node) => void open.add(node.id),
    closed: (node) => void open.delete(node.id),
    isOpen: (node) => lineage(node).every((above) => open.has(above.id)),
    forget: (idPrefix) => {
      for (const id of open) if (id === idPrefix || id.startsWith(`${idPrefix}/`)) open.delete(id);
    },
  };
}
