import type { RegionId } from "@tagoio-workbench/catalog";
import { allowEverything } from "../access/everything.ts";
import type { AnalysisCreate } from "../routes/analyses/analysis-schema.ts";
import { insertAnalysis } from "../routes/analyses/analyses.ts";
import { insertDevice } from "../routes/devices/devices.ts";
import { notify } from "../routes/notifications/notify.ts";
import type { Point } from "../store/point.ts";
import type { RegionRow, Seed } from "../store/regions.ts";
import type { Store } from "../store/store.ts";
import { ensureOwner } from "./account.ts";
import { fleet, type FleetDevice } from "./fleet.ts";
import { customHttps } from "./integrations.ts";
import type { Reading } from "./models.ts";
import { seedLargeFleet } from "./large-fleet.ts";
import { type Site, sites } from "./site.ts";

const historyMs = 24 * 3_600_000;

/** What a program needs to talk to a region. */
export interface RegionTokens {
  readonly profile: string;
  readonly device: string;
  readonly analysis: string;
}

/** What a region gets that the database does not have yet. */
export interface NewRegion {
  readonly id: RegionId;
  readonly seed: Seed;
  /** How many devices beside those of the seed. */
  readonly devices: number;
}

/** The region's row, made and filled where the database does not have it. */
export function ensureRegion(
  store: Store,
  { id, seed, devices }: NewRegion,
  now: number,
): RegionRow {
  return store.transaction(() => {
    const present = store.regions.find(id);
    if (present !== undefined) {
      ensureOwner(store, present);
      return present;
    }
    const row: RegionRow = {
      id,
      account_id: store.ids.id(now),
      profile_id: store.ids.id(now),
      seed,
      created_at: now,
    };
    store.regions.insert(row);
    ensureOwner(store, row);
    if (seed === "demo") {
      seedFleet(store, row, sites[id], now);
    }
    seedLargeFleet(store, row.profile_id, sites[id], devices, now + fleet.length);
    return row;
  });
}

function seedFleet(store: Store, row: RegionRow, site: Site, now: number): void {
  const region = { store, profile: row.profile_id };
  for (const [index, member] of fleet.entries()) {
    // A millisecond apart, so that the order of the fleet is that of their age.
    const { device } = insertDevice(region, member.device(site), now + index);
    store.simulation.insert({ device: device.id, model: member.key });
    store.points.insert(history(store, device.id, member, site, now), true);
    store.devices.markInput(device.id, now);
  }
  const { analysis } = insertAnalysis(
    region,
    {
      name: "Cold chain report",
      description: "Waits for a run; start it on your own machine with the SDK",
      run_on: "external",
      variables: [{ key: "limit", value: "-15" }],
      tags: [{ key: "type", value: "report" }],
    },
    now,
  );
  allowEverything(store, row.profile_id, analysis.id, now);
  notify(
    { ...region, live: { publish: () => undefined } },
    {
      title: "Freezer 3 was warm for an hour",
      message: "Run the cold chain report to see what it did to the goods",
      buttons: [
        { id: "report", label: "Run report", triggers: [{ analysis_id: analysis.id, scope: [] }] },
      ],
    },
    now,
  );
}

function history(
  store: Store,
  device: string,
  member: FleetDevice,
  site: Site,
  now: number,
): Point[] {
  const step = member.historyMinutes * 60_000;
  const points: Point[] = [];
  for (let time = now - historyMs; time < now; time += step) {
    const group = store.ids.id(time);
    for (const reading of member.model(time, member.seed, site)) {
      points.push(toPoint(store, device, group, time, reading));
    }
  }
  return points;
}

function toPoint(
  store: Store,
  device: string,
  group: string,
  time: number,
  reading: Reading,
): Point {
  const { location, ...rest } = reading;
  return {
    id: store.ids.id(time),
    device,
    group,
    time,
    created_at: time,
    ...rest,
    ...(location === undefined
      ? {}
      : { location: { type: "Point", coordinates: [location.lng, location.lat] } }),
  };
}

/**
 * One token of each kind. What has been deleted since is made again, so that a restart never leaves anyone outside of
 * their own database.
 */
export function ensureTokens(store: Store, row: RegionRow, now: number): RegionTokens {
  const region = { store, profile: row.profile_id };
  const byAge = { page: 1, amount: 1, orderBy: { field: "created_at", direction: "asc" } } as const;
  return store.transaction(() => {
    const usable = (ref: string, kind: "profile" | "device" | "analysis"): string | undefined =>
      store.tokens
        .of(ref, kind)
        .find((each) => each.permission === "full" && each.expire_time === null)?.token;

    const [device] = store.devices.list(row.profile_id, [], byAge);
    const [analysis] = store.analyses.list(row.profile_id, [], byAge);
    return {
      profile: usable(row.profile_id, "profile") ?? addProfileToken(store, row, now),
      device:
        (device && usable(device.id, "device")) ??
        insertDevice(region, { ...customHttps, name: "My device", type: "mutable" }, now).token,
      analysis:
        (analysis && usable(analysis.id, "analysis")) ??
        addAnalysis(region, { name: "My analysis", run_on: "external" }, now),
    };
  });
}

/** An analysis that may do everything; gives its token. */
function addAnalysis(
  region: { readonly store: Store; readonly profile: string },
  sent: AnalysisCreate,
  now: number,
): string {
  const { analysis, token } = insertAnalysis(region, sent, now);
  allowEverything(region.store, region.profile, analysis.id, now);
  return token;
}

function addProfileToken(store: Store, row: RegionRow, now: number): string {
  const token = store.ids.token("profile");
  store.tokens.insert({
    token,
    profile: row.profile_id,
    kind: "profile",
    ref: row.profile_id,
    name: "Sandbox",
    permission: "full",
    expire_time: null,
    serie_number: null,
    verification_code: null,
    last_authorization: null,
    created_at: now,
  });
  return token;
}
