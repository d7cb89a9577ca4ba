import type { DataEntry, DataNode } from "../../facts/facts.ts";
import type { Fix, Report } from "../rule.ts";
import { checkLocation } from "./check-location.ts";
import { checkGroup, checkMetadata, checkUnit, checkValue, checkVariable } from "./check-fields.ts";
import { checkTime } from "./check-time.ts";
import { isKnownField, nearestField } from "./field-names.ts";
import type { DataMessage } from "./messages.ts";
import type { ObjectNode } from "./node-types.ts";

type Reports = readonly Report<DataMessage>[];
type FieldCheck = (node: DataNode, text: string) => Reports;

const fieldChecks: Readonly<Record<string, FieldCheck>> = {
  variable: checkVariable,
  value: checkValue,
  unit: checkUnit,
  group: checkGroup,
  time: checkTime,
  location: checkLocation,
  metadata: checkMetadata,
};

/** Checks one data point. */
export function checkPoint(point: ObjectNode, text: string): Reports {
  const missing = checkMissingVariable(point);
  // An object without any known field was meant for a payload parser or is wrong as a whole: one report says it.
  if (!point.entries.some(({ key }) => isKnownField(key) || nearestField(key) !== undefined)) {
    return missing;
  }
  return [
    ...missing,
    ...checkKeys(point),
    ...point.entries.flatMap(({ key, value }) =>
      Object.hasOwn(fieldChecks, key) ? (fieldChecks[key]?.(value, text) ?? []) : [],
    ),
  ];
}

function checkMissingVariable({ entries, complete, range }: ObjectNode): Reports {
  const isNamed = entries.some(
    ({ key }) => key === "variable" || (!isKnownField(key) && nearestField(key) === "variable"),
  );
  return complete && !isNamed ? [{ message: "noVariable", range }] : [];
}

function checkKeys({ entries }: ObjectNode): Reports {
  const seen = new Set<string>();
  return entries.flatMap((entry): Reports => {
    const { key, keyRange } = entry;
    if (seen.has(key)) return [{ message: "duplicateKey", range: keyRange, data: { key } }];
    seen.add(key);
    if (isKnownField(key)) return [];
    const instead = nearestField(key);
    const isTaken = entries.some((other) => other.key === instead);
    if (instead === undefined || isTaken) {
      return [{ message: "unknownKey", range: keyRange, data: { key: shortened(key) } }];
    }
    return [
      {
        message: "nearKey",
        range: keyRange,
        data: { key: shortened(key), instead },
        fixes: [renameKey(entry, instead)],
      },
    ];
  });
}

/** Renames a key. In `{ timestamp }` the key is its own value, which must stay. */
function renameKey({ key, keyRange, value }: DataEntry, name: string): Fix {
  const isShorthand = value.range.start === keyRange.start;
  const newText = isShorthand ? `${name}: ${key}` : name;
  return { title: `Use ${name}`, edits: [{ range: keyRange, newText }], preferred: true };
}

function shortened(key: string): string {
  return key.length <= 40 ? key : `${key.slice(0, 39)}…`;
}
