import type { Database } from "./sqlite.ts";

/** A configuration parameter of a device. */
interface Param {
  readonly id: string;
  readonly key: string;
  readonly value: string;
  readonly sent: boolean;
}

export interface ParamStore {
  /** In the order they were made. `sent` narrows to read or unread ones. */
  list: (device: string, sent?: boolean) => Param[];
  find: (device: string, id: string) => Param | undefined;
  count: (device: string) => number;
  insert: (device: string, param: Param) => void;
  update: (device: string, param: Param) => void;
  remove: (device: string, id: string) => boolean;
}

const toParam = (row: Record<string, unknown>): Param => ({
  id: String(row["id"]),
  key: String(row["key"]),
  value: String(row["value"]),
  sent: row["sent"] === 1,
});

export function paramStore(db: Database): ParamStore {
  const all = db.prepare("SELECT * FROM param WHERE device = ? ORDER BY rowid");
  const bySent = db.prepare("SELECT * FROM param WHERE device = ? AND sent = ? ORDER BY rowid");
  const find = db.prepare("SELECT * FROM param WHERE device = ? AND id = ?");
  const count = db.prepare("SELECT count(*) AS amount FROM param WHERE device = ?");
  const insert = db.prepare(
    "INSERT INTO param (id, device, key, value, sent) VALUES (?, ?, ?, ?, ?)",
  );
  const update = db.prepare(
    "UPDATE param SET key = ?, value = ?, sent = ? WHERE device = ? AND id = ?",
  );
  const remove = db.prepare("DELETE FROM param WHERE device = ? AND id = ?");
  return {
    list: (device, sent) =>
      (sent === undefined ? all.all(device) : bySent.all(device, Number(sent))).map(toParam),
    find(device, id) {
      const row = find.get(device, id);
      return row === undefined ? undefined : toParam(row);
    },
    count: (device) => Number(count.get(device)?.["amount"]),
    insert(device, param) {
      insert.run(param.id, device, param.key, param.value, Number(param.sent));
    },
    update(device, param) {
      update.run(param.key, param.value, Number(param.sent), device, param.id);
    },
    remove: (device, id) => Number(remove.run(device, id).changes) > 0,
  };
}
