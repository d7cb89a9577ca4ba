import { allOf, type Condition } from "./list-query.ts";
import type { Database } from "./sqlite.ts";

export const auditTable = `
-- Who changed what, for the audit log.
CREATE TABLE audit_event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  profile TEXT NOT NULL,
  resource TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  message TEXT NOT NULL,
  who TEXT NOT NULL,
  date INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_event_by_date ON audit_event (profile, date);
`;

/** A change that somebody made. */
export interface AuditEvent {
  readonly profile: string;
  /** For example `device`. */
  readonly resource: string;
  readonly resource_id: string;
  readonly message: string;
  /** The account, or the analysis, whose token it was. */
  readonly who: string;
  /** Milliseconds since 1970. */
  readonly date: number;
}

export interface AuditStore {
  add: (event: AuditEvent) => void;
  /** Newest first. */
  list: (profile: string, conditions: readonly Condition[], amount: number) => AuditEvent[];
  count: (profile: string, conditions: readonly Condition[]) => number;
  /** Forgets what happened before `date`. */
  trim: (date: number) => void;
}

export function auditStore(db: Database): AuditStore {
  const add = db.prepare(
    "INSERT INTO audit_event (profile, resource, resource_id, message, who, date) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const trim = db.prepare("DELETE FROM audit_event WHERE date < ?");
  const whereOf = (profile: string, conditions: readonly Condition[]): Condition =>
    allOf([{ sql: "profile = ?", values: [profile] }, ...conditions]);
  return {
    add({ profile, resource, resource_id, message, who, date }) {
      add.run(profile, resource, resource_id, message, who, date);
    },
    list(profile, conditions, amount) {
      const where = whereOf(profile, conditions);
      return db
        .prepare(
          `SELECT profile, resource, resource_id, message, who, date FROM audit_event
           WHERE ${where.sql} ORDER BY seq DESC LIMIT ?`,
        )
        .all(...where.values, amount) as unknown as AuditEvent[];
    },
    count(profile, conditions) {
      const where = whereOf(profile, conditions);
      const row = db
        .prepare(`SELECT count(*) AS amount FROM audit_event WHERE ${where.sql}`)
        .get(...where.values);
      return Number(row?.["amount"]);
    },
    trim(date) {
      trim.run(date);
    },
  };
}
