import { connectionOf, deviceOf } from "../explorer/nodes.ts";
import type { DeviceNode, ExplorerNode } from "../explorer/nodes.ts";
import type { Command } from "../workbench.ts";
import { deviceFrom } from "../explorer/device-from.ts";
import { rowFrom } from "../connections/pick-connection.ts";

/** Open Live Data: for the row's device, for all selected ones, or for one that is searched for. */
export const openLiveData: Command = async (workbench, ...from) => {
  const { live, t } = workbench;
  const selected = selectedDevices(from);
  const first = selected[0];
  if (first !== undefined && selected.length > 1) {
    const { record } = connectionOf(first);
    live.open({
      kind: "data",
      connectionId: record.id,
      devices: selected.map(({ device: { id, name } }) => ({ id, name })),
    });
    return;
  }
  const target = await deviceFrom(workbench, from, t("Open Live Data"));
  if (target === undefined) return;
  const { id, name } = target.device;
  const row = rowFrom(from);
  live.open({
    kind: "data",
    connectionId: target.record.id,
    devices: [{ id, name }],
    ...(row?.type === "variable" ? { variable: row.point.variable } : {}),
  });
};

/** Devices of a selection of several rows; a panel shows those of one connection. */
function selectedDevices(from: readonly unknown[]): readonly DeviceNode[] {
  const [, rows] = from;
  if (!Array.isArray(rows)) return [];
  const devices = (rows as readonly ExplorerNode[]).flatMap((row) => deviceOf(row) ?? []);
  const [first] = devices;
  if (first === undefined) return [];
  return [...new Set(devices)].filter((node) => connectionOf(node) === connectionOf(first));
}
