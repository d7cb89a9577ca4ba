import type { DeviceCreate } from "../routes/devices/device-schema.ts";
import { customHttps } from "./integrations.ts";
import { bus, freezer, type Model, pump, weatherStation } from "./models.ts";
import type { Site } from "./site.ts";

/** One device of the demo. */
export interface FleetDevice {
  /** Kept in the database, so that a restart goes on with the same device. */
  readonly key: string;
  readonly model: Model;
  readonly seed: number;
  /** Minutes between the records of its history. */
  readonly historyMinutes: number;
  readonly device: (site: Site) => DeviceCreate;
}

const tag = (key: string, value: string): { key: string; value: string } => ({ key, value });

const freezerRow = (number: number, room: string): FleetDevice => ({
  key: `freezer-${number}`,
  model: freezer,
  seed: 100 + number * 7,
  historyMinutes: 5,
  device: (site) => ({
    ...customHttps,
    name: `Freezer ${number}`,
    description: `Walk-in freezer, ${room}`,
    type: "mutable",
    serie_number: `FRZ-00${number}`,
    tags: [tag("type", "freezer"), tag("site", site.town), tag("room", room)],
    configuration_params: [
      { key: "setpoint", value: "-20", sent: true },
      { key: "alarm_high", value: "-15", sent: true },
      { key: "defrost_hour", value: "3", sent: false },
    ],
  }),
});

const pumpRow = (number: number, station: string): FleetDevice => ({
  key: `pump-${number}`,
  model: pump,
  seed: 200 + number * 11,
  historyMinutes: 5,
  device: (site) => ({
    ...customHttps,
    name: `Pump ${number}`,
    description: `Water pump, ${station}`,
    type: "immutable",
    chunk_period: "day",
    chunk_retention: 7,
    serie_number: `PMP-01${number}`,
    tags: [tag("type", "pump"), tag("site", site.town), tag("station", station)],
    configuration_params: [
      { key: "pressure_target", value: "4.2", sent: true },
      { key: "report_seconds", value: "30", sent: true },
    ],
  }),
});

/** The devices of the demo, in the order they are made. */
export const fleet: readonly FleetDevice[] = [
  freezerRow(1, "kitchen"),
  freezerRow(2, "warehouse"),
  freezerRow(3, "loading dock"),
  pumpRow(1, "north well"),
  pumpRow(2, "south well"),
  pumpRow(3, "reservoir"),
  {
    key: "bus-12",
    model: bus,
    seed: 12,
    historyMinutes: 2,
    device: (site) => ({
      ...customHttps,
      name: "Bus 12",
      description: `Electric bus, ${site.town} line 12`,
      type: "mutable",
      serie_number: "BUS-0012",
      tags: [tag("type", "bus"), tag("site", site.town), tag("line", "12")],
      configuration_params: [{ key: "position_seconds", value: "6", sent: true }],
    }),
  },
  {
    key: "weather",
    model: weatherStation,
    seed: 31,
    historyMinutes: 10,
    device: (site) => ({
      ...customHttps,
      name: "Weather station",
      description: `Roof of the ${site.town} depot`,
      type: "mutable",
      serie_number: "WTH-0001",
      tags: [tag("type", "weather"), tag("site", site.town)],
      configuration_params: [],
    }),
  },
];

export const findFleetDevice = (key: string): FleetDevice | undefined =>
  fleet.find((each) => each.key === key);
