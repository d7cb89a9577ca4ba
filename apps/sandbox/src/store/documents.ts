import type { StatementSync } from "node:sqlite";
import { allOf, type Condition, type Page, pageSql } from "./list-query.ts";
import type { Database } from "./sqlite.ts";
import type { Tag } from "./tag.ts";

/** Tables of the resources that are stored as they were sent. Times are milliseconds since 1970, JSON is text. */
export const documentTables = `
CREATE TABLE document (
  id TEXT PRIMARY KEY,
  profile TEXT NOT NULL,
  kind TEXT NOT NULL,
  parent TEXT REFERENCES document (id) ON DELETE CASCADE,
  tags TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX document_by_kind ON document (profile, kind, id);
CREATE INDEX document_by_parent ON document (parent) WHERE parent IS NOT NULL;
`;

/** A resource such as an action or a dashboard. */
export interface Document {
  readonly id: string;
  readonly profile: string;
  /** For example `action`. */
  readonly kind: string;
  /** The document that this one goes away with. */
  readonly parent: string | null;
  readonly tags: readonly Tag[];
  /** The other fields, by the names that the API gives them. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly created_at: number;
  readonly updated_at: number;
}

export type DocumentChange = Partial<Pick<Document, "tags" | "body" | "updated_at">>;

const columns = new Set(["id", "profile", "parent", "tags", "created_at", "updated_at"]);

/** Where a field of a document stands in SQL; `field` must be a plain name. */
export const documentColumn = (field: string): string =>
  columns.has(field) ? field : `(body ->> '$.${field}')`;

/** Documents of all kinds; every call names the profile and the kind it works for. */
export interface DocumentStore {
  find: (profile: string, kind: string, id: string) => Document | undefined;
  /** All that fit, in the order of the page; without a page oldest first. */
  list: (
    profile: string,
    kind: string,
    conditions?: readonly Condition[],
    page?: Page,
  ) => Document[];
  count: (profile: string, kind: string, conditions?: readonly Condition[]) => number;
  /** A document of a kind, whichever profile made it. */
  anywhere: (kind: string, id: string) => Document | undefined;
  /** Tags of a document of any kind. */
  tagsOf: (profile: string, id: string) => Tag[] | undefined;
  tagKeys: (profile: string, kind: string) => string[];
  insert: (document: Document) => void;
  change: (id: string, change: DocumentChange) => void;
  /** Its children go with it. */
  remove: (id: string) => void;
}

/** Statements kept; filters of people are the reason for a bound. */
const mostShapes = 200;

const toDocument = (row: Record<string, unknown>): Document =>
  ({
    ...row,
    tags: JSON.parse(String(row["tags"])),
    body: JSON.parse(String(row["body"])),
  }) as unknown as Document;

export function documentStore(db: Database): DocumentStore {
  const find = db.prepare("SELECT * FROM document WHERE profile = ? AND kind = ? AND id = ?");
  const anywhere = db.prepare("SELECT * FROM document WHERE kind = ? AND id = ?");
  const tagsOf = db.prepare("SELECT tags FROM document WHERE profile = ? AND id = ?");
  const tagKeys = db.prepare(
    "SELECT DISTINCT tag.value ->> '$.key' AS key FROM document, json_each(document.tags) AS tag WHERE profile = ? AND kind = ? ORDER BY key",
  );
  const insert = db.prepare(
    "INSERT INTO document (id, profile, kind, parent, tags, body, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const change = db.prepare(
    "UPDATE document SET tags = coalesce(?, tags), body = coalesce(?, body), updated_at = coalesce(?, updated_at) WHERE id = ?",
  );
  const remove = db.prepare("DELETE FROM document WHERE id = ?");
  // A list has few shapes; each is prepared once.
  const shapes = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = shapes.get(sql);
    if (known !== undefined) {
      return known;
    }
    if (shapes.size >= mostShapes) {
      shapes.clear();
    }
    const made = db.prepare(sql);
    shapes.set(sql, made);
    return made;
  };
  const whereOf = (profile: string, kind: string, conditions: readonly Condition[]): Condition =>
    allOf([{ sql: "profile = ? AND kind = ?", values: [profile, kind] }, ...conditions]);
  return {
    find(profile, kind, id) {
      const row = find.get(profile, kind, id);
      return row === undefined ? undefined : toDocument(row);
    },
    list(profile, kind, conditions = [], page) {
      const where = whereOf(profile, kind, conditions);
      const order: Condition =
        page === undefined
          ? { sql: "ORDER BY created_at, rowid", values: [] }
          : pageSql(page, "id", documentColumn);
      return prepared(`SELECT * FROM document WHERE ${where.sql} ${order.sql}`)
        .all(...where.values, ...order.values)
        .map(toDocument);
    },
    count(profile, kind, conditions = []) {
      const where = whereOf(profile, kind, conditions);
      const row = prepared(`SELECT count(*) AS amount FROM document WHERE ${where.sql}`).get(
        ...where.values,
      );
      return Number(row?.["amount"]);
    },
    anywhere(kind, id) {
      const row = anywhere.get(kind, id);
      return row === undefined ? undefined : toDocument(row);
    },
    tagsOf(profile, id) {
      const row = tagsOf.get(profile, id);
      return row === undefined ? undefined : (JSON.parse(String(row["tags"])) as Tag[]);
    },
    tagKeys: (profile, kind) => tagKeys.all(profile, kind).map((row) => String(row["key"])),
    insert({ id, profile, kind, parent, tags, body, created_at, updated_at }) {
      insert.run(
        id,
        profile,
        kind,
        parent,
        JSON.stringify(tags),
        JSON.stringify(body),
        created_at,
        updated_at,
      );
    },
    change(id, { tags, body, updated_at }) {
      change.run(
        tags === undefined ? null : JSON.stringify(tags),
        body === undefined ? null : JSON.stringify(body),
        updated_at ?? null,
        id,
      );
    },
    remove(id) {
      remove.run(id);
    },
  };
}
