import type { Database } from "../store/sqlite.ts";
import { inTransaction } from "../store/sqlite.ts";

/** Copies of everything that the sandbox keeps, to come back to. They live in memory until the sandbox stops. */
export interface Snapshots {
  /** Copies all there is; gives the name of the copy. */
  take: () => string;
  /** Whether there was such a copy. */
  restore: (name: string) => boolean;
  names: () => string[];
  /** Removes every row of every table. */
  wipe: () => void;
}

const schema = "snapshots";

export function createSnapshots(db: Database): Snapshots {
  let count = 0;
  const taken: string[] = [];
  const attach = (): void => {
    if (count === 0) {
      db.exec(`ATTACH ':memory:' AS ${schema}`);
    }
  };
  const tables = (): string[] =>
    db
      .prepare(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND (name = 'sqlite_sequence' OR name NOT LIKE 'sqlite_%') ORDER BY name",
      )
      .all()
      .map((row) => String(row["name"]));
  const rewrite = (fill: (table: string) => void): void => {
    inTransaction(db, () => {
      // Tables refer to one another; what counts is that all is right in the end.
      db.exec("PRAGMA defer_foreign_keys = ON");
      for (const table of tables()) {
        db.exec(`DELETE FROM main."${table}"`);
      }
      for (const table of tables()) {
        fill(table);
      }
    });
  };
  return {
    take() {
      attach();
      count += 1;
      const name = `s${count}`;
      inTransaction(db, () => {
        for (const table of tables()) {
          db.exec(`CREATE TABLE ${schema}."${name} ${table}" AS SELECT * FROM main."${table}"`);
        }
      });
      taken.push(name);
      return name;
    },
    restore(name) {
      if (!taken.includes(name)) {
        return false;
      }
      rewrite((table) => {
        db.exec(`INSERT INTO main."${table}" SELECT * FROM ${schema}."${name} ${table}"`);
      });
      return true;
    },
    names: () => [...taken],
    wipe() {
      rewrite(() => undefined);
    },
  };
}
