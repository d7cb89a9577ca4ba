import type { Database } from "./sqlite.ts";

export const downloadTable = `
-- Files behind links that need no token, such as a backup; whoever has the code may read, until it expires.
CREATE TABLE download (
  code TEXT PRIMARY KEY,
  profile TEXT NOT NULL,
  name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  content BLOB NOT NULL,
  expire_time INTEGER NOT NULL
) STRICT;
`;

/** A file behind a link. */
export interface Download {
  /** Cannot be guessed. */
  readonly code: string;
  readonly profile: string;
  /** What it is saved as; the link ends with it. */
  readonly name: string;
  readonly content_type: string;
  readonly content: Uint8Array;
  /** Milliseconds since 1970. */
  readonly expire_time: number;
}

export interface DownloadStore {
  /** What has expired makes room. */
  add: (download: Download, now: number) => void;
  find: (code: string, now: number) => Download | undefined;
}

export function downloadStore(db: Database): DownloadStore {
  const add = db.prepare(
    "INSERT INTO download (code, profile, name, content_type, content, expire_time) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const trim = db.prepare("DELETE FROM download WHERE expire_time <= ?");
  const find = db.prepare("SELECT * FROM download WHERE code = ? AND expire_time > ?");
  return {
    add({ code, profile, name, content_type, content, expire_time }, now) {
      trim.run(now);
      add.run(code, profile, name, content_type, content, expire_time);
    },
    find: (code, now) => find.get(code, now) as Download | undefined,
  };
}
