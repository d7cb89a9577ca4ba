import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";

/**
 * What a database holds, table by table; bytes as their hash.
 *
 * @param api Address of the sandbox, which is left out of texts.
 */
export function contentOf(file: string, api: string): Readonly<Record<string, readonly unknown[]>> {
  const database = new DatabaseSync(file, { readOnly: true });
  const shown = (value: unknown): unknown => {
    if (typeof value === "string") return value.replaceAll(api, "http://sandbox");
    return value instanceof Uint8Array ? createHash("sha256").update(value).digest("hex") : value;
  };
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all()
      .map(({ name }) => String(name));
    return Object.fromEntries(
      tables.map((name) => [
        name,
        database
          .prepare(`SELECT * FROM "${name}"`)
          .all()
          .map((row) => Object.entries(row).map(([column, value]) => [column, shown(value)])),
      ]),
    );
  } finally {
    database.close();
  }
}
