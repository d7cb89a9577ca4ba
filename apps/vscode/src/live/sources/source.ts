import type { StreamState } from "../../explorer/fleet.ts";
import type { NewRow } from "../rows.ts";

/** What a source tells while somebody listens. */
export interface SourceHandlers<Item> {
  readonly onItems: (items: readonly Item[]) => void;
  /** @param clockOffsetMs How far the server's clock is ahead of this machine's, where it is known. */
  readonly onState: (state: StreamState, why?: string, clockOffsetMs?: number) => void;
  /** An event could not be read. */
  readonly onUnreadable: () => void;
}

/** Where the rows of one device or analysis come from. */
export interface Source<Item> {
  readonly name: string;
  readonly listen: (handlers: SourceHandlers<Item>) => () => void;
  /**
   * What is stored, newest first; with `since` (milliseconds, server's clock) only what is later. Undefined where
   * nothing is stored.
   */
  readonly recent?: (amount: number, since: number | undefined) => Promise<readonly Item[]>;
  /** The same for what is the same. */
  readonly keyOf: (item: Item) => string;
  /** When it arrived or, unknown, when it is dated; milliseconds since 1970 by the server's clock. */
  readonly arrivedAt: (item: Item) => number;
  readonly rowOf: (item: Item) => Extract<NewRow, { kind: "point" }>;
}
