import {
  dataEditProblems,
  dataPointProblems,
  parsePointTime,
  type PointProblem,
} from "@tagoio-workbench/catalog";
import { failure, objectParseError, type Outcome, value } from "../http/reply.ts";
import { describeAt } from "../http/validate.ts";
import type { GeoPoint, Point, PointChange, PointValue } from "../store/point.ts";

/** A record as a sender writes it, once it is checked. */
interface Sent {
  readonly id: string;
  readonly variable: string;
  readonly value?: PointValue;
  readonly unit?: string;
  readonly group?: string;
  /** The old name of `group`. */
  readonly serie?: string | number;
  readonly time?: string | number;
  readonly location?: GeoPoint | { readonly lat: number; readonly lng: number } | null;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** What all records of one request have in common. */
export interface Arrival {
  readonly device: string;
  /** The group of records that name none. */
  readonly group: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly newId: (now: number) => string;
}

/** The records in a body, as they are stored; or what is wrong with the first one that cannot be. */
export function readPoints(body: unknown, arrival: Arrival): Outcome<Point[]> {
  const items = checked(body, dataPointProblems);
  return items.ok ? value(items.value.map((sent) => toPoint(sent, arrival))) : items;
}

/** The changes in a body. */
export function readEdits(body: unknown): Outcome<PointChange[]> {
  const items = checked(body, dataEditProblems);
  return items.ok ? value(items.value.map(toChange)) : items;
}

function checked(
  body: unknown,
  problemsOf: (item: unknown) => readonly PointProblem[],
): Outcome<readonly Sent[]> {
  const isList = Array.isArray(body);
  const items = (isList ? body : [body]) as readonly Sent[];
  for (const [index, item] of items.entries()) {
    const [problem] = problemsOf(item);
    if (problem !== undefined) {
      const path = isList ? [index, ...problem.path] : problem.path;
      return failure(objectParseError(describeAt(path, problem.message)));
    }
  }
  return value(items);
}

function toPoint(sent: Sent, { device, group, now, newId }: Arrival): Point {
  const { value: given, unit, location, metadata } = sent;
  return {
    id: newId(now),
    device,
    variable: sent.variable.toLowerCase(),
    ...(given === undefined ? {} : { value: given }),
    ...(unit === undefined ? {} : { unit }),
    group: groupOf(sent) ?? group,
    time: timeOf(sent) ?? now,
    created_at: now,
    ...(location === undefined || location === null ? {} : { location: toGeoPoint(location) }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

function toChange(sent: Sent): PointChange {
  const { id, value: given, unit, location, metadata } = sent;
  const [group, time] = [groupOf(sent), timeOf(sent)];
  return {
    id,
    ...(given === undefined ? {} : { value: given }),
    ...(unit === undefined ? {} : { unit }),
    ...(group === undefined ? {} : { group }),
    ...(time === undefined ? {} : { time }),
    ...(location === undefined
      ? {}
      : { location: location === null ? null : toGeoPoint(location) }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

const groupOf = ({ group, serie }: Sent): string | undefined =>
  group ?? (serie === undefined ? undefined : String(serie));

const timeOf = ({ time }: Sent): number | undefined =>
  time === undefined ? undefined : parsePointTime(time);

/** Locations are stored as GeoJSON, whichever form they came in: longitude first. */
const toGeoPoint = (location: NonNullable<Sent["location"]>): GeoPoint => ({
  type: "Point",
  coordinates: "lat" in location ? [location.lng, location.lat] : location.coordinates,
});
