import type { RegionId } from "@tagoio-workbench/catalog";
import type { AnalysisRunner } from "./analyses/analysis-runner.ts";
import type { Plan, RateLimiter } from "./http/rate-limit.ts";
import type { LiveHub } from "./live/hub.ts";
import type { MqttHub } from "./mqtt/mqtt-hub.ts";
import type { Device } from "./store/devices.ts";
import type { Point } from "./store/point.ts";
import type { ParserPool } from "./parsers/parser-pool.ts";
import type { Profile } from "./store/profiles.ts";
import type { Store } from "./store/store.ts";

/** One region while it runs, as one of its profiles sees it: whose data it serves and whom it tells. */
export interface Region {
  readonly id: RegionId;
  /** The profile of the request's token; on routes without a token the first one of the region. */
  readonly profile: string;
  /** Owner of the profile. */
  readonly account: string;
  readonly store: Store;
  readonly live: LiveHub;
  readonly mqtt: MqttHub;
  readonly parsers: ParserPool;
  readonly analyses: AnalysisRunner;
  /** Where programs reach the region; known once it listens. */
  readonly address: { api: string; sse: string };
  readonly limit: RateLimiter | undefined;
  /** What accounts have: the plan whose limits are enforced, else the largest. */
  readonly plan: Plan;
  /** Called after data of a device was stored. */
  readonly dataStored: Set<DataListener>;
  /** The same region as another of its profiles sees it. Everything but whose it is, is shared. */
  readonly forProfile: (profile: string) => Region;
  /** Forgets which requests were counted, after a reset. */
  readonly restart: () => void;
}

/** Hears of data that was stored. */
export type DataListener = (device: Device, points: readonly Point[], region: Region) => void;

/** What a region is made of. */
export interface RegionParts extends Omit<
  Region,
  "limit" | "forProfile" | "restart" | "dataStored" | "address"
> {
  /** Counts requests; every profile has a count of its own. */
  readonly newLimit?: (() => RateLimiter) | undefined;
}

/** Puts a region together, with its views for profiles. */
export function createRegion({ newLimit, ...parts }: RegionParts): Region {
  const views = new Map<string, Region>();
  const first: Region & { limit: RateLimiter | undefined } = {
    ...parts,
    limit: newLimit?.(),
    dataStored: new Set(),
    address: { api: "", sse: "" },
    forProfile(id) {
      if (id === first.profile) {
        return first;
      }
      const known = views.get(id);
      if (known !== undefined) {
        return known;
      }
      const view = viewOf(first, parts.store.profiles.find(parts.id, id), newLimit);
      views.set(id, view);
      return view;
    },
    restart() {
      views.clear();
      first.limit = newLimit?.();
    },
  };
  return first;
}

/** Looks at the first region for all that is not said here, so that what is set there later is seen as well. */
function viewOf(
  first: Region,
  profile: Profile | undefined,
  newLimit: RegionParts["newLimit"],
): Region {
  if (profile === undefined) {
    throw new Error("A token speaks for a profile that this region does not have");
  }
  const own: Partial<Region> = {
    profile: profile.id,
    account: profile.account,
    limit: newLimit?.(),
  };
  return Object.assign(Object.create(first) as Region, own);
}

/** The region as each of its profiles sees it, for work that is done for all of them. */
export const profilesOf = (region: Region): Region[] =>
  region.store.profiles.ofRegion(region.id).map(({ id }) => region.forProfile(id));
