import { allOf, type Condition, type Page, pageSql } from "./list-query.ts";
import type { Database } from "./sqlite.ts";
import type { Tag } from "./tag.ts";

/** An analysis. Times are milliseconds since 1970. */
export interface Analysis {
  readonly id: string;
  readonly profile: string;
  readonly name: string;
  readonly description: string | null;
  readonly active: boolean;
  readonly run_on: "tago" | "external";
  readonly runtime: string;
  readonly interval: string | null;
  readonly file_name: string | null;
  readonly variables: readonly {
    readonly key: string;
    readonly value: string | number | boolean;
  }[];
  readonly tags: readonly Tag[];
  /** Newest last. */
  readonly console: readonly string[];
  readonly last_run: number | null;
  readonly created_at: number;
  readonly updated_at: number;
}

export type AnalysisChange = Partial<Omit<Analysis, "id" | "profile" | "created_at">>;

const columns = [
  "id",
  "profile",
  "name",
  "description",
  "active",
  "run_on",
  "runtime",
  "interval",
  "file_name",
  "variables",
  "tags",
  "console",
  "last_run",
  "created_at",
  "updated_at",
] as const satisfies readonly (keyof Analysis)[];

const toCell = (value: unknown): string | number | null => {
  if (typeof value === "boolean") {
    return Number(value);
  }
  return value !== null && typeof value === "object"
    ? JSON.stringify(value)
    : (value as string | number | null);
};

const toAnalysis = (row: Record<string, unknown>): Analysis =>
  ({
    ...row,
    active: row["active"] === 1,
    variables: JSON.parse(String(row["variables"])),
    tags: JSON.parse(String(row["tags"])),
    console: JSON.parse(String(row["console"])),
  }) as unknown as Analysis;

export interface AnalysisStore {
  find: (profile: string, id: string) => Analysis | undefined;
  list: (profile: string, conditions: readonly Condition[], page: Page) => Analysis[];
  count: (profile: string) => number;
  tagKeys: (profile: string) => string[];
  insert: (analysis: Analysis) => void;
  change: (id: string, change: AnalysisChange) => void;
  remove: (id: string) => void;
}

export function analysisStore(db: Database): AnalysisStore {
  const find = db.prepare("SELECT * FROM analysis WHERE profile = ? AND id = ?");
  const count = db.prepare("SELECT count(*) AS amount FROM analysis WHERE profile = ?");
  const tagKeys = db.prepare(
    "SELECT DISTINCT tag.value ->> '$.key' AS key FROM analysis, json_each(analysis.tags) AS tag WHERE profile = ? ORDER BY key",
  );
  const insert = db.prepare(
    `INSERT INTO analysis (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
  );
  const remove = db.prepare("DELETE FROM analysis WHERE id = ?");
  return {
    find(profile, id) {
      const row = find.get(profile, id);
      return row === undefined ? undefined : toAnalysis(row);
    },
    list(profile, conditions, page) {
      const where = allOf([{ sql: "profile = ?", values: [profile] }, ...conditions]);
      const order = pageSql(page, "id");
      return db
        .prepare(`SELECT * FROM analysis WHERE ${where.sql} ${order.sql}`)
        .all(...where.values, ...order.values)
        .map(toAnalysis);
    },
    count: (profile) => Number(count.get(profile)?.["amount"]),
    tagKeys: (profile) => tagKeys.all(profile).map((row) => String(row["key"])),
    insert(analysis) {
      insert.run(...columns.map((column) => toCell(analysis[column])));
    },
    change(id, change) {
      const names = columns.filter((column) => column in change);
      if (names.length === 0) {
        return;
      }
      db.prepare(
        `UPDATE analysis SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE id = ?`,
      ).run(...names.map((name) => toCell(change[name as keyof AnalysisChange])), id);
    },
    remove(id) {
      remove.run(id);
    },
  };
}
