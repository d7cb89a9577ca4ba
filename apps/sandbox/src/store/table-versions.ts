import type { Database } from "./sqlite.ts";

/** Tells when what was remembered of a table is no longer right. */
export interface TableVersions {
  /** Another number after every write to the rows of `token` or `profile`. */
  readonly tokens: () => number;
  /** Another number after every write to `device`. */
  readonly devices: () => number;
  /** Another number after a device was added or removed, but not when one was changed. */
  readonly deviceRows: () => number;
  /** Another number after every write to `document`. */
  readonly documents: () => number;
}

/**
 * Watches tables with triggers of this connection. However a row changes (by a store, by a cascade, by a snapshot that
 * is restored), it is noticed.
 */
export function watchTables(db: Database): TableVersions {
  const versions = { tokens: 0, devices: 0, deviceRows: 0, documents: 0 };
  db.function("note_tokens", () => {
    versions.tokens += 1;
    return null;
  });
  db.function("note_devices", () => {
    versions.devices += 1;
    return null;
  });
  db.function("note_device_rows", () => {
    versions.devices += 1;
    versions.deviceRows += 1;
    return null;
  });
  db.function("note_documents", () => {
    versions.documents += 1;
    return null;
  });
  const watch = (table: string, event: string, call: string): string =>
    `CREATE TEMP TRIGGER watch_${table}_${event} AFTER ${event} ON main.${table} BEGIN SELECT ${call}(); END;`;
  const events = ["INSERT", "UPDATE", "DELETE"];
  db.exec(
    [
      ...events.map((event) => watch("token", event, "note_tokens")),
      ...events.map((event) => watch("profile", event, "note_tokens")),
      ...events.map((event) => watch("document", event, "note_documents")),
      watch("device", "INSERT", "note_device_rows"),
      watch("device", "UPDATE", "note_devices"),
      watch("device", "DELETE", "note_device_rows"),
    ].join("\n"),
  );
  return {
    tokens: () => versions.tokens,
    devices: () => versions.devices,
    deviceRows: () => versions.deviceRows,
    documents: () => versions.documents,
  };
}

/** Remembers values until their table changes, and not more than a bounded number of them. */
export interface TableCache<T> {
  get: (key: string) => T | undefined;
  set: (key: string, value: T) => void;
  clear: () => void;
}

/** @param version Gives another number when what is remembered no longer holds. */
export function tableCache<T>(version: () => number, size: number): TableCache<T> {
  const values = new Map<string, T>();
  let seen = version();
  const refresh = (): void => {
    const present = version();
    if (present !== seen || values.size >= size) {
      values.clear();
      seen = present;
    }
  };
  return {
    get(key) {
      if (version() !== seen) {
        refresh();
      }
      return values.get(key);
    },
    set(key, value) {
      refresh();
      values.set(key, value);
    },
    clear() {
      values.clear();
    },
  };
}
