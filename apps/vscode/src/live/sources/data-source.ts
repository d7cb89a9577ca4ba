import type { Point } from "../../explorer/fleet.ts";
import { formatValue } from "../../format/value.ts";
import type { LiveHub } from "../streams/live-hub.ts";
import type { Source } from "./source.ts";

/** A device or analysis that a session shows. */
export interface LiveItem {
  readonly id: string;
  readonly name: string;
}

export interface DataSourcePorts {
  readonly hub: LiveHub;
  readonly connectionId: string;
  readonly read: (
    device: string,
    amount: number,
    since: number | undefined,
  ) => Promise<readonly Point[]>;
  /** A request is sent for the session. */
  readonly requested: () => void;
}

/** The records of a device. */
export function dataSource(
  { id, name }: LiveItem,
  { hub, connectionId, read, requested }: DataSourcePorts,
): Source<Point> {
  return {
    name,
    listen: ({ onItems, onState, onUnreadable }) =>
      hub.listen(connectionId, id, {
        onPoints: onItems,
        onState,
        onUnreadable,
        onRequest: requested,
      }),
    recent: (amount, since) => {
      requested();
      return read(id, amount, since);
    },
    keyOf: (point) => point.id ?? `${point.variable} ${point.time} ${point.value}`,
    arrivedAt: ({ created, time }) => created ?? time,
    rowOf: ({ variable, value, unit, group, time, location, metadata }) => ({
      kind: "point",
      time,
      device: name,
      deviceId: id,
      variable,
      value: value ?? null,
      text: formatValue({ value, location }),
      unit: unit ?? "",
      group: group ?? "",
      location,
      metadata,
    }),
  };
}
