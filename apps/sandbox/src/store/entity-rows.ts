import { allOf, type Condition } from "./list-query.ts";
import type { Database } from "./sqlite.ts";

export const entityTables = `
-- Rows of entities; the fields that people define stand in body.
CREATE TABLE entity_row (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  entity TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX entity_row_by_entity ON entity_row (entity, seq);
`;

/** A row of an entity. Times are milliseconds since 1970. */
export interface EntityRow {
  readonly id: string;
  readonly entity: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly created_at: number;
  readonly updated_at: number;
}

/** Which rows, and in which order. */
export interface RowPage {
  readonly conditions: readonly Condition[];
  /** In SQL; the caller has checked its names. */
  readonly order: string;
  readonly amount: number;
  readonly offset: number;
}

export interface EntityRowStore {
  find: (entity: string, id: string) => EntityRow | undefined;
  list: (entity: string, page: RowPage) => EntityRow[];
  count: (entity: string, conditions?: readonly Condition[]) => number;
  insert: (row: EntityRow) => void;
  change: (row: EntityRow) => void;
  /** How many there were. */
  remove: (entity: string, ids: readonly string[]) => number;
  empty: (entity: string) => void;
  renameField: (entity: string, from: string, to: string) => void;
  removeField: (entity: string, field: string) => void;
}

/** Where a field of a row stands in SQL; `field` must be a plain name. */
export const rowColumn = (field: string): string =>
  ["id", "created_at", "updated_at"].includes(field) ? field : `(body ->> '$.${field}')`;

const toRow = (row: Record<string, unknown>): EntityRow =>
  ({ ...row, body: JSON.parse(String(row["body"])) }) as unknown as EntityRow;

export function entityRowStore(db: Database): EntityRowStore {
  const find = db.prepare("SELECT * FROM entity_row WHERE entity = ? AND id = ?");
  const insert = db.prepare(
    "INSERT INTO entity_row (id, entity, body, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
  );
  const change = db.prepare(
    "UPDATE entity_row SET body = ?, updated_at = ? WHERE entity = ? AND id = ?",
  );
  const remove = db.prepare("DELETE FROM entity_row WHERE entity = ? AND id = ?");
  const empty = db.prepare("DELETE FROM entity_row WHERE entity = ?");
  const rename = db.prepare(
    "UPDATE entity_row SET body = json_remove(json_set(body, '$.' || ?2, json_extract(body, '$.' || ?1)), '$.' || ?1) WHERE entity = ?3 AND json_type(body, '$.' || ?1) IS NOT NULL",
  );
  const removeField = db.prepare(
    "UPDATE entity_row SET body = json_remove(body, '$.' || ?) WHERE entity = ?",
  );
  const whereOf = (entity: string, conditions: readonly Condition[]): Condition =>
    allOf([{ sql: "entity = ?", values: [entity] }, ...conditions]);
  return {
    find(entity, id) {
      const row = find.get(entity, id);
      return row === undefined ? undefined : toRow(row);
    },
    list(entity, { conditions, order, amount, offset }) {
      const where = whereOf(entity, conditions);
      return db
        .prepare(`SELECT * FROM entity_row WHERE ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`)
        .all(...where.values, amount, offset)
        .map(toRow);
    },
    count(entity, conditions = []) {
      const where = whereOf(entity, conditions);
      const row = db
        .prepare(`SELECT count(*) AS amount FROM entity_row WHERE ${where.sql}`)
        .get(...where.values);
      return Number(row?.["amount"]);
    },
    insert({ id, entity, body, created_at, updated_at }) {
      insert.run(id, entity, JSON.stringify(body), created_at, updated_at);
    },
    change({ id, entity, body, updated_at }) {
      change.run(JSON.stringify(body), updated_at, entity, id);
    },
    remove: (entity, ids) =>
      ids.reduce((removed, id) => removed + Number(remove.run(entity, id).changes), 0),
    empty(entity) {
      empty.run(entity);
    },
    renameField(entity, from, to) {
      rename.run(from, to, entity);
    },
    removeField(entity, field) {
      removeField.run(field, entity);
    },
  };
}
