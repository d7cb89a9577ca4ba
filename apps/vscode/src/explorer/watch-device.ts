import type { Command, Workbench } from "../workbench.ts";
import { deviceFrom } from "./device-from.ts";
import { deviceOf } from "./nodes.ts";
import type { DeviceNode } from "./nodes.ts";

/** Watch Device: its row shows its last value, live. */
export const watchDevice: Command = async (workbench, ...from) => {
  const node = await rowOf(workbench, from, workbench.t("Watch Device"));
  if (node !== undefined) workbench.watches.start(node);
};

/** Unwatch Device: ends its stream. */
export const unwatchDevice: Command = async (workbench, ...from) => {
  const node = await rowOf(workbench, from, workbench.t("Unwatch Device"));
  if (node !== undefined) workbench.watches.stop(node);
};

/** The row of the device; one that was searched for is put into the tree. */
async function rowOf(
  workbench: Workbench,
  from: readonly unknown[],
  title: string,
): Promise<DeviceNode | undefined> {
  const target = await deviceFrom(workbench, from, title);
  if (target === undefined) return undefined;
  const row = target.row === undefined ? undefined : deviceOf(target.row);
  return row ?? workbench.model.place(target.record.id, target.device);
}
