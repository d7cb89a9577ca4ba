import { deviceFrom } from "../explorer/device-from.ts";
import type { Command } from "../workbench.ts";

/** Open Live Inspector: for the row's device, or one that is searched for. */
export const openInspector: Command = async (workbench, ...from) => {
  const target = await deviceFrom(workbench, from, workbench.t("Open Live Inspector"));
  if (target === undefined) return;
  const { id, name } = target.device;
  workbench.live.open({
    kind: "inspector",
    connectionId: target.record.id,
    device: { id, name },
  });
};
