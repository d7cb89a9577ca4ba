import { dataPoint, forbiddenInVariable } from "./data-points.ts";
import { parsePointTime } from "./date-text.ts";
import { fitsBytes } from "./text-size.ts";

/** What is wrong with a record that somebody sends. */
export interface PointProblem {
  /** Where: names of fields and places in lists; empty for the record as a whole. */
  readonly path: readonly (string | number)[];
  /** Continues the name of the field: "must have at most 100 characters". */
  readonly message: string;
}

type Report = (message: string, ...path: readonly (string | number)[]) => void;
type Fields = Readonly<Record<string, unknown>>;

/** All that is wrong with a new record; nothing where the API stores it. Unknown fields are no problem. */
export function dataPointProblems(item: unknown): readonly PointProblem[] {
  if (!isObject(item)) {
    return [{ path: [], message: "must be an object with a variable" }];
  }
  const { problems, report } = collect();
  checkVariable(item["variable"], report);
  checkFields(item, report);
  return problems;
}

/** All that is wrong with a change of a stored record. */
export function dataEditProblems(item: unknown): readonly PointProblem[] {
  if (!isObject(item)) {
    return [{ path: [], message: "must be an object with an id" }];
  }
  const { problems, report } = collect();
  const { id } = item;
  if (typeof id !== "string" || id === "") {
    report(requiredText(id), "id");
  }
  checkFields(item, report);
  return problems;
}

const requiredText = (given: unknown): string =>
  given === undefined ? "is required" : given === "" ? "must not be empty" : "must be text";

function collect(): { problems: PointProblem[]; report: Report } {
  const problems: PointProblem[] = [];
  return {
    problems,
    report(message, ...path) {
      problems.push({ path, message });
    },
  };
}

function checkVariable(name: unknown, report: Report): void {
  if (typeof name !== "string" || name === "") {
    report(requiredText(name), "variable");
    return;
  }
  if (name.length > dataPoint.variable.maxLength) {
    report(tooLong(dataPoint.variable.maxLength), "variable");
    return;
  }
  const found = forbiddenInVariable(name);
  if (found.length > 0) {
    const shown = found.map((each) => (/\s/u.test(each) ? "white space" : `"${each}"`));
    report(`must not contain ${shown.join(", ")}`, "variable");
  }
}

function checkFields(item: Fields, report: Report): void {
  const { value, unit, group, serie, time, location, metadata } = item;
  if (value !== undefined) {
    checkValue(value, report);
  }
  checkText("unit", unit, dataPoint.unitMaxLength, report);
  checkText("group", group, dataPoint.groupMaxLength, report);
  // The old name of a group, which once was a number.
  checkText(
    "serie",
    typeof serie === "number" ? String(serie) : serie,
    dataPoint.groupMaxLength,
    report,
  );
  if (time !== undefined && !isTime(time)) {
    report("must be a date, such as 2014-12-25T23:33:22.000Z or 2014-12-25 23:33:22", "time");
  }
  if (location !== undefined && location !== null) {
    checkLocation(location, report);
  }
  if (metadata !== undefined) {
    checkMetadata(metadata, report);
  }
}

function checkValue(value: unknown, report: Report): void {
  if (typeof value === "string") {
    if (!fitsBytes(value, dataPoint.valueMaxBytes)) {
      report(tooLarge(dataPoint.valueMaxBytes), "value");
    }
  } else if (typeof value !== "boolean" && !isFinite(value)) {
    report("must be text, a number, or true or false", "value");
  }
}

function checkText(name: string, text: unknown, maxLength: number, report: Report): void {
  if (text === undefined) {
    return;
  }
  if (typeof text !== "string") {
    report("must be text", name);
  } else if (text.length > maxLength) {
    report(tooLong(maxLength), name);
  }
}

/** Programs may hold a `Date`, which becomes a text on its way. */
const isTime = (time: unknown): boolean =>
  time instanceof Date ? !Number.isNaN(time.getTime()) : parsePointTime(time) !== undefined;

function checkLocation(location: unknown, report: Report): void {
  const isMeant =
    isObject(location) && ["lat", "lng", "type", "coordinates"].some((name) => name in location);
  if (!isMeant) {
    report('must be {"lat", "lng"} or a GeoJSON Point', "location");
    return;
  }
  if ("lat" in location || "lng" in location) {
    checkDegrees(location["lat"], dataPoint.latitude, report, "location", "lat");
    checkDegrees(location["lng"], dataPoint.longitude, report, "location", "lng");
    return;
  }
  const { type, coordinates } = location;
  if (type !== "Point") {
    report('must be "Point"', "location", "type");
  }
  if (!Array.isArray(coordinates) || coordinates.length !== 2) {
    report("must be [longitude, latitude]", "location", "coordinates");
    return;
  }
  checkDegrees(coordinates[0], dataPoint.longitude, report, "location", "coordinates", 0);
  checkDegrees(coordinates[1], dataPoint.latitude, report, "location", "coordinates", 1);
}

function checkDegrees(
  degrees: unknown,
  [min, max]: readonly [number, number],
  report: Report,
  ...path: readonly (string | number)[]
): void {
  if (!isFinite(degrees)) {
    report("must be a number", ...path);
  } else if (degrees < min || degrees > max) {
    report(`must be between ${min} and ${max}`, ...path);
  }
}

function checkMetadata(metadata: unknown, report: Report): void {
  if (!isObject(metadata)) {
    report("must be an object", "metadata");
    return;
  }
  const text = toJson(metadata);
  if (text === undefined) {
    report("must be an object that JSON can hold", "metadata");
  } else if (!fitsBytes(text, dataPoint.metadataMaxBytes)) {
    report(tooLarge(dataPoint.metadataMaxBytes), "metadata");
  }
}

function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

const isObject = (it: unknown): it is Fields =>
  typeof it === "object" && it !== null && !Array.isArray(it);

const isFinite = (it: unknown): it is number => typeof it === "number" && Number.isFinite(it);

const tooLong = (characters: number): string => `must have at most ${characters} characters`;
const tooLarge = (bytes: number): string => `must have at most ${bytes / 1024} kB`;
