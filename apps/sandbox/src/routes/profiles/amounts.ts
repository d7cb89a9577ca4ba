import type { Region } from "../../region.ts";
import { runUserKind } from "../run/users.ts";

/** How many resources of each kind a profile has. */
export interface Amounts {
  readonly device: number;
  readonly bucket: number;
  readonly dashboard: number;
  readonly dashboard_shared: number;
  readonly analysis: number;
  readonly action: number;
  readonly am: number;
  readonly run_users: number;
  readonly dictionary: number;
  readonly connectors: number;
  readonly networks: number;
  readonly tcore: number;
}

/** Counts what the profile of `region` has. */
export function amountsOf({ store, profile }: Pick<Region, "store" | "profile">): Amounts {
  const count = (kind: string): number => store.documents.count(profile, kind);
  const device = store.devices.count(profile);
  return {
    device,
    // Each device is its own bucket.
    bucket: device,
    dashboard: count("dashboard"),
    // A sandbox shares no dashboards between accounts.
    dashboard_shared: 0,
    analysis: store.analyses.count(profile),
    action: count("action"),
    am: count("access"),
    run_users: count(runUserKind),
    dictionary: count("dictionary"),
    connectors: count("connector"),
    networks: count("network"),
    tcore: count("tagocore"),
  };
}
