import type { ConnectionRecord } from "../connections/record.ts";
import type { Failure } from "../explain.ts";
import type { Translate } from "../l10n/translate.ts";
import type { ExplorerCache } from "./cache/explorer-cache.ts";
import type { DeviceFilter } from "./filter/device-filter.ts";
import type { Device, Fleet } from "./fleet.ts";
import type { Grouping } from "./grouping/grouping.ts";
import type { Intervals } from "./health/intervals.ts";
import type { ExplorerNode } from "./nodes.ts";

/** Access to a connection's devices until `signal` aborts; what arrives later belongs to nobody. */
export interface Lease {
  readonly fleet: Fleet;
  readonly signal: AbortSignal;
}

/** How people want devices listed. */
export interface ListingChoice {
  readonly filter: DeviceFilter;
  readonly grouping: Grouping;
}

/** What the model needs from the outside. */
export interface ExplorerPorts {
  readonly connections: () => readonly ConnectionRecord[];
  /** True for a local sandbox that is known not to run: nothing is asked of its address. */
  readonly isStopped: (record: ConnectionRecord) => boolean;
  readonly lease: (connectionId: string) => Promise<Lease>;
  readonly pageSize: () => number;
  readonly choice: () => ListingChoice;
  /** Devices that people pinned, as they were last seen. */
  readonly pinned: (connectionId: string) => readonly Device[];
  readonly cache: ExplorerCache;
  readonly intervals: Intervals;
  /** Splits an error into what happened and what to do. */
  readonly explain: (error: unknown) => Failure;
  /** True for an error that says that nobody answered. */
  readonly isUnreachable: (error: unknown) => boolean;
  readonly t: Translate;
  /** Rows whose text or children changed; undefined means all. */
  readonly changed: (node: ExplorerNode | undefined) => void;
}
