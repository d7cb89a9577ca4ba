import { expect, it } from "vitest";
import { createAnalysisRunner } from "./analyses/analysis-runner.ts";
import { createClock } from "./clock.ts";
import { createHub } from "./live/hub.ts";
import { createMqttHub } from "./mqtt/mqtt-hub.ts";
import { sweep } from "./maintenance.ts";
import { createParserPool } from "./parsers/parser-pool.ts";
import { insertDevice } from "./routes/devices/devices.ts";
import { createRandom } from "./random.ts";
import { createRegion } from "./region.ts";
import { customHttps } from "./seed/integrations.ts";
import { openDatabase } from "./store/open.ts";
import { createStore } from "./store/store.ts";

const now = Date.UTC(2026, 5, 15);
const day = 86_400_000;

it("removes what retention no longer keeps, and only that", () => {
  const store = createStore(openDatabase(":memory:"), createClock(now), createRandom("retention"));
  const live = createHub(store.clock, createRandom());
  const region = createRegion({
    id: "us-e1",
    profile: store.ids.id(now),
    account: store.ids.id(now),
    store,
    live,
    plan: "scale",
    mqtt: createMqttHub({ live, store }),
    parsers: createParserPool(),
    analyses: createAnalysisRunner(),
  });
  const make = (more: object): string =>
    insertDevice(region, { ...customHttps, name: "Device", ...more }, now).device.id;
  const mutable = make({});
  const immutable = make({ type: "immutable", chunk_period: "day", chunk_retention: 2 });
  store.simulation.insert({ device: mutable, model: "bus-12" });
  const point = (
    device: string,
    time: number,
  ): Parameters<typeof store.points.insert>[0][number] => ({
    id: store.ids.id(now),
    device,
    variable: "a",
    group: "g",
    time,
    created_at: time,
  });
  store.points.insert([point(mutable, now - 400 * day)], false);
  store.points.insert(
    Array.from({ length: 20_005 }, (_, index) => point(mutable, now + index)),
    true,
  );
  store.points.insert([point(immutable, now - 3 * day), point(immutable, now - day)], false);

  sweep(store, [region], now);

  expect(store.points.amount(immutable)).toBe(1);
  // Five of the demo's own are too many; what a person sent stays, however old.
  expect(store.points.amount(mutable)).toBe(20_001);
  expect(store.points.count(mutable, [{ sql: "simulated = 0", values: [] }])).toBe(1);
  store.close();
});
