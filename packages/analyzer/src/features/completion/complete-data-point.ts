import { dataPoint } from "@tagoio-workbench/catalog";
import { typeText } from "../hover/field-markdown.ts";
import { dataPointAt, type DataPointPlace } from "../place/data-point-place.ts";
import { mapPlaceAt } from "../place/map-place.ts";
import type { Completion, CompletionSite } from "./completion.ts";
import { deviceOf } from "./device-of.ts";

/** Proposes the keys of a data point and what the account knows to be their values. */
export function completeDataPoint(site: CompletionSite): readonly Completion[] {
  const place = dataPointAt(site.source, site.facts, site.offset);
  if (place === undefined) return completeTag(site);
  return place.map.part === "key" ? keysAt(place) : valuesAt(place, site);
}

function keysAt({ map, of }: DataPointPlace): readonly Completion[] {
  const { siblings, typed, print } = map;
  const names =
    of === "point"
      ? dataPoint.writable
      : of === "location"
        ? ["lat", "lng"]
        : dataPoint.metadataKeys;
  return names
    .filter((name) => !siblings.has(name))
    .map((name) => {
      const field = of === "point" ? dataPoint.fields.find((one) => one.name === name) : undefined;
      return {
        label: name,
        kind: "key",
        ...(field === undefined
          ? {}
          : {
              detail: `${typeText(field.type)}${field.required === true ? ", required" : ""}`,
              topic: { kind: "field", name },
            }),
        range: typed,
        newText: print(name),
      };
    });
}

function valuesAt(
  { map, of, request }: DataPointPlace,
  site: CompletionSite,
): readonly Completion[] {
  const { device, host } = deviceOf(request);
  if (of !== "point" || device === undefined) return [];
  const known = site.live.variables(device, host);
  if (map.key === "variable") {
    return known.map(({ name, last }) => ({
      label: name,
      kind: "variable",
      ...(last === undefined ? {} : { detail: last }),
      range: map.typed,
      newText: map.print(name),
    }));
  }
  if (map.key !== "unit") return [];
  const units = new Set(
    known.flatMap(({ unit }) => (unit === undefined || unit === "" ? [] : [unit])),
  );
  return [...units].map((unit) => ({
    label: unit,
    kind: "value",
    range: map.typed,
    newText: map.print(unit),
  }));
}

/** Tags are maps of `key` and `value` in a list called `tags`. */
function completeTag({ source, facts, offset, live }: CompletionSite): readonly Completion[] {
  const map = mapPlaceAt(source, offset);
  const inTags = map?.owners.slice(0, 2).some((owner) => /tags$/i.test(owner)) === true;
  if (map === undefined || map.part !== "value" || !inTags) return [];
  const request = facts.requests.find(({ range }) => range.start <= offset && offset <= range.end);
  const host = request?.url.host?.text;
  const key = keyBeside(source.text, offset);
  const values =
    map.key === "key"
      ? live.tagKeys(host)
      : map.key === "value" && key !== undefined
        ? live.tagValues(key, host)
        : [];
  return values.map((value) => ({
    label: value,
    kind: "tag",
    range: map.typed,
    newText: map.print(value),
  }));
}

/** The tag's key where it is written before its value. */
function keyBeside(text: string, offset: number): string | undefined {
  const before = text.slice(Math.max(0, offset - 300), offset);
  return /\bkey\\?["']?\s*(?::|=>)\s*\\?["'](?<key>[^"'\\]+)\\?["'][^{}]*$/.exec(before)?.groups?.[
    "key"
  ];
}
