import type { Point } from "../store/point.ts";
import { toIso } from "./dates.ts";

/** A record as the API shows it. `details` adds when it arrived. */
export function presentPoint(point: Point, details: boolean): Record<string, unknown> {
  const { created_at, time, ...rest } = point;
  return { ...rest, time: toIso(time), ...(details ? { created_at: toIso(created_at) } : {}) };
}
