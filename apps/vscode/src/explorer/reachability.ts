import { regionText } from "../connections/record.ts";
import type { ExplorerPorts } from "./explorer-ports.ts";
import type { ConnectionNode } from "./nodes.ts";

/** Where a connection's answers come from: a cache is good for no other place. */
export function placeOf({ record }: ConnectionNode): string {
  return `${record.kind} ${regionText(record.region)}`;
}

/** Notes whether the server answered, and from when what is shown is. */
export interface Reachability {
  readonly answered: (connection: ConnectionNode) => void;
  /** Resolves to true when the error says that nobody answered. */
  readonly failed: (connection: ConnectionNode, error: unknown) => boolean;
  readonly fromCache: (connection: ConnectionNode, at: number) => void;
}

export function createReachability({
  isUnreachable,
  changed,
}: Pick<ExplorerPorts, "isUnreachable" | "changed">): Reachability {
  const set = (node: ConnectionNode, offline: boolean, asOf: number | undefined): void => {
    if (node.offline === offline && node.asOf === asOf) return;
    const wasOffline = node.offline;
    Object.assign(node, { offline, asOf });
    // What menus offer changes with it, on all rows below.
    changed(wasOffline === offline ? node : undefined);
  };
  return {
    answered: (node) => {
      set(node, false, undefined);
    },
    failed: (node, error) => {
      if (!isUnreachable(error)) return false;
      set(node, true, node.asOf);
      return true;
    },
    fromCache: (node, at) => {
      set(node, node.offline, at);
    },
  };
}
