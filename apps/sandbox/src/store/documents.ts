import { allOf, type Condition, type Page, pageSql } from "./list-query.ts";
import { type Database, statementCache } from "./sqlite.ts";
import { tableCache, type TableVersions } from "./table-versions.ts";
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
  ) => readonly Document[];
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
  /** Forgets what was read: what was written may have been undone. */
  forget: () => void;
}

/** Lists that are kept, and the longest of them. */
const remembered = 500;
const longest = 50;

const toDocument = (row: Record<string, unknown>): Document =>
  ({
    ...row,
    tags: JSON.parse(String(row["tags"])),
    body: JSON.parse(String(row["body"])),
  }) as unknown as Document;

export function documentStore(db: Database, versions: TableVersions): DocumentStore {
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
  const prepare = statementCache(db);
  // Every request that sends data asks which actions wait, and that of a user of the portal which policies there are.
  const lists = tableCache<Document[]>(versions.documents, remembered);
  const whereOf = (profile: string, kind: string, conditions: readonly Condition[]): Condition =>
    allOf([{ sql: "profile = ? AND kind = ?", values: [profile, kind] }, ...conditions]);
  return {
    find(profile, kind, id) {
      const row = find.get(profile, kind, id);
      return row === undefined ? undefined : toDocument(row);
    },
    list(profile, kind, conditions = [], page) {
      const where = whereOf(profile, kind, conditions);
      const read = (order: Condition): Document[] =>
        prepare(`SELECT * FROM document WHERE ${where.sql} ${order.sql}`)
          .all(...where.values, ...order.values)
          .map(toDocument);
      if (page !== undefined) {
        return read(pageSql(page, "id", documentColumn));
      }
      const key = JSON.stringify([where.sql, where.values]);
      const known = lists.get(key);
      if (known !== undefined) {
        return known;
      }
      const found = read({ sql: "ORDER BY created_at, rowid", values: [] });
      if (found.length <= longest) {
        lists.set(key, found);
      }
      return found;
    },
    count(profile, kind, conditions = []) {
      const where = whereOf(profile, kind, conditions);
      const row = prepare(`SELECT count(*) AS amount FROM document WHERE ${where.sql}`).get(
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
    forget() {
      lists.clear();
    },
  };
}
