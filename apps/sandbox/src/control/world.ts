import type { FaultTable } from "../faults/fault-table.ts";
import type { Region } from "../region.ts";
import type { Store } from "../store/store.ts";
import type { RequestLog } from "./request-log.ts";
import type { Snapshots } from "./snapshots.ts";

/** What people who test against a sandbox may look at and move, beside the API that it speaks. */
export interface World {
  readonly store: Store;
  readonly regions: () => readonly Region[];
  readonly faults: FaultTable;
  readonly requests: RequestLog;
  readonly snapshots: Snapshots;
  /** Receives lines for people; they never hold tokens. */
  readonly log: (line: string) => void;
  /** Makes everything what it was when the sandbox started; a file is emptied and seeded anew. */
  readonly reset: () => void;
  /** Does what has become due, after the clock was moved. */
  readonly catchUp: () => void;
}
