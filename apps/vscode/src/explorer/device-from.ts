import type { ConnectionRecord } from "../connections/record.ts";
import type { Device } from "./fleet.ts";
import { connectionOf, deviceOf } from "./nodes.ts";
import type { ExplorerNode } from "./nodes.ts";
import type { Workbench } from "../workbench.ts";
import { rowFrom } from "../connections/pick-connection.ts";
import { searchDevices } from "./search-devices.ts";

/** The device that a command is about, and the row it was called from. */
export interface DeviceTarget {
  readonly record: ConnectionRecord;
  readonly device: Device;
  readonly row?: ExplorerNode;
}

/** The device of the row, of the selected row, or one that is searched for. */
export async function deviceFrom(
  workbench: Workbench,
  from: readonly unknown[],
  title: string,
): Promise<DeviceTarget | undefined> {
  const given = rowFrom(from);
  const row = given ?? (workbench.view.visible ? workbench.view.selection[0] : undefined);
  const node = row === undefined ? undefined : deviceOf(row);
  if (row !== undefined && node !== undefined) {
    return { record: connectionOf(node).record, device: node.device, row };
  }
  const only = given === undefined ? undefined : connectionOf(given).record;
  return searchDevices(workbench, title, only);
}
