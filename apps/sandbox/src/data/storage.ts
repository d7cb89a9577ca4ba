import { limits } from "@tagoio-workbench/catalog";
import { documented, refuse, type Reply } from "../http/reply.ts";
import type { Region } from "../region.ts";
import type { Device } from "../store/devices.ts";
import type { Point } from "../store/point.ts";
import { toIso } from "./dates.ts";
import { mutability, retentionWindow } from "./retention.ts";

/** Why a device does not take records; undefined where it does. */
export function refusePoints(
  { store }: Region,
  device: Device,
  points: readonly Point[],
  now: number,
): Reply | undefined {
  const isMutable = mutability(device);
  const added = points.filter(({ variable }) => isMutable(variable)).length;
  if (added > 0) {
    const variables =
      device.type === "hybrid" ? store.points.variables(device.id).filter(isMutable) : undefined;
    const room = limits.device.mutableRecords - store.points.amount(device.id, variables);
    if (added > room) {
      return refuse(
        400,
        `You have exceeded the maximum limit of ${limits.device.mutableRecords} data records of a mutable device. Delete data, or use an immutable device.`,
      );
    }
  }
  const window = retentionWindow(device, now);
  const isOutside = ({ time, variable }: Point): boolean =>
    window !== undefined && !isMutable(variable) && (time < window.start || time > window.end);
  if (window !== undefined && points.some(isOutside)) {
    const start = toIso(window.start).slice(0, 10);
    const end = toIso(window.end).slice(0, 10);
    return documented("time-must-be-between-start-and-end", { start, end });
  }
  return undefined;
}
