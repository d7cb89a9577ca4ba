import type { ConnectionRecord } from "../connections/record.ts";
import type { Device } from "./fleet.ts";
import { connectionOf } from "./nodes.ts";
import type { DeviceNode } from "./nodes.ts";

/** A device whose check box is on, and the connection that knows it. */
export interface SelectedDevice {
  readonly record: ConnectionRecord;
  readonly device: Device;
}

/** The devices that bulk actions are about: those whose check boxes are on, over pages, groups and connections. */
export interface ExplorerSelection {
  /** In the order in which they were checked. */
  readonly selectedDevices: () => readonly SelectedDevice[];
  readonly has: (node: DeviceNode) => boolean;
  readonly set: (node: DeviceNode, selected: boolean) => void;
  readonly clear: () => void;
}

/** @param changed Rows whose check box is on no longer, or is on now. */
export function createSelection(
  changed: (nodes: readonly DeviceNode[], count: number) => void,
): ExplorerSelection {
  const selected = new Map<string, DeviceNode>();
  const keyOf = (node: DeviceNode): string => `${connectionOf(node).record.id}/${node.device.id}`;
  return {
    selectedDevices: () =>
      [...selected.values()].map((node) => ({
        record: connectionOf(node).record,
        device: node.device,
      })),
    has: (node) => selected.has(keyOf(node)),
    set: (node, isOn) => {
      if (isOn) selected.set(keyOf(node), node);
      else selected.delete(keyOf(node));
      changed([node], selected.size);
    },
    clear: () => {
      const before = [...selected.values()];
      selected.clear();
      changed(before, 0);
    },
  };
}
