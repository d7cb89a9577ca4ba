import type { RegionId } from "@tagoio-workbench/catalog";
import type { RateLimiter } from "./http/rate-limit.ts";
import type { LiveHub } from "./live/hub.ts";
import type { Store } from "./store/store.ts";

/** One region while it runs: whose data it serves and whom it tells. */
export interface Region {
  readonly id: RegionId;
  /** ID of the one profile that a region of the sandbox has. */
  readonly profile: string;
  readonly account: string;
  readonly createdAt: number;
  readonly store: Store;
  readonly live: LiveHub;
  readonly limit: RateLimiter | undefined;
}
