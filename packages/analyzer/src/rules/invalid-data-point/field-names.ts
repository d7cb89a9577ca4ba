import { dataPoint, nearestText } from "@tagoio-workbench/catalog";

const known: ReadonlySet<string> = new Set(dataPoint.fields.map(({ name }) => name));

/** What people write for a field, met in public code or the word of another platform. Keys are without case and signs. */
const otherWords: Readonly<Record<string, string>> = {
  timestamp: "time",
  datetime: "time",
  date: "time",
  ts: "time",
  name: "variable",
  key: "variable",
  var: "variable",
  val: "value",
  units: "unit",
  uom: "unit",
  meta: "metadata",
  loc: "location",
  position: "location",
  coordinates: "location",
  geolocation: "location",
  gps: "location",
  groupid: "group",
  series: "group",
};

/** Old names are stored as meant, or have a rule of their own. */
const tolerated: ReadonlySet<string> = new Set(["series", "bucket"]);

/** True for keys that the API knows, the deprecated and read-only ones included. */
export function isKnownField(key: string): boolean {
  return known.has(key) || tolerated.has(key);
}

/** The field that an unknown key probably means. */
export function nearestField(key: string): string | undefined {
  const plain = key.toLowerCase().replace(/[^a-z]/g, "");
  const word = Object.hasOwn(otherWords, plain) ? otherWords[plain] : undefined;
  // A short word is two edits away from any other.
  const limit = plain.length < 4 ? 0 : plain.length < 6 ? 1 : 2;
  return word ?? nearestText(plain, dataPoint.writable, limit);
}
