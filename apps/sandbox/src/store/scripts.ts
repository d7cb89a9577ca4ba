import type { Database } from "./sqlite.ts";

export const scriptTable = `
-- Scripts of analyses, gzipped; every upload is a version.
CREATE TABLE script (
  analysis TEXT NOT NULL REFERENCES analysis (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  language TEXT NOT NULL,
  content BLOB NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (analysis, version)
) STRICT;
`;

/** A version of a script without its content. */
export interface ScriptEntry {
  /** From 1. */
  readonly version: number;
  readonly file_name: string;
  /** The runtime that it was uploaded for. */
  readonly language: string;
  /** Account or analysis. */
  readonly created_by: string;
  /** Milliseconds since 1970. */
  readonly created_at: number;
}

export interface Script extends ScriptEntry {
  /** Gzipped. */
  readonly content: Uint8Array;
}

export interface ScriptStore {
  /** Oldest first. */
  versions: (analysis: string) => ScriptEntry[];
  /** A version, by default the latest. */
  find: (analysis: string, version?: number) => Script | undefined;
  /** Adds a version, and gives its number. Old ones make room. */
  add: (analysis: string, script: Omit<Script, "version">) => number;
}

/** Versions kept of each script. */
const kept = 100;

export function scriptStore(db: Database): ScriptStore {
  const versions = db.prepare(
    "SELECT version, file_name, language, created_by, created_at FROM script WHERE analysis = ? ORDER BY version",
  );
  const latest = db.prepare(
    "SELECT * FROM script WHERE analysis = ? ORDER BY version DESC LIMIT 1",
  );
  const find = db.prepare("SELECT * FROM script WHERE analysis = ? AND version = ?");
  const add = db.prepare(
    `INSERT INTO script (analysis, version, file_name, language, content, created_by, created_at)
     VALUES (?1, (SELECT coalesce(max(version), 0) + 1 FROM script WHERE analysis = ?1), ?2, ?3, ?4, ?5, ?6)
     RETURNING version`,
  );
  const trim = db.prepare("DELETE FROM script WHERE analysis = ? AND version <= ?");
  return {
    versions: (analysis) => versions.all(analysis) as unknown as ScriptEntry[],
    find: (analysis, version) =>
      (version === undefined ? latest.get(analysis) : find.get(analysis, version)) as
        | Script
        | undefined,
    add(analysis, { file_name, language, content, created_by, created_at }) {
      const row = add.get(analysis, file_name, language, content, created_by, created_at);
      const version = Number(row?.["version"]);
      trim.run(analysis, version - kept);
      return version;
    },
  };
}
