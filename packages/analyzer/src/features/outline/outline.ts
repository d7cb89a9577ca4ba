import type { Facts } from "../../facts/facts.ts";
import type { Range } from "../../text/range.ts";

/** A use of TagoIO as an entry of an outline. */
export interface OutlineEntry {
  /** `GET /device`, `publish tago/data/post`, `Device.sendData`; what is not known is written `…`. */
  readonly name: string;
  /** Host or package. */
  readonly detail?: string;
  readonly kind: "request" | "mqtt" | "sdk";
  readonly range: Range;
  /** The part to select. */
  readonly selection: Range;
}

/** The requests, MQTT operations and SDK calls of a document, in order of place. */
export function outlineOf({ requests, mqtt, sdk }: Facts): readonly OutlineEntry[] {
  return [
    ...requests.map(({ method, url, range }): OutlineEntry => ({
      name: `${method.name ?? "…"} ${url.path?.text ?? "…"}`,
      ...(url.host === undefined ? {} : { detail: url.host.text }),
      kind: "request",
      range,
      selection: range,
    })),
    ...mqtt.map(({ op, topic, host, range }): OutlineEntry => ({
      name: op === "connect" ? op : `${op} ${topic?.text ?? "…"}`,
      ...(host === undefined ? {} : { detail: host.text }),
      kind: "mqtt",
      range,
      selection: range,
    })),
    ...sdk.map(({ api, package: from, range, nameRange }): OutlineEntry => ({
      name: api,
      detail: from,
      kind: "sdk",
      range,
      selection: within(nameRange, range) ? nameRange : range,
    })),
  ].sort((left, right) => left.range.start - right.range.start || right.range.end - left.range.end);
}

function within(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
