import { resolveRegion } from "@tagoio-workbench/client";
import type { ConnectionRegion } from "../connections/record.ts";
import type { Point } from "../explorer/fleet.ts";
import type { CodeSubject, SdkAddresses } from "./target.ts";

/** What stands for a device that has sent nothing yet. */
const sample = { variable: "temperature", value: 23.4, unit: "°C" };

/** The broker of TagoIO, which only us-e1 has. */
const broker = { host: "mqtt.tago.io", port: 8883, tls: true };

/** What code for a device is about. `point` is the record that it takes as its example. */
export function subjectOf(
  device: string,
  place: ConnectionRegion,
  point: Point | undefined,
): CodeSubject {
  const { api, sse } = resolveRegion(place);
  const value = point?.value;
  const example =
    point === undefined || value === undefined
      ? { ...sample, ...(point === undefined ? {} : { variable: point.variable }) }
      : {
          variable: point.variable,
          value,
          ...(point.unit === undefined ? {} : { unit: point.unit }),
        };
  return {
    device,
    api: api.replace(/\/+$/, ""),
    region: sdkRegion(place, { api, sse }),
    ...(place === "us-e1" ? { broker } : {}),
    ...example,
  };
}

function sdkRegion(place: ConnectionRegion, addresses: SdkAddresses): CodeSubject["region"] {
  if (typeof place === "string") return place;
  return "deploy" in place ? { tdeploy: place.deploy } : addresses;
}
