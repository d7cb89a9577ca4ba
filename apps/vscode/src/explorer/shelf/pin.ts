import type { Command } from "../../workbench.ts";
import { deviceFrom } from "../device-from.ts";

/** Pin: keeps a device at the top of its connection. */
export const pin: Command = async (workbench, ...from) => {
  const { shelf, model, t } = workbench;
  const target = await deviceFrom(workbench, from, t("Pin"));
  if (target === undefined) return;
  await shelf.pin(target.record.id, target.device);
  model.repin(target.record.id);
};

/** Unpin: takes it from there. */
export const unpin: Command = async (workbench, ...from) => {
  const { shelf, model, t } = workbench;
  const target = await deviceFrom(workbench, from, t("Unpin"));
  if (target === undefined) return;
  await shelf.unpin(target.record.id, target.device.id);
  model.repin(target.record.id);
};
