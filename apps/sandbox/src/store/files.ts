import { createHash } from "node:crypto";
import type { Database } from "./sqlite.ts";

export const fileTables = `
-- Files of a profile by their path, which begins with a slash.
CREATE TABLE file (
  profile TEXT NOT NULL,
  path TEXT NOT NULL,
  content BLOB NOT NULL,
  content_type TEXT NOT NULL,
  public INTEGER NOT NULL,
  md5 TEXT NOT NULL,
  modified_at INTEGER NOT NULL,
  PRIMARY KEY (profile, path)
) STRICT;

-- Uploads in parts that have not ended yet.
CREATE TABLE upload (
  id TEXT PRIMARY KEY,
  profile TEXT NOT NULL,
  path TEXT NOT NULL,
  content_type TEXT NOT NULL,
  public INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE upload_part (
  upload TEXT NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  etag TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (upload, part)
) STRICT;
`;

/** A path as it is stored; undefined where a text is none. */
export function normalPath(text: string): string | undefined {
  const parts = text.split("/").filter((part) => part !== "");
  const bad = parts.length === 0 || parts.some((part) => part === "." || part === "..");
  return bad || text.includes("\0") || text.length > 1024 ? undefined : `/${parts.join("/")}`;
}

/** A file without its content. */
export interface FileEntry {
  readonly path: string;
  readonly size: number;
  readonly content_type: string;
  readonly public: boolean;
  readonly md5: string;
  /** Milliseconds since 1970. */
  readonly modified_at: number;
}

export interface NewFile {
  readonly profile: string;
  readonly path: string;
  readonly content: Uint8Array;
  readonly content_type: string;
  readonly public: boolean;
  readonly modified_at: number;
}

/** An upload in parts that has begun. */
export interface Upload {
  readonly id: string;
  readonly profile: string;
  readonly path: string;
  readonly content_type: string;
  readonly public: boolean;
  readonly created_at: number;
}

export interface FileStore {
  find: (profile: string, path: string) => FileEntry | undefined;
  content: (profile: string, path: string) => Uint8Array | undefined;
  /** Files below a folder, by path; `folder` ends with a slash. */
  below: (profile: string, folder: string) => FileEntry[];
  /** Bytes of all files of a profile. */
  usage: (profile: string) => number;
  /** In place of what was at the path. */
  put: (file: NewFile) => void;
  move: (profile: string, from: string, to: string) => void;
  setPublic: (profile: string, path: string, isPublic: boolean) => void;
  remove: (profile: string, path: string) => void;
  startUpload: (upload: Upload) => void;
  findUpload: (profile: string, id: string) => Upload | undefined;
  /** Gives the ETag of the part. */
  putPart: (upload: string, part: number, content: Uint8Array) => string;
  parts: (upload: string) => { part: number; etag: string; content: Uint8Array }[];
  /** Forgets an upload with its parts. */
  endUpload: (id: string) => void;
}

const entryColumns =
  "path, length(content) AS size, content_type, public, md5, modified_at" as const;

const toEntry = (row: Record<string, unknown>): FileEntry =>
  ({ ...row, public: row["public"] === 1 }) as unknown as FileEntry;

const md5 = (content: Uint8Array): string => createHash("md5").update(content).digest("hex");

export function fileStore(db: Database): FileStore {
  const find = db.prepare(`SELECT ${entryColumns} FROM file WHERE profile = ? AND path = ?`);
  const content = db.prepare("SELECT content FROM file WHERE profile = ? AND path = ?");
  const below = db.prepare(
    `SELECT ${entryColumns} FROM file WHERE profile = ? AND path >= ? AND path < ? ORDER BY path`,
  );
  const usage = db.prepare("SELECT sum(length(content)) AS bytes FROM file WHERE profile = ?");
  const put = db.prepare(
    "INSERT OR REPLACE INTO file (profile, path, content, content_type, public, md5, modified_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const move = db.prepare("UPDATE OR REPLACE file SET path = ? WHERE profile = ? AND path = ?");
  const setPublic = db.prepare("UPDATE file SET public = ? WHERE profile = ? AND path = ?");
  const remove = db.prepare("DELETE FROM file WHERE profile = ? AND path = ?");
  const startUpload = db.prepare(
    "INSERT INTO upload (id, profile, path, content_type, public, created_at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const findUpload = db.prepare("SELECT * FROM upload WHERE profile = ? AND id = ?");
  const putPart = db.prepare(
    "INSERT OR REPLACE INTO upload_part (upload, part, etag, content) VALUES (?, ?, ?, ?)",
  );
  const parts = db.prepare(
    "SELECT part, etag, content FROM upload_part WHERE upload = ? ORDER BY part",
  );
  const endUpload = db.prepare("DELETE FROM upload WHERE id = ?");
  return {
    find(profile, path) {
      const row = find.get(profile, path);
      return row === undefined ? undefined : toEntry(row);
    },
    content: (profile, path) => content.get(profile, path)?.["content"] as Uint8Array | undefined,
    // The character after the slash ends everything that begins with the folder.
    below: (profile, folder) => below.all(profile, folder, `${folder.slice(0, -1)}0`).map(toEntry),
    usage: (profile) => Number(usage.get(profile)?.["bytes"] ?? 0),
    put(file) {
      put.run(
        file.profile,
        file.path,
        file.content,
        file.content_type,
        Number(file.public),
        md5(file.content),
        file.modified_at,
      );
    },
    move(profile, from, to) {
      move.run(to, profile, from);
    },
    setPublic(profile, path, isPublic) {
      setPublic.run(Number(isPublic), profile, path);
    },
    remove(profile, path) {
      remove.run(profile, path);
    },
    startUpload({ id, profile, path, content_type, public: isPublic, created_at }) {
      startUpload.run(id, profile, path, content_type, Number(isPublic), created_at);
    },
    findUpload(profile, id) {
      const row = findUpload.get(profile, id);
      return row === undefined
        ? undefined
        : ({ ...row, public: row["public"] === 1 } as unknown as Upload);
    },
    putPart(upload, part, bytes) {
      const etag = md5(bytes);
      putPart.run(upload, part, etag, bytes);
      return etag;
    },
    parts: (upload) =>
      parts.all(upload) as unknown as { part: number; etag: string; content: Uint8Array }[],
    endUpload(id) {
      endUpload.run(id);
    },
  };
}
