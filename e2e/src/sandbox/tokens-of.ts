import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Secret } from "../secrets/find-secrets.ts";

/** Every token that a sandbox has handed out, read from a copy of its database while it runs. */
export function tokensOf(database: string): readonly Secret[] {
  // The running sandbox keeps its database to itself; what is not in the file yet is in the log beside it.
  const folder = mkdtempSync(path.join(tmpdir(), "tago-tokens-"));
  const copy = path.join(folder, "copy.db");
  try {
    for (const ending of ["", "-wal"])
      if (existsSync(database + ending)) copyFileSync(database + ending, copy + ending);
    const db = new DatabaseSync(copy);
    const rows = db.prepare("SELECT kind, name, token FROM token").all();
    db.close();
    return rows.map(({ kind, name, token }) => ({
      name: `the ${String(kind)} token ${String(name)}`,
      text: String(token),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
