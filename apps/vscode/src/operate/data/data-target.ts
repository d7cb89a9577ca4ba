import * as z from "zod/mini";
import { rowFrom } from "../../connections/pick-connection.ts";
import type { ConnectionRecord } from "../../connections/record.ts";
import { connectionOf } from "../../explorer/nodes.ts";
import type { Point } from "../../explorer/fleet.ts";
import type { OpenLive } from "../../live/live-sessions.ts";
import type { Workbench } from "../../workbench.ts";

/** Stored records of a variable. */
export interface DataTarget {
  readonly record: ConnectionRecord;
  readonly device: { readonly id: string; readonly name: string };
  readonly variable: string;
  /** How the device stores data, where that is known. */
  readonly storage?: string | undefined;
  /** The one record that is meant, or the newest. */
  readonly point?: Pick<Point, "id" | "value" | "unit" | "time"> | undefined;
}

/** How other views name a record: rows of Live Data, messages of an inspector. */
const referenceSchema = z.object({
  /** Left out by rows of Live Data: their session knows it. */
  connectionId: z.optional(z.string()),
  deviceId: z.string(),
  deviceName: z.optional(z.string()),
  variable: z.string(),
  recordId: z.optional(z.string()),
});

/** The records that a command is about: those of a row of the explorer, or of a reference. */
export function dataTargetFrom(
  { store, live }: Workbench,
  from: readonly unknown[],
): DataTarget | undefined {
  const row = rowFrom(from);
  if (row?.type === "variable") {
    const { device } = row.parent.parent;
    const { record } = connectionOf(row);
    const { point } = row;
    return { record, device, variable: point.variable, storage: device.storage, point };
  }
  const reference = referenceSchema.safeParse(from[0]);
  if (!reference.success) return undefined;
  const { deviceId: id, deviceName: name = id, variable, recordId } = reference.data;
  const { connectionId = connectionOfLive(live.all(), id) } = reference.data;
  const record = connectionId === undefined ? undefined : store.find(connectionId);
  if (record === undefined) return undefined;
  const point = recordId === undefined ? {} : { point: { id: recordId, time: 0 } };
  return { record, device: { id, name }, variable, ...point };
}

/** The connection through which a device is watched. */
function connectionOfLive(sessions: readonly OpenLive[], deviceId: string): string | undefined {
  for (const { subject } of sessions) {
    if (subject.kind === "data" && subject.devices.some(({ id }) => id === deviceId)) {
      return subject.connectionId;
    }
  }
  return undefined;
}
