import { allOf, type Condition, type Page, pageSql } from "./list-query.ts";
import { type Database, statementCache } from "./sqlite.ts";
import { tableCache, type TableVersions } from "./table-versions.ts";
import type { Tag } from "./tag.ts";

export type DeviceType = "mutable" | "immutable" | "hybrid";
export type ChunkPeriod = "day" | "week" | "month" | "quarter";

/** A device. Times are milliseconds since 1970. */
export interface Device {
  readonly id: string;
  readonly profile: string;
  readonly name: string;
  readonly description: string | null;
  readonly type: DeviceType;
  readonly active: boolean;
  readonly visible: boolean;
  readonly network: string;
  readonly connector: string;
  readonly connector_parse: boolean;
  readonly payload_decoder: string | null;
  readonly chunk_period: ChunkPeriod | null;
  readonly chunk_retention: number | null;
  readonly mutable_variable_regex: string | null;
  readonly tags: readonly Tag[];
  readonly last_input: number | null;
  readonly last_output: number | null;
  readonly inspected_at: number | null;
  readonly created_at: number;
  readonly updated_at: number;
}

/** Columns that a caller may change. */
export type DeviceChange = Partial<
  Omit<Device, "id" | "profile" | "created_at" | "last_input" | "last_output" | "inspected_at">
>;

const columns = [
  "id",
  "profile",
  "name",
  "description",
  "type",
  "active",
  "visible",
  "network",
  "connector",
  "connector_parse",
  "payload_decoder",
  "chunk_period",
  "chunk_retention",
  "mutable_variable_regex",
  "tags",
  "last_input",
  "last_output",
  "inspected_at",
  "created_at",
  "updated_at",
] as const satisfies readonly (keyof Device)[];

type Cell = string | number | null;

const toCell = (value: unknown): Cell => {
  if (typeof value === "boolean") {
    return Number(value);
  }
  return value !== null && typeof value === "object" ? JSON.stringify(value) : (value as Cell);
};

const toDevice = (row: Record<string, unknown>): Device =>
  ({
    ...row,
    active: row["active"] === 1,
    visible: row["visible"] === 1,
    connector_parse: row["connector_parse"] === 1,
    tags: JSON.parse(String(row["tags"])) as Tag[],
  }) as unknown as Device;

/** Devices of all profiles; every call names the profile it works for. */
export interface DeviceStore {
  find: (profile: string, id: string) => Device | undefined;
  list: (profile: string, conditions: readonly Condition[], page: Page) => Device[];
  count: (profile: string) => number;
  tagKeys: (profile: string) => string[];
  insert: (device: Device) => void;
  change: (id: string, change: DeviceChange) => void;
  /** Remembers that something arrived, and when; written by {@link DeviceStore.flush}. */
  markInput: (id: string, at: number) => void;
  /** Remembers a reading, likewise, so that reading data does not write. */
  markOutput: (id: string, at: number) => void;
  flush: () => void;
  /** Its data, parameters and place in the demo go with it; tokens are the caller's. */
  remove: (id: string) => void;
  /** Devices with retention. */
  immutable: () => Device[];
}

/** Devices in use at one time; more are looked up again. */
const remembered = 20_000;

export function deviceStore(db: Database, versions: TableVersions): DeviceStore {
  const known = tableCache<Device>(versions.devices, remembered);
  const prepare = statementCache(db);
  const find = db.prepare("SELECT * FROM device WHERE profile = ? AND id = ?");
  const count = db.prepare("SELECT count(*) AS amount FROM device WHERE profile = ?");
  const tagKeys = db.prepare(
    "SELECT DISTINCT tag.value ->> '$.key' AS key FROM device, json_each(device.tags) AS tag WHERE profile = ? ORDER BY key",
  );
  const insert = db.prepare(
    `INSERT INTO device (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
  );
  const markInput = db.prepare("UPDATE device SET last_input = ? WHERE id = ?");
  const markOutput = db.prepare("UPDATE device SET last_output = ? WHERE id = ?");
  const inputs = new Map<string, number>();
  const outputs = new Map<string, number>();
  const flush = (): void => {
    for (const [id, at] of inputs) {
      markInput.run(at, id);
    }
    inputs.clear();
    for (const [id, at] of outputs) {
      markOutput.run(at, id);
    }
    outputs.clear();
  };
  /** With what is not written yet. */
  const upToDate = (device: Device): Device => {
    const [input, output] = [inputs.get(device.id), outputs.get(device.id)];
    return input === undefined && output === undefined
      ? device
      : {
          ...device,
          last_input: input ?? device.last_input,
          last_output: output ?? device.last_output,
        };
  };
  const remove = db.prepare("DELETE FROM device WHERE id = ?");
  const immutable = db.prepare(
    "SELECT * FROM device WHERE type <> 'mutable' AND chunk_period IS NOT NULL",
  );
  return {
    find(profile, id) {
      const present = known.get(id);
      if (present?.profile === profile) {
        return upToDate(present);
      }
      const row = find.get(profile, id);
      if (row === undefined) {
        return undefined;
      }
      const device = toDevice(row);
      known.set(id, device);
      return upToDate(device);
    },
    list(profile, conditions, page) {
      flush();
      const where = allOf([{ sql: "profile = ?", values: [profile] }, ...conditions]);
      const order = pageSql(page, "id");
      return prepare(`SELECT * FROM device WHERE ${where.sql} ${order.sql}`)
        .all(...where.values, ...order.values)
        .map(toDevice);
    },
    count: (profile) => Number(count.get(profile)?.["amount"]),
    tagKeys: (profile) => tagKeys.all(profile).map((row) => String(row["key"])),
    insert(device) {
      insert.run(...columns.map((column) => toCell(device[column])));
    },
    change(id, change) {
      const names = columns.filter((column) => column in change);
      if (names.length === 0) {
        return;
      }
      const cells = names.map((name) => toCell(change[name as keyof DeviceChange]));
      db.prepare(
        `UPDATE device SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE id = ?`,
      ).run(...cells, id);
    },
    markInput(id, at) {
      inputs.set(id, at);
    },
    markOutput(id, at) {
      outputs.set(id, at);
    },
    flush,
    remove(id) {
      remove.run(id);
    },
    immutable: () => immutable.all().map(toDevice),
  };
}
