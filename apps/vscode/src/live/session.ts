import { formatValue } from "../format/value.ts";
import type { Point, StreamHandlers, StreamState } from "../explorer/fleet.ts";
import type { LiveRow, LiveState } from "./protocol.ts";

/** A device whose data a panel shows. */
export interface LiveDevice {
  readonly id: string;
  readonly name: string;
}

export interface LivePorts {
  readonly listen: (deviceId: string, handlers: StreamHandlers) => () => void;
  /** Stored records, newest first; with `since` only those after it. */
  readonly recent: (
    deviceId: string,
    amount: number,
    since: number | undefined,
  ) => Promise<readonly Point[]>;
  readonly now: () => number;
  readonly send: (rows: readonly LiveRow[]) => void;
  readonly state: (state: LiveState, detail: string) => void;
  readonly reason: (error: unknown) => string;
}

export interface LiveLimits {
  readonly maxRows: number;
  readonly backfill: number;
  /** Rows go to the panel in batches, this many milliseconds apart. */
  readonly batchMs: number;
}

/** What a panel shows: stored records first, then the stream, with gaps named and filled in. */
export interface LiveSession {
  /** All rows kept, oldest first, for a panel that (re)loads; none of them is sent again. */
  readonly snapshot: () => readonly LiveRow[];
  readonly state: () => { readonly state: LiveState; readonly detail: string };
  clear: () => void;
  /** Listens again to devices whose stream has ended. */
  reconnect: () => void;
  dispose: () => void;
}

/** A device whose stream is listened to. */
interface Following {
  readonly stop: () => void;
  readonly again: () => void;
}

/** How far clocks of devices may run behind. */
const skewMs = 10_000;
const rememberedRecords = 20_000;
/** Severity of states: a panel over several streams shows the worst. */
const order: readonly LiveState[] = ["live", "polling", "connecting", "waiting", "closed"];

export function startLiveSession(
  devices: readonly LiveDevice[],
  ports: LivePorts,
  limits: LiveLimits,
): LiveSession {
  let kept: LiveRow[] = [];
  let batch: LiveRow[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let disposed = false;
  let shownState: LiveState = "connecting";
  let shownDetail = "";
  const seen = new Set<string>();
  const states = new Map<string, { state: LiveState; detail: string }>();

  const flush = (): void => {
    timer = undefined;
    const rows = batch;
    batch = [];
    if (rows.length > 0) ports.send(rows);
  };
  const push = (rows: readonly LiveRow[]): void => {
    if (disposed || rows.length === 0) return;
    kept.push(...rows);
    if (kept.length > limits.maxRows) kept = kept.slice(kept.length - limits.maxRows);
    batch.push(...rows);
    if (batch.length > limits.maxRows) batch = batch.slice(batch.length - limits.maxRows);
    timer ??= setTimeout(flush, limits.batchMs);
  };
  /** Records that were not shown before: the stream and a later reading overlap. */
  const fresh = (points: readonly Point[]): readonly Point[] =>
    points.filter((point) => {
      const key = point.id ?? `${point.device} ${point.variable} ${point.time} ${point.value}`;
      if (seen.has(key)) return false;
      seen.add(key);
      if (seen.size > rememberedRecords) {
        const [oldest] = seen;
        if (oldest !== undefined) seen.delete(oldest);
      }
      return true;
    });
  const setState = (deviceId: string, state: LiveState, detail: string): void => {
    states.set(deviceId, { state, detail });
    const all = [...states.values()];
    const worst = all.toSorted((a, b) => order.indexOf(b.state) - order.indexOf(a.state))[0];
    if (worst === undefined || disposed) return;
    if (worst.state === shownState && worst.detail === shownDetail) return;
    ({ state: shownState, detail: shownDetail } = worst);
    ports.state(shownState, shownDetail);
  };

  const follow = (device: LiveDevice): Following => {
    const toRows = (points: readonly Point[]): LiveRow[] =>
      fresh(points).map((point) => pointRow(point, device.name));
    const read = async (amount: number, since: number | undefined): Promise<LiveRow[]> => {
      const points = await ports.recent(device.id, amount, since);
      return toRows(points.toSorted((a, b) => a.time - b.time));
    };
    /** When the stream went away; zero while it is there. */
    let lostAt = 0;
    let everOpen = false;
    // Rows of the stream wait for the stored ones, so that the table starts in order.
    let early: Point[] | undefined = [];

    const readSince = async (from: number): Promise<LiveRow[]> => {
      try {
        return await read(limits.maxRows, from);
      } catch (error) {
        setState(device.id, "live", ports.reason(error));
        return [];
      }
    };
    const catchUp = async (from: number): Promise<void> => {
      const now = ports.now();
      const filled = await readSince(from);
      push([...filled, { kind: "gap", time: now, lengthMs: now - from, filled: filled.length }]);
    };
    const begun = ports.now();
    const handlers: StreamHandlers = {
      onPoints: (points) => {
        if (early === undefined) push(toRows(points));
        else early.push(...points);
      },
      onState: (state, why) => {
        setState(device.id, panelState(state), why ?? "");
        if (state === "open" || state === "polling") {
          if (everOpen && lostAt > 0) void catchUp(lostAt);
          // What was stored after the first reading and before the stream was there.
          if (!everOpen && early === undefined) void readSince(begun - skewMs).then(push);
          everOpen = true;
          lostAt = 0;
        } else if (everOpen && lostAt === 0) lostAt = ports.now();
      },
    };
    let stop = ports.listen(device.id, handlers);
    const first = async (): Promise<void> => {
      try {
        if (limits.backfill > 0) push(await read(limits.backfill, undefined));
      } catch (error) {
        setState(device.id, "waiting", ports.reason(error));
      }
      const waited = early ?? [];
      early = undefined;
      push(toRows(waited));
    };
    void first();
    return {
      stop: () => {
        stop();
      },
      again: () => {
        if (states.get(device.id)?.state !== "closed") return;
        stop();
        stop = ports.listen(device.id, handlers);
      },
    };
  };

  const followed = devices.map(follow);
  return {
    snapshot: () => {
      batch = [];
      return kept;
    },
    state: () => ({ state: shownState, detail: shownDetail }),
    clear: () => {
      kept = [];
      batch = [];
    },
    reconnect: () => {
      for (const { again } of followed) again();
    },
    dispose: () => {
      disposed = true;
      clearTimeout(timer);
      for (const { stop } of followed) stop();
    },
  };
}

function panelState(state: StreamState): LiveState {
  return state === "open" ? "live" : state;
}

function pointRow(point: Point, device: string): LiveRow {
  const value = point.value ?? null;
  return {
    kind: "point",
    time: point.time,
    device,
    variable: point.variable,
    value,
    text: formatValue({ value: point.value, location: point.location }),
    unit: point.unit ?? "",
    group: point.group ?? "",
  };
}
