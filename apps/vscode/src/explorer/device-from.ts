import type { DeviceArgument } from "@tagoio-workbench/language-server/protocol";
import * as vscode from "vscode";
import { isConnectionTo } from "../connections/connection-to.ts";
import type { ConnectionRecord } from "../connections/record.ts";
import type { Device } from "./fleet.ts";
import { connectionOf, deviceOf } from "./nodes.ts";
import type { ExplorerNode } from "./nodes.ts";
import type { Workbench } from "../workbench.ts";
import { rowFrom } from "../connections/pick-connection.ts";
import { searchDevices } from "./find/search-devices.ts";

/** The device that a command is about, and the row it was called from. */
export interface DeviceTarget {
  readonly record: ConnectionRecord;
  readonly device: Device;
  readonly row?: ExplorerNode;
}

/** The device that code names, of the row, of the selected row, or one that is searched for. */
export async function deviceFrom(
  workbench: Workbench,
  from: readonly unknown[],
  title: string,
): Promise<DeviceTarget | undefined> {
  const named = deviceArgument(from);
  if (named !== undefined) return knownDevice(workbench, named);
  const given = rowFrom(from);
  const row = given ?? (workbench.view.visible ? workbench.view.selection[0] : undefined);
  const node = row === undefined ? undefined : deviceOf(row);
  if (row !== undefined && node !== undefined) {
    return { record: connectionOf(node).record, device: node.device, row };
  }
  const only = given === undefined ? undefined : connectionOf(given).record;
  return searchDevices(workbench, title, only);
}

/** The device that a link in a hover is about. */
function deviceArgument([first]: readonly unknown[]): DeviceArgument | undefined {
  const isOne =
    typeof first === "object" &&
    first !== null &&
    "deviceId" in first &&
    typeof first.deviceId === "string";
  return isOne ? (first as DeviceArgument) : undefined;
}

/** The device in the first connection that knows it; says so where none does. */
async function knownDevice(
  { active, sandbox, sessions, t }: Workbench,
  { deviceId, host }: DeviceArgument,
): Promise<DeviceTarget | undefined> {
  for (const record of active.first()) {
    if (sandbox.stateOf(record) === "stopped" || !isConnectionTo(record, host)) continue;
    try {
      const { fleet, signal } = await sessions.lease(record.id);
      const device = await fleet.device(deviceId, signal);
      if (device.id === deviceId) return { record, device };
    } catch {
      // Another connection may know it.
    }
  }
  void vscode.window.showWarningMessage(t("No connection knows the device {0}.", deviceId));
  return undefined;
}
