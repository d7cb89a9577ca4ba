import { nearestText } from "./edit-distance.ts";
import { dataFields, dataQueries, metadataKeys } from "./generated/data.ts";
import type { DataField, DataQueryRow } from "./data-rules.ts";

/** What a data record may hold. Lengths in characters, sizes in bytes of UTF-8. */
export interface DataPointRules {
  readonly fields: readonly DataField[];
  /** Names of the fields that a sender may set, deprecated ones excluded. */
  readonly writable: readonly string[];
  /** Deprecated names and what replaced them. */
  readonly replacedNames: Readonly<Record<string, string>>;
  readonly metadataKeys: readonly string[];
  readonly variable: {
    readonly maxLength: number;
    /** Characters that a name must not hold; white space is forbidden as well. */
    readonly forbidden: string;
    /** Capitals are stored in lower case. */
    readonly lowerCased: true;
  };
  readonly unitMaxLength: number;
  readonly groupMaxLength: number;
  readonly valueMaxBytes: number;
  readonly metadataMaxBytes: number;
  readonly bodyMaxBytes: number;
  readonly latitude: readonly [min: number, max: number];
  readonly longitude: readonly [min: number, max: number];
}

/** Rules of data records (docs `devices/sending-data.md`). */
export const dataPoint: DataPointRules = {
  fields: dataFields,
  writable: dataFields
    .filter((field) => field.readOnly !== true && field.deprecated !== true)
    .map((field) => field.name),
  replacedNames: Object.fromEntries(
    dataFields.flatMap((field) =>
      field.replacedBy === undefined ? [] : [[field.name, field.replacedBy]],
    ),
  ),
  metadataKeys,
  variable: { maxLength: lengthOf("variable"), forbidden: "*?!<>.-=$", lowerCased: true },
  unitMaxLength: lengthOf("unit"),
  groupMaxLength: lengthOf("group"),
  valueMaxBytes: bytesOf("value"),
  metadataMaxBytes: bytesOf("metadata"),
  bodyMaxBytes: 200 * 1024,
  latitude: [-90, 90],
  longitude: [-180, 180],
};

const anyForbidden = new RegExp(
  String.raw`[\s${dataPoint.variable.forbidden.replace("-", String.raw`\-`)}]`,
  "u",
);

/** The characters of a variable name that the API refuses, each once, in order of appearance. */
export function forbiddenInVariable(name: string): readonly string[] {
  if (!anyForbidden.test(name)) {
    return [];
  }
  const found = new Set<string>();
  for (const character of name) {
    if (dataPoint.variable.forbidden.includes(character) || /\s/.test(character)) {
      found.add(character);
    }
  }
  return [...found];
}

/** The row of a value of `query`. */
export function findDataQuery(name: string): DataQueryRow | undefined {
  return dataQueries.find((row) => row.name === name);
}

/** The value of `query` that a wrong one probably means: `last` is `last_item`, `average` is `avg`. */
export function nearestDataQuery(name: string): DataQueryRow | undefined {
  const lower = name.toLowerCase().replaceAll("-", "_");
  const meant = frequentMistakes[lower] ?? lower;
  const sent = dataQueries.filter((row) => row.sent).map((row) => row.name);
  const near = nearestText(meant, sent, lower.length <= 4 ? 1 : 3);
  return near === undefined ? undefined : findDataQuery(near);
}

const frequentMistakes: Readonly<Record<string, string>> = {
  last: "last_item",
  first: "first_item",
  latest: "last_item",
  average: "avg",
  mean: "avg",
  minimum: "min",
  maximum: "max",
  total: "sum",
};

function fieldOf(name: string): DataField | undefined {
  return dataFields.find((field) => field.name === name);
}

function lengthOf(name: string): number {
  return fieldOf(name)?.maxLength ?? Number.POSITIVE_INFINITY;
}

function bytesOf(name: string): number {
  return fieldOf(name)?.maxBytes ?? Number.POSITIVE_INFINITY;
}
