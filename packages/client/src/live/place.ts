import { createRecentlySeen } from "../recently-seen.ts";
import type { LiveGap } from "./live-stream.ts";
import type { LiveEvent } from "./read-events.ts";

/** Where in the stream of events a reader stands, across connections. */
export interface Place {
  /** For the header `Last-Event-ID`. */
  readonly lastEventId: () => string | undefined;
  readonly opened: () => void;
  /** Something came, be it a heartbeat. */
  readonly alive: () => void;
  /** A comment of the server. */
  readonly told: (comment: string) => void;
  /** Whether an event did not come before; remembers it. */
  readonly isNew: (event: LiveEvent) => boolean;
}

const rememberedEvents = 1000;
/**
 * The sandbox tells in comments, which other readers pass over, where the stream stands when it opens, and up to where
 * something may be lost: `connected <id>` and `gap <id>`.
 */
const told = /^\s*(connected|gap)\s+(\S+)\s*$/;

export function createPlace(onGap: (gap: LiveGap) => void): Place {
  const seen = createRecentlySeen(rememberedEvents);
  let lastId: string | undefined;
  let lastAlive: number | undefined;
  /** Of the time before the connection that is open now. */
  let gap: LiveGap | undefined;
  const tell = (): void => {
    if (gap !== undefined) onGap(gap);
    gap = undefined;
  };
  return {
    lastEventId: () => lastId,
    opened: () => {
      const now = Date.now();
      if (lastAlive !== undefined) {
        gap = { from: new Date(lastAlive), to: new Date(now) };
      }
      lastAlive = now;
      // Who gives ids sends what was missed, or says that it cannot.
      if (lastId === undefined) tell();
    },
    alive: () => {
      lastAlive = Date.now();
    },
    told: (comment) => {
      const [, what, id] = told.exec(comment) ?? [];
      if (what === "gap") tell();
      if (what === "connected" && id !== undefined && canBeSent(id)) lastId = id;
    },
    isNew: ({ id }) => {
      if (id === undefined || !canBeSent(id)) {
        // A server that stopped numbering its events sends nothing again.
        lastId = undefined;
        tell();
        return true;
      }
      lastId = id;
      return seen.isNew(id);
    },
  };
}

/** Fits into a header. */
function canBeSent(id: string): boolean {
  return /^[\x21-\x7e]{1,200}$/.test(id);
}
