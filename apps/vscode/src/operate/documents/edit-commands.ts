import { deviceFrom } from "../../explorer/device-from.ts";
import type { Command } from "../../workbench.ts";
import type { KindId } from "./address.ts";

/** A command that opens a document about a device. */
function editing(kind: KindId): Command {
  return async (workbench, ...from) => {
    const { t } = workbench;
    const target = await deviceFrom(workbench, from, t("Edit: which device?"));
    if (target === undefined) return;
    const { record, device } = target;
    const documents = await workbench.documents();
    await documents.open({
      connectionId: record.id,
      kind,
      id: device.id,
      detail: "",
      name: device.name,
    });
  };
}

/** Edit Parameters. */
export const editParameters: Command = editing("parameters");
/** Edit Tags. */
export const editTags: Command = editing("tags");
/** Edit Device. */
export const editDevice: Command = editing("device");
