import { parseRecords, sameRegion } from "./record.ts";
import type { ConnectionRecord } from "./record.ts";

/** The part of an editor's key-value storage that is needed here. */
export interface RecordStorage {
  get: (key: string) => unknown;
  update: (key: string, value: unknown) => PromiseLike<void>;
}

/** The part of an editor's secret storage that is needed here. */
export interface TokenStorage {
  get: (key: string) => PromiseLike<string | undefined>;
  store: (key: string, value: string) => PromiseLike<void>;
  delete: (key: string) => PromiseLike<void>;
}

export interface ConnectionStoreEvents {
  /** A connection was added or removed, or goes elsewhere: what was open on it is over. */
  changed: (id: string) => void;
  /** A connection is called or treated differently; what is open on it stays open. */
  renamed: (id: string) => void;
  /** Secret storage refused: the token lives in memory until the window closes. Said once. */
  memoryOnly: () => void;
  /** Rows of an unknown form were found and left out. */
  unreadable: (rows: number) => void;
}

export interface ConnectionStore {
  list: () => readonly ConnectionRecord[];
  find: (id: string) => ConnectionRecord | undefined;
  token: (id: string) => Promise<string | undefined>;
  /** Adds a connection or replaces the one of the same id. */
  save: (record: ConnectionRecord, token: string) => Promise<void>;
  /** Changes what is remembered, keeps the token. */
  change: (record: ConnectionRecord) => Promise<void>;
  /** Wipes the token and keeps what is remembered of the connection. */
  signOut: (id: string) => Promise<void>;
  remove: (id: string) => Promise<void>;
  /** A connection of this session: neither it nor its token is stored anywhere. */
  lend: (record: ConnectionRecord, token: string) => void;
}

const recordsKey = "tagoio.connections";
const tokenKey = (id: string): string => `tagoio.token.${id}`;

/** Connections: what is shown of them in `records`, their tokens in `secrets` and nowhere else. */
export function createConnectionStore(
  records: RecordStorage,
  secrets: TokenStorage,
  events: ConnectionStoreEvents,
): ConnectionStore {
  const lent = new Map<string, ConnectionRecord>();
  const inMemory = new Map<string, string>();
  let refused = false;

  const stored = (): readonly ConnectionRecord[] => {
    const { records: rows, dropped } = parseRecords(records.get(recordsKey));
    if (dropped > 0) events.unreadable(dropped);
    return rows;
  };
  const list = (): readonly ConnectionRecord[] => [
    ...lent.values(),
    ...stored().filter((row) => !lent.has(row.id)),
  ];
  const write = async (record: ConnectionRecord): Promise<void> => {
    const rows = stored();
    const known = rows.some((row) => row.id === record.id);
    await records.update(
      recordsKey,
      known ? rows.map((row) => (row.id === record.id ? record : row)) : [...rows, record],
    );
  };
  const keep = async (id: string, token: string): Promise<void> => {
    try {
      await secrets.store(tokenKey(id), token);
      inMemory.delete(id);
    } catch {
      inMemory.set(id, token);
      if (!refused) events.memoryOnly();
      refused = true;
    }
  };

  const wipe = async (id: string): Promise<void> => {
    inMemory.delete(id);
    try {
      await secrets.delete(tokenKey(id));
    } catch {
      // Nothing could be stored there either.
    }
  };

  return {
    list,
    find: (id) => list().find((row) => row.id === id),
    token: async (id) => {
      const held = inMemory.get(id);
      if (held !== undefined) return held;
      try {
        return await secrets.get(tokenKey(id));
      } catch {
        return undefined;
      }
    },
    save: async (record, token) => {
      await keep(record.id, token);
      await write(record);
      events.changed(record.id);
    },
    change: async (record) => {
      const before = list().find((row) => row.id === record.id);
      if (lent.has(record.id)) lent.set(record.id, record);
      else await write(record);
      const stays =
        before?.kind === record.kind &&
        before.plan === record.plan &&
        sameRegion(before.region, record.region);
      events[stays ? "renamed" : "changed"](record.id);
    },
    signOut: async (id) => {
      await wipe(id);
      events.changed(id);
    },
    remove: async (id) => {
      if (!lent.delete(id)) {
        await records.update(
          recordsKey,
          stored().filter((row) => row.id !== id),
        );
      }
      await wipe(id);
      events.changed(id);
    },
    lend: (record, token) => {
      lent.set(record.id, record);
      inMemory.set(record.id, token);
      events.changed(record.id);
    },
  };
}
