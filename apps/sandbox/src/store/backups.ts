import { type Page, pageSql } from "./list-query.ts";
import type { Database } from "./sqlite.ts";

export const backupTable = `
CREATE TABLE backup (
  id TEXT PRIMARY KEY,
  profile TEXT NOT NULL,
  file_path TEXT NOT NULL,
  content BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX backup_by_profile ON backup (profile, created_at);
`;

/** A backup of a profile, without its content. */
export interface Backup {
  readonly id: string;
  readonly profile: string;
  readonly file_path: string;
  /** Bytes. */
  readonly file_size: number;
  /** Milliseconds since 1970. */
  readonly created_at: number;
}

export interface BackupStore {
  list: (profile: string, page: Page) => Backup[];
  find: (profile: string, id: string) => Backup | undefined;
  content: (id: string) => Uint8Array;
  insert: (backup: Omit<Backup, "file_size">, content: Uint8Array) => void;
  remove: (id: string) => void;
}

const columns = "id, profile, file_path, length(content) AS file_size, created_at";

export function backupStore(db: Database): BackupStore {
  const find = db.prepare(`SELECT ${columns} FROM backup WHERE profile = ? AND id = ?`);
  const content = db.prepare("SELECT content FROM backup WHERE id = ?");
  const insert = db.prepare(
    "INSERT INTO backup (id, profile, file_path, content, created_at) VALUES (?, ?, ?, ?, ?)",
  );
  const remove = db.prepare("DELETE FROM backup WHERE id = ?");
  return {
    list(profile, page) {
      const order = pageSql(page, "id");
      return db
        .prepare(`SELECT ${columns} FROM backup WHERE profile = ? ${order.sql}`)
        .all(profile, ...order.values) as unknown as Backup[];
    },
    find: (profile, id) => find.get(profile, id) as Backup | undefined,
    content: (id) => content.get(id)?.["content"] as Uint8Array,
    insert({ id, profile, file_path, created_at }, bytes) {
      insert.run(id, profile, file_path, bytes, created_at);
    },
    remove(id) {
      remove.run(id);
    },
  };
}
