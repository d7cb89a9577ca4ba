import type { Store } from "../store/store.ts";
import { fleet, type FleetDevice } from "./fleet.ts";
import { simulatedName } from "./fleet-member.ts";
import type { Site } from "./site.ts";

const titles: Readonly<Record<string, string>> = {
  freezer: "Freezer",
  pump: "Pump",
  bus: "Bus",
  weather: "Weather station",
};

/** The kinds of the demo, each once. */
const kinds: readonly FleetDevice[] = ["freezer-1", "pump-1", "bus-12", "weather"].flatMap(
  (key) => fleet.find((member) => member.key === key) ?? [],
);

const zones = ["north", "south", "east", "west"] as const;

/**
 * Adds many devices to a profile: of the kinds of the demo, each with tags, parameters, a token and its last values.
 * Which device gets what is decided by its number alone.
 */
export function seedLargeFleet(
  store: Store,
  profile: string,
  site: Site,
  amount: number,
  now: number,
): void {
  const { ids } = store;
  store.transaction(() => {
    for (let number = 1; number <= amount; number += 1) {
      const kind = kinds[number % kinds.length];
      if (kind === undefined) {
        return;
      }
      addDevice(number, kind);
    }
  });

  function addDevice(number: number, kind: FleetDevice): void {
    const family = kind.key.replace(/-\d+$/u, "");
    const sent = kind.device(site);
    const id = ids.id(now + number);
    // Spread over the last ten minutes, as devices are that report by themselves.
    const time = now - ((number * 7919) % 600_000);
    const mutable = sent.type !== "immutable";
    store.devices.insert({
      id,
      profile,
      name: `${titles[family] ?? family} ${String(number).padStart(5, "0")}`,
      description: sent.description ?? null,
      type: sent.type ?? "mutable",
      active: number % 50 !== 0,
      visible: true,
      network: sent.network,
      connector: sent.connector,
      connector_parse: true,
      payload_decoder: null,
      chunk_period: mutable ? null : (sent.chunk_period ?? null),
      chunk_retention: mutable ? null : (sent.chunk_retention ?? null),
      mutable_variable_regex: null,
      tags: [
        { key: "type", value: family },
        { key: "site", value: site.town },
        { key: "zone", value: zones[number % zones.length] ?? "north" },
      ],
      last_input: time,
      last_output: null,
      inspected_at: null,
      created_at: now + number,
      updated_at: now + number,
    });
    for (const { key = "", value = "", sent: read = false } of sent.configuration_params ?? []) {
      store.params.insert(id, { id: ids.id(now), key, value, sent: read });
    }
    store.tokens.insert({
      token: ids.token("device"),
      profile,
      kind: "device",
      ref: id,
      name: "Default",
      permission: "full",
      expire_time: null,
      serie_number: `${family.slice(0, 3).toUpperCase()}-${String(number).padStart(6, "0")}`,
      verification_code: null,
      last_authorization: null,
      created_at: now,
    });
    store.simulation.insert({ device: id, model: simulatedName(kind.key, number) });
    const group = ids.group();
    store.points.insert(
      kind.model(time, number, site).map(({ location, ...reading }) => ({
        id: ids.id(time),
        device: id,
        group,
        time,
        created_at: time,
        ...reading,
        ...(location === undefined
          ? {}
          : { location: { type: "Point" as const, coordinates: [location.lng, location.lat] } }),
      })),
      true,
    );
  }
}
