import type { RegionId } from "@tagoio-workbench/catalog";
import type { Database } from "./sqlite.ts";

export type Seed = "demo" | "empty";

/** A region that a database holds. */
export interface RegionRow {
  readonly id: RegionId;
  readonly account_id: string;
  readonly profile_id: string;
  readonly seed: Seed;
  readonly created_at: number;
}

export interface RegionStore {
  find: (id: RegionId) => RegionRow | undefined;
  insert: (row: RegionRow) => void;
}

export function regionStore(db: Database): RegionStore {
  const find = db.prepare("SELECT * FROM region WHERE id = ?");
  const insert = db.prepare(
    "INSERT INTO region (id, account_id, profile_id, seed, created_at) VALUES (?, ?, ?, ?, ?)",
  );
  return {
    find: (id) => find.get(id) as RegionRow | undefined,
    insert(row) {
      insert.run(row.id, row.account_id, row.profile_id, row.seed, row.created_at);
    },
  };
}
