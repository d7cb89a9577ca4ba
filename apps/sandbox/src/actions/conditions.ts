import type { GeoPoint } from "../store/point.ts";
import type { Trigger } from "./action.ts";

/** A record that arrived, as conditions look at it. */
export interface Arrived {
  readonly variable: string;
  readonly value?: string | number | boolean | undefined;
  readonly location?: GeoPoint | undefined;
}

/** Whether a record is what a trigger waits for. */
export function isMet(trigger: Trigger, point: Arrived): boolean {
  if (trigger.variable?.toLowerCase() !== point.variable) {
    return false;
  }
  return trigger.is === "IN" || trigger.is === "OUT"
    ? isAtPlace(trigger, point.location)
    : isValue(trigger, point.value);
}

function isValue(
  { is, value, second_value, value_type }: Trigger,
  given: Arrived["value"],
): boolean {
  if (is === "*" || value_type === "*") {
    return true;
  }
  if (given === undefined) {
    return false;
  }
  const wanted = String(value);
  if (is === "=" || is === "!") {
    const same =
      value_type === "number" ? Number(given) === Number(wanted) : String(given) === wanted;
    return same === (is === "=");
  }
  const number = Number(given);
  switch (is) {
    case "<":
      return number < Number(wanted);
    case ">":
      return number > Number(wanted);
    case "><":
      return number >= Number(wanted) && number <= Number(second_value);
    default:
      return false;
  }
}

/** A circle has a center and a radius in kilometers; a polygon its corners. Longitude comes first, as in GeoJSON. */
interface Place {
  readonly center?: readonly [number, number];
  readonly radius?: number;
  readonly coordinates?: readonly (readonly [number, number])[];
}

function isAtPlace({ is, value }: Trigger, location: GeoPoint | undefined): boolean {
  if (location === undefined || typeof value !== "object" || value === null) {
    return false;
  }
  const { center, radius, coordinates } = value as Place;
  const [lng = 0, lat = 0] = location.coordinates;
  const inside =
    center !== undefined && radius !== undefined
      ? kilometers([lng, lat], center) <= radius
      : coordinates !== undefined && isInside([lng, lat], coordinates);
  return inside === (is === "IN");
}

const earthKm = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The way over ground between two places: haversine formula. */
function kilometers(a: readonly [number, number], b: readonly [number, number]): number {
  const [lat1, lat2] = [radians(a[1]), radians(b[1])];
  const half =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin(radians(b[0] - a[0]) / 2) ** 2;
  return 2 * earthKm * Math.asin(Math.sqrt(half));
}

/** Counts the sides of the polygon that a ray from the point crosses. */
function isInside(
  [x, y]: readonly [number, number],
  corners: readonly (readonly [number, number])[],
): boolean {
  let inside = false;
  let [x2, y2] = corners.at(-1) ?? [x, y];
  for (const [x1, y1] of corners) {
    const crosses = y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1;
    inside = crosses ? !inside : inside;
    [x2, y2] = [x1, y1];
  }
  return inside;
}
