import type { LiveHub } from "../live/streams/live-hub.ts";
import type { ExplorerModel } from "./model.ts";
import type { DeviceNode, ExplorerNode } from "./nodes.ts";
import { connectionOf } from "./nodes.ts";

/** Devices whose rows are kept up to date although they are closed. */
export interface Watches {
  readonly start: (node: DeviceNode) => void;
  readonly stop: (node: DeviceNode) => void;
  readonly dispose: () => void;
}

export function createWatches(
  hub: LiveHub,
  model: Pick<ExplorerModel, "rowsOf" | "receive" | "catchUp" | "known">,
  changed: (nodes: readonly ExplorerNode[]) => void,
): Watches {
  const running = new Map<string, () => void>();
  const mark = (node: DeviceNode, watched: boolean): void => {
    const rows = new Set([node, ...model.rowsOf(connectionOf(node).record.id, node.device.id)]);
    for (const row of rows) row.watched = watched;
    const live = [...rows].flatMap(({ id }) => model.known(`${id}/live`) ?? []);
    changed([...rows, ...live]);
  };
  const keyOf = (node: DeviceNode): string => `${connectionOf(node).record.id}/${node.device.id}`;

  return {
    start: (node) => {
      const key = keyOf(node);
      if (running.has(key)) return;
      const stop = hub.listen(connectionOf(node).record.id, node.device.id, {
        onPoints: (points) => {
          model.receive(node, points);
        },
        onState: (state) => {
          if (state === "open") void model.catchUp(node);
          // The connection was changed or removed, or the server will have none of it.
          if (state === "closed" && running.delete(key)) mark(node, false);
        },
      });
      running.set(key, stop);
      mark(node, true);
    },
    stop: (node) => {
      const stop = running.get(keyOf(node));
      running.delete(keyOf(node));
      stop?.();
      mark(node, false);
    },
    dispose: () => {
      for (const stop of running.values()) stop();
      running.clear();
    },
  };
}
