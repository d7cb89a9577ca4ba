import { rowFrom } from "../../connections/pick-connection.ts";
import type { Command } from "../../workbench.ts";
import { connectionOf } from "../nodes.ts";
import { searchDevices } from "./search-devices.ts";

/** Find Device…: searches on the servers and shows the device in the tree. */
export const findDevice: Command = async (workbench, ...from) => {
  const { model, reveal, t } = workbench;
  const row = rowFrom(from);
  const only = row === undefined ? undefined : connectionOf(row).record;
  const found = await searchDevices(workbench, t("Find Device"), only);
  if (found === undefined) return;
  const node = await model.place(found.record.id, found.device);
  if (node !== undefined) await reveal(node, { focus: true, expand: true });
};
