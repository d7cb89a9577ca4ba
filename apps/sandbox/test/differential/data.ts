import type { DataQuery } from "@tagoio-workbench/client";
import { all, both, mutable, type Row } from "./row.ts";

const at = (minute: number): Date => new Date(Date.now() - minute * 60_000);
const readings = [
  { variable: "temp", value: 20, unit: "°C", time: at(50), group: "a" },
  { variable: "temp", value: 24.5, unit: "°C", time: at(40), group: "b", metadata: { probe: 1 } },
  { variable: "temp", value: 18, time: at(30), location: { lat: 1, lng: 2 } },
  { variable: "door", value: "open", time: at(20) },
  { variable: "door", value: true, time: at(10) },
];
const start_date = "1 day";

/** Every kind of query, and the parts that queries share. */
const queries: readonly DataQuery[] = [
  {},
  { variables: "temp" },
  { variables: ["temp", "door"], qty: 1 },
  { variables: ["TEMP"], groups: ["a", "b"], details: true },
  { values: ["open", 20] as never },
  { ordination: "ascending", skip: 1, qty: 2 },
  { start_date: at(35), end_date: at(15) },
  { query: "last_item", variables: "temp" },
  { query: "last_value" },
  { query: "last_location" },
  { query: "last_insert" },
  { query: "first_item" },
  { query: "first_value", variables: ["temp"] },
  { query: "first_location" },
  { query: "first_insert" },
  { query: "aggregate", interval: "day", function: "avg", variables: "temp", start_date },
  { query: "conditional", function: "gte", value: 20, start_date },
];
const numbers: readonly DataQuery[] = [
  { query: "count" },
  { query: "min", variables: "temp", start_date },
  { query: "max", variables: "temp", start_date },
  { query: "avg", variables: "temp", start_date },
  { query: "sum", variables: "temp", start_date },
];

export const data: readonly Row[] = [
  both(
    "Resources.devices.create",
    ({ resources }) => resources.devices.create({ ...mutable, name: "With data" }),
    ({ profile }) => profile.devices.create({ ...mutable, name: "With data" }),
    { device: "device_id", token: "token" },
  ),
  both(
    "Device.sendData",
    ({ device, get }) => device(get("token")).sendData(readings),
    ({ connect, get }) => connect(get("token"), "device").data.send(readings),
  ),
  both(
    "Device.sendDataStreaming",
    ({ device, get }) =>
      device(get("token")).sendDataStreaming(readings, {
        poolingRecordQty: 4,
        poolingTime: 1,
      }),
    async ({ connect, get }) => {
      const { send } = connect(get("token"), "device").data;
      await send(readings.slice(0, 4));
      await send(readings.slice(4));
      return `${readings.length} Data added.`;
    },
  ),
  ...queries.map((query) =>
    both(
      "Device.getData",
      ({ device, get }) => device(get("token")).getData({ ...query } as never),
      ({ connect, get }) => connect(get("token"), "device").data.read(query as never),
      query.query === "last_insert" ? { newest: "0.id" } : {},
    ),
  ),
  // The SDK puts numbers into a list, as series have them.
  ...numbers.map((query) =>
    both(
      "Device.getData",
      async ({ device, get }) => {
        const [first] = (await device(get("token")).getData({ ...query } as never)) as {
          value: number;
        }[];
        return first?.value;
      },
      ({ connect, get }) => connect(get("token"), "device").data.read(query as never),
    ),
  ),
  both(
    "Device.getDataStreaming",
    ({ device, get }) => all(device(get("token")).getDataStreaming({}, { poolingTime: 1 })),
    ({ connect, get }) =>
      all(connect(get("token"), "device").data.pages({ ordination: "ascending" })),
  ),
  both(
    "Device.editData",
    ({ device, get }) =>
      device(get("token")).editData([
        { id: get("newest"), value: false, metadata: { by: "hand" } },
      ]),
    ({ connect, get }) =>
      connect(get("token"), "device").data.edit([
        { id: get("newest"), value: false, metadata: { by: "hand" } },
      ]),
  ),
  both(
    "Device.editData",
    ({ device, get }) => device(get("token")).editData({ id: "0".repeat(24), value: 1 }),
    ({ connect, get }) =>
      connect(get("token"), "device").data.edit({ id: "0".repeat(24), value: 1 }),
  ),
  both(
    "Device.deleteData",
    ({ device, get }) => device(get("token")).deleteData({ variables: ["temp"], qty: 2 }),
    ({ connect, get }) =>
      connect(get("token"), "device").data.delete({ variables: ["temp"], qty: 2 }),
  ),
  both(
    "Device.deleteData",
    ({ device, get }) => device(get("token")).deleteData({ ids: [get("newest")], qty: 1 }),
    ({ connect, get }) =>
      connect(get("token"), "device").data.delete({ ids: [get("newest")], qty: 1 }),
  ),
  both(
    "Device.getData",
    ({ device, get }) => device(get("token")).getData({ qty: 100 }),
    ({ connect, get }) => connect(get("token"), "device").data.read({ qty: 100 }),
  ),
];
