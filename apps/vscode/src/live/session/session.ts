import type { LiveKind, LiveState, LiveStatus } from "../protocol.ts";
import type { LiveRow, NewRow } from "../rows.ts";
import type { StartPoint } from "../start-point.ts";
import { createRate } from "./rate.ts";
import { createRowBuffer } from "./row-buffer.ts";

/** Brings rows into a session until it is stopped. */
export interface Feed {
  stop: () => void;
  /** Listens again to what has ended. */
  again: () => void;
}

/** What a feed tells. */
export interface FeedSink {
  /** @param live Whether they came just now, and were not read from storage. */
  readonly rows: (rows: readonly NewRow[], live: boolean) => void;
  /** @param part Which of several sources it is; the session shows the worst state. */
  readonly state: (part: string, state: LiveState, detail: string) => void;
  readonly unreadable: () => void;
}

/** Whoever shows a session: its panel, its text document. */
export interface Viewer {
  /** Rows to add at the end. */
  readonly rows: (rows: readonly LiveRow[]) => void;
  /** Everything is different: show the snapshot again. */
  readonly restarted: () => void;
  readonly status: () => void;
}

/** Files that hear of every row, also behind a pause. */
export interface Tap {
  readonly name: string;
  readonly rows: (rows: readonly LiveRow[]) => void;
  readonly count: () => number;
  /** Resolves when everything is on disk. */
  close: () => Promise<void>;
}

export interface SessionParts {
  readonly kind: LiveKind;
  readonly title: string;
  readonly maxRows: number;
  readonly start: StartPoint;
  readonly open: (start: StartPoint, sink: FeedSink) => Feed;
  readonly now: () => number;
  /** Requests of the last minute, and how many may be sent. */
  readonly budget: () => { readonly requests: number; readonly limit: number };
}

/** Rows that arrive while somebody looks, with what is needed to show them, to record and to export them. */
export interface LiveSession {
  readonly kind: LiveKind;
  readonly title: string;
  /** Rows shown, oldest first. */
  readonly rows: () => readonly LiveRow[];
  readonly status: () => LiveStatus;
  readonly setPaused: (paused: boolean) => void;
  clear: () => void;
  /** Begins anew somewhere else. */
  startFrom: (start: StartPoint) => void;
  reconnect: () => void;
  /** Gives what ends the view. */
  view: (viewer: Viewer) => () => void;
  /** Records into a tap; undefined ends it. */
  readonly tap: (tap: Tap | undefined) => void;
  readonly tapped: () => Tap | undefined;
  /** A viewer could not take so many rows. */
  readonly lost: (rows: number) => void;
  dispose: () => void;
}

/** Severity of states: a session over several streams shows the worst. */
const order: readonly LiveState[] = ["live", "polling", "connecting", "waiting", "closed"];

export function startSession(parts: SessionParts): LiveSession {
  const { kind, title, maxRows, now } = parts;
  const buffer = createRowBuffer(maxRows);
  const rate = createRate(now());
  const viewers = new Set<Viewer>();
  let start = parts.start;
  let startedAt = now();
  let seq = 0;
  let unreadable = 0;
  let lost = 0;
  let tap: Tap | undefined;
  let states = new Map<string, { readonly state: LiveState; readonly detail: string }>();

  const tellStatus = (): void => {
    for (const viewer of viewers) viewer.status();
  };
  const show = (rows: readonly LiveRow[]): void => {
    if (rows.length > 0) for (const viewer of viewers) viewer.rows(rows);
  };
  /** A feed that was replaced may still say something. */
  const open = (): Feed => {
    let current = true;
    const feed = parts.open(start, {
      rows: (added, live) => {
        if (!current || added.length === 0) return;
        const rows = added.map((row): LiveRow => ({ ...row, seq: ++seq }));
        if (live) rate.count(rows.length, now());
        tap?.rows(rows);
        show(buffer.add(rows));
      },
      state: (part, state, detail) => {
        if (!current) return;
        states.set(part, { state, detail });
        tellStatus();
      },
      unreadable: () => {
        unreadable += 1;
        tellStatus();
      },
    });
    return {
      again: feed.again,
      stop: () => {
        current = false;
        feed.stop();
      },
    };
  };
  let feed = open();

  return {
    kind,
    title,
    rows: buffer.rows,
    status: () => {
      const all = [...states.values()];
      const worst = all.toSorted((a, b) => order.indexOf(b.state) - order.indexOf(a.state))[0];
      const { requests, limit } = parts.budget();
      return {
        state: worst?.state ?? "connecting",
        detail: worst?.detail ?? "",
        paused: buffer.paused(),
        held: buffer.held(),
        maxRows,
        dropped: buffer.dropped() + lost,
        unreadable,
        rate: rate.perSecond(now()),
        startedAt,
        start,
        requests,
        requestLimit: limit,
        recording: tap?.name ?? "",
        recorded: tap?.count() ?? 0,
      };
    },
    setPaused: (paused) => {
      if (paused) buffer.pause();
      else show(buffer.resume());
      tellStatus();
    },
    clear: () => {
      buffer.clear();
      lost = 0;
      for (const viewer of viewers) viewer.restarted();
    },
    startFrom: (chosen) => {
      feed.stop();
      buffer.clear();
      states = new Map();
      start = chosen;
      startedAt = now();
      feed = open();
      for (const viewer of viewers) viewer.restarted();
    },
    reconnect: () => {
      feed.again();
    },
    view: (viewer) => {
      viewers.add(viewer);
      return () => {
        viewers.delete(viewer);
      };
    },
    tap: (chosen) => {
      tap = chosen;
      tellStatus();
    },
    tapped: () => tap,
    lost: (rows) => {
      lost += rows;
    },
    dispose: () => {
      feed.stop();
      viewers.clear();
    },
  };
}
