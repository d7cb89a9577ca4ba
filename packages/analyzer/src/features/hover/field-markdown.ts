import { type DataField, dataPoint } from "@tagoio-workbench/catalog";
import { code, list, paragraphs } from "./markdown.ts";

/** Explains a key of a data point: its type, its limits and what replaced it. */
export function fieldMarkdown(field: DataField): string {
  const { name, type, required, readOnly, deprecated, replacedBy, note } = field;
  const standing = [
    ...(required === true ? ["required"] : []),
    ...(readOnly === true ? ["set by TagoIO, ignored in what is sent"] : []),
    ...(deprecated === true ? ["deprecated"] : []),
  ];
  return paragraphs(
    `**${name}** · ${typeText(type)}${standing.map((word) => ` · ${word}`).join("")}`,
    purposes[name] ?? "",
    replacedBy === undefined ? "" : `Use ${code(replacedBy)} instead.`,
    limitsOf(field),
    note === undefined ? "" : `${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`,
    `Source: [Sending data](${sendingData})`,
  );
}

/** `string, number or boolean`. */
export function typeText(type: string): string {
  return list(type.split("|"), "or");
}

const sendingData = "https://github.com/tago-io/docs/blob/HEAD/docs/tagoio/devices/sending-data.md";

/** Docs `devices/sending-data.md`. */
const purposes: Readonly<Record<string, string>> = {
  variable: `The name that the value is stored under. Capitals are stored in lower case; white space and ${code(dataPoint.variable.forbidden)} are not allowed.`,
  value: "What was measured.",
  unit: "Unit of the value, such as `°C`.",
  group: "Joins the records that were sent together. TagoIO makes one up where it is missing.",
  time: "When it was measured, in ISO 8601. The time of arrival where it is missing.",
  location: "Where it was measured: `{ lat, lng }` in degrees, or a GeoJSON point.",
  metadata: "Anything else about the value, as an object. Some keys steer widgets.",
};

function limitsOf({ maxLength, maxBytes }: DataField): string {
  if (maxLength !== undefined) return `At most ${maxLength} characters.`;
  return maxBytes === undefined ? "" : `At most ${maxBytes / 1024} kB.`;
}
