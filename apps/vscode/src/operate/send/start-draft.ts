import type { Workbench } from "../../workbench.ts";
import type { DocumentAddress } from "../documents/address.ts";
import type { Point } from "../../explorer/fleet.ts";
import { draftText } from "./send-draft.ts";
import type { DataPoint } from "@tagoio-workbench/client/schemas";

/** Variables that a new draft begins with, at most. */
const most = 20;

/** What a new draft begins with: the last values of the device, or an example. */
export async function startDraft(
  { sessions }: Workbench,
  { connectionId, id }: DocumentAddress,
): Promise<string> {
  try {
    const { fleet, signal } = await sessions.lease(connectionId);
    const points = await fleet.lastPoints(id, signal);
    return draftText(points.slice(0, most).map(toDraft));
  } catch {
    // Writing works without knowing what was sent before; sending says itself what is wrong.
    return draftText([]);
  }
}

function toDraft({ variable, value, unit }: Point): DataPoint {
  return {
    variable,
    ...(value === undefined ? {} : { value }),
    ...(unit === undefined ? {} : { unit }),
  };
}
