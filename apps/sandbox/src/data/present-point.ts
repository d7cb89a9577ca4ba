import type { Point } from "../store/point.ts";
import { toIso } from "./dates.ts";

/** A record as the API shows it. `details` adds when it arrived. */
export function presentPoint(point: Point, details: boolean): Record<string, unknown> {
  const { id, device, variable, value, unit, group, time, location, metadata } = point;
  const shown: Record<string, unknown> = { id, device, variable, group, time: toIso(time) };
  // One by one, because this is done for every record that is read, and spreading takes several times as long.
  if (value !== undefined) {
    shown["value"] = value;
  }
  if (unit !== undefined) {
    shown["unit"] = unit;
  }
  if (location !== undefined) {
    shown["location"] = location;
  }
  if (metadata !== undefined) {
    shown["metadata"] = metadata;
  }
  if (details) {
    shown["created_at"] = toIso(point.created_at);
  }
  return shown;
}
