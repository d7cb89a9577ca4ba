import type { NewRow } from "../rows.ts";
import type { Source } from "../sources/source.ts";
import type { StartPoint } from "../start-point.ts";
import type { LiveState } from "../protocol.ts";
import { createSeen } from "./seen.ts";

/** What one followed source tells its session. */
export interface FollowPorts {
  /** @param live Whether they came just now, and were not read from storage. */
  readonly rows: (rows: readonly NewRow[], live: boolean) => void;
  readonly state: (state: LiveState, detail: string) => void;
  readonly unreadable: () => void;
  readonly now: () => number;
  readonly reason: (error: unknown) => string;
}

/** A source that is listened to. */
export interface Following {
  stop: () => void;
  /** Listens again when the stream has ended. */
  again: () => void;
}

/** Devices send readings some time after they took them, and are found by the readings' own time only. */
const overlapMs = 60_000;
/** The server's clock is known to a second. */
const clockStepMs = 1000;
const remembered = 20_000;

/**
 * Follows a source: first what is stored, then the stream. When the stream was away, a gap row tells so, and what was
 * stored meanwhile follows it, each item once.
 *
 * @param maxRows Items that are read at once.
 */
export function follow<Item>(
  source: Source<Item>,
  from: StartPoint,
  maxRows: number,
  ports: FollowPorts,
): Following {
  const seen = createSeen(remembered);
  const begun = ports.now();
  let clockOffset = 0;
  let ended = false;
  /** When the stream went away, by the clock of this machine; zero while it is there. */
  let lostAt = 0;
  let everOpen = false;
  /** What the stream brings waits here while stored items are read, so that rows come in order. */
  let early: Item[] | undefined = [];
  let shown: LiveState = "connecting";

  const fresh = (items: readonly Item[]): NewRow[] =>
    items.filter((item) => seen.isNew(source.keyOf(item))).map(source.rowOf);
  /** Stored items come newest first; those of one time keep their order. */
  const inOrder = (items: readonly Item[]): Item[] =>
    items.toReversed().toSorted((a, b) => source.rowOf(a).time - source.rowOf(b).time);
  const tell = (state: LiveState, detail: string): void => {
    shown = state;
    ports.state(state, detail);
  };
  const release = (): void => {
    const waited = early ?? [];
    early = undefined;
    ports.rows(fresh(waited), true);
  };
  const read = async (amount: number, since: number | undefined): Promise<readonly Item[]> => {
    try {
      return (await source.recent?.(amount, since)) ?? [];
    } catch (error) {
      if (!ended) tell(shown, ports.reason(error));
      return [];
    }
  };
  /** What arrived at the server since it was asked first; what is older was left out on purpose. */
  const since = async (time: number): Promise<Item[]> => {
    const bound = begun + clockOffset - clockStepMs;
    const items = await read(maxRows, time + clockOffset - overlapMs);
    return inOrder(items.filter((item) => source.arrivedAt(item) >= bound));
  };
  const catchUp = async (away: number): Promise<void> => {
    early ??= [];
    const back = ports.now();
    const rows = fresh(await since(away));
    if (ended) return;
    const gap: NewRow = {
      kind: "gap",
      time: away,
      device: source.name,
      lengthMs: back - away,
      filled: rows.length,
    };
    ports.rows([gap, ...rows], false);
    release();
  };
  /** What arrived after the first reading and before the stream was there. */
  const fillIn = async (): Promise<void> => {
    ports.rows(fresh(await since(begun)), false);
  };
  const begin = async (): Promise<void> => {
    if (from.kind === "last") ports.rows(fresh(inOrder(await read(from.amount, undefined))), false);
    if (from.kind === "time") ports.rows(fresh(inOrder(await read(maxRows, from.time))), false);
    if (!ended) release();
  };

  const listen = (): (() => void) =>
    source.listen({
      onItems: (items) => {
        if (ended) return;
        if (early === undefined) ports.rows(fresh(items), true);
        else early.push(...items);
      },
      onUnreadable: ports.unreadable,
      onState: (state, why, offset) => {
        if (ended) return;
        clockOffset = offset ?? clockOffset;
        tell(state === "open" ? "live" : state, why ?? "");
        if (state !== "open" && state !== "polling") {
          if (everOpen && lostAt === 0) lostAt = ports.now();
          return;
        }
        if (everOpen && lostAt > 0) void catchUp(lostAt);
        // Whoever polls has looked for that already.
        else if (!everOpen && early === undefined && state === "open") void fillIn();
        everOpen = true;
        lostAt = 0;
      },
    });
  let stop = listen();
  void begin();
  return {
    stop: () => {
      ended = true;
      stop();
    },
    again: () => {
      if (shown !== "closed") return;
      stop();
      stop = listen();
    },
  };
}
