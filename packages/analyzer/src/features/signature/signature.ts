import { dataPoint, type DataField } from "@tagoio-workbench/catalog";
import type { Facts } from "../../facts/facts.ts";
import { fieldMarkdown } from "../hover/field-markdown.ts";
import { dataPointAt } from "../place/data-point-place.ts";
import { sourceAt } from "../place/source-at.ts";

/** What may be written at a place, as one line with its parts. */
export interface Signature {
  /** `{ variable: string, value?: string | number | boolean, … }`. */
  readonly label: string;
  readonly documentation: string;
  readonly parameters: readonly {
    /** Start and end in `label`. */
    readonly label: readonly [start: number, end: number];
    /** Markdown. */
    readonly documentation?: string;
  }[];
  /** Index of the parameter that is being written; undefined where none is. */
  readonly active?: number;
}

interface Part {
  readonly name: string;
  readonly text: string;
  readonly documentation?: string;
}

const parts = {
  point: dataPoint.fields
    .filter(({ name }) => dataPoint.writable.includes(name))
    .map((field) => ({
      name: field.name,
      text: `${field.name}${field.required === true ? "" : "?"}: ${typeOf(field)}`,
      documentation: fieldMarkdown(field),
    })),
  location: [
    { name: "lat", text: `lat: number (${dataPoint.latitude.join(" to ")})` },
    { name: "lng", text: `lng: number (${dataPoint.longitude.join(" to ")})` },
  ],
  metadata: [{ name: "", text: "[key]: any" }],
} as const satisfies Readonly<Record<"point" | "location" | "metadata", readonly Part[]>>;

const documentation = {
  point: "A data point, as TagoIO stores it. Several are sent as an array.",
  location: 'Degrees. GeoJSON is taken too: `{ type: "Point", coordinates: [lng, lat] }`.',
  metadata: `Free keys. Some steer widgets: ${dataPoint.metadataKeys
    .slice(0, 8)
    .map((key) => `\`${key}\``)
    .join(", ")}, …`,
} as const;

function typeOf({ name, type }: DataField): string {
  if (name === "location") return "{ lat, lng } | GeoJSON";
  if (name === "time") return "ISO 8601";
  return type.split("|").join(" | ");
}

/** The shape of the data point around a cursor; undefined outside of data points. */
export function signatureAt(
  document: { readonly text: string },
  analysis: { readonly languageId?: string; readonly facts: Facts },
  offset: number,
): Signature | undefined {
  const source = sourceAt(document.text, analysis.languageId, offset);
  if (source === undefined) return undefined;
  const place = dataPointAt(source, analysis.facts, offset);
  if (place === undefined) return undefined;
  const { typed, key, part } = place.map;
  return signatureOf(
    place.of,
    part === "value" ? key : document.text.slice(typed.start, typed.end),
  );
}

function signatureOf(of: keyof typeof parts, name: string | undefined): Signature {
  const own: readonly Part[] = parts[of];
  let label = "{ ";
  const parameters = own.map(({ text, documentation: about }, index) => {
    const start = label.length;
    label += text;
    const end = label.length;
    label += index === own.length - 1 ? " }" : ", ";
    return {
      label: [start, end] as const,
      ...(about === undefined ? {} : { documentation: about }),
    };
  });
  const active = own.findIndex((part) => part.name === name);
  return { label, documentation: documentation[of], parameters, ...(active < 0 ? {} : { active }) };
}
