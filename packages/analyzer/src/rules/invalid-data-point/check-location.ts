import { dataPoint } from "@tagoio-workbench/catalog";
import type { DataEntry, DataNode } from "../../facts/facts.ts";
import { knownText } from "../../values/pieces.ts";
import type { Fix, Report } from "../rule.ts";
import { wrongType } from "./check-fields.ts";
import type { DataMessage } from "./messages.ts";
import type { ObjectNode } from "./node-types.ts";

type Reports = readonly Report<DataMessage>[];
type NumberNode = Extract<DataNode, { readonly kind: "number" }>;

const otherWords: Readonly<Record<string, "lat" | "lng">> = {
  latitude: "lat",
  lon: "lng",
  long: "lng",
  longitude: "lng",
};

/** Location: `{lat, lng}`, a GeoJSON Point, or null. */
export function checkLocation(node: DataNode, text: string): Reports {
  if (node.kind === "unknown" || node.kind === "null") return [];
  if (node.kind !== "object") return [wrongType("location", "an object with lat and lng", node)];
  const isGeoJson = node.entries.some(({ key }) => key === "coordinates" || key === "type");
  return isGeoJson ? checkPointShape(node, text) : checkLatLng(node, text);
}

function checkLatLng(node: ObjectNode, text: string): Reports {
  const renamed = node.entries.flatMap((entry): Reports => {
    const instead = Object.hasOwn(otherWords, entry.key) ? otherWords[entry.key] : undefined;
    if (instead === undefined || valueOf(node, instead) !== undefined) return [];
    return [
      {
        message: "nearKey",
        range: entry.keyRange,
        data: { key: entry.key, instead },
        fixes: [renameKey(entry, instead)],
      },
    ];
  });
  if (renamed.length > 0) return renamed;
  const lat = valueOf(node, "lat");
  const lng = valueOf(node, "lng");
  if (lat === undefined || lng === undefined) {
    const key = lat === undefined ? "lat" : "lng";
    return node.complete ? [{ message: "locationShape", range: node.range, data: { key } }] : [];
  }
  return [
    ...checkCoordinateType("lat", lat),
    ...checkCoordinateType("lng", lng),
    ...checkOrder("swapped", lat, lng, node, text),
  ];
}

function renameKey(entry: DataEntry, name: string): Fix {
  const isShorthand = entry.value.range.start === entry.keyRange.start;
  const newText = isShorthand ? `${name}: ${entry.key}` : name;
  return { title: `Use ${name}`, edits: [{ range: entry.keyRange, newText }], preferred: true };
}

function checkPointShape(node: ObjectNode, text: string): Reports {
  const type = valueOf(node, "type");
  const coordinates = valueOf(node, "coordinates");
  if (type === undefined || coordinates === undefined) {
    const key = type === undefined ? "type" : "coordinates";
    return node.complete ? [{ message: "locationShape", range: node.range, data: { key } }] : [];
  }
  const typeName = type.kind === "string" ? knownText(type.value) : undefined;
  if (typeName !== undefined && typeName !== "Point") {
    return [{ message: "pointType", range: type.range }];
  }
  if (coordinates.kind === "unknown") return [];
  if (coordinates.kind !== "array") return [{ message: "pointShape", range: coordinates.range }];
  const [lng, lat] = coordinates.items;
  if (lng === undefined || lat === undefined) {
    return coordinates.complete ? [{ message: "pointShape", range: coordinates.range }] : [];
  }
  if ([lng, lat].some(({ kind }) => kind !== "number" && kind !== "unknown")) {
    return [{ message: "pointShape", range: coordinates.range }];
  }
  return checkOrder("swappedPoint", lat, lng, coordinates, text);
}

/** Numbers in quotes are met often and stored all the same, so only what cannot be a coordinate is reported. */
function checkCoordinateType(key: string, node: DataNode): Reports {
  const isPossible = node.kind === "unknown" || node.kind === "number" || node.kind === "string";
  return isPossible ? [] : [wrongType(key, "a number", node)];
}

function checkOrder(
  message: "swapped" | "swappedPoint",
  lat: DataNode,
  lng: DataNode,
  whole: DataNode,
  text: string,
): Reports {
  const isLatitude = within(lat, dataPoint.latitude);
  const isLongitude = within(lng, dataPoint.longitude);
  if (isLatitude !== false && isLongitude !== false) return [];
  if (lat.kind === "number" && lng.kind === "number" && isSwapped(lat, lng)) {
    return [{ message, range: whole.range, fixes: [swap(lat, lng, text)] }];
  }
  return [
    ...(isLatitude === false ? [outOfRange("lat", dataPoint.latitude, lat)] : []),
    ...(isLongitude === false ? [outOfRange("lng", dataPoint.longitude, lng)] : []),
  ];
}

function isSwapped(lat: NumberNode, lng: NumberNode): boolean {
  return within(lng, dataPoint.latitude) === true && within(lat, dataPoint.longitude) === true;
}

function swap(lat: DataNode, lng: DataNode, text: string): Fix {
  const written = ({ range }: DataNode): string => text.slice(range.start, range.end);
  return {
    title: "Swap latitude and longitude",
    edits: [
      { range: lat.range, newText: written(lng) },
      { range: lng.range, newText: written(lat) },
    ],
    preferred: true,
  };
}

function outOfRange(
  key: string,
  [min, max]: readonly [number, number],
  node: DataNode,
): Report<DataMessage> {
  return {
    message: "range",
    range: node.range,
    data: { key, min: String(min), max: String(max) },
  };
}

/** Undefined where the number is not known. */
function within(node: DataNode, [min, max]: readonly [number, number]): boolean | undefined {
  return node.kind === "number" ? node.value >= min && node.value <= max : undefined;
}

function valueOf(node: ObjectNode, key: string): DataNode | undefined {
  return node.entries.find((entry) => entry.key === key)?.value;
}
