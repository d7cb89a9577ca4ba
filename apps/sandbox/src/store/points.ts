import { allOf, type Condition, limitSql } from "./list-query.ts";
import type { Point, PointChange } from "./point.ts";
import {
  cellOf,
  cellsOf,
  insertPlaces,
  insertSql,
  json,
  kindOf,
  pointColumns,
  type PointRow,
  seqOf,
  timeOf,
  toPoint,
} from "./point-row.ts";
import {
  type AggregateFunction,
  type Interval,
  resultsOf,
  type Step,
  stepMs,
} from "./point-series.ts";
import { cellsOfRows, type Database, statementCache } from "./sqlite.ts";
import { tableCache, type TableVersions } from "./table-versions.ts";

/** Which of several records to return. */
export interface Selection {
  readonly orderBy: "time" | "seq";
  readonly direction: "asc" | "desc";
  readonly skip: number;
  readonly qty: number;
  /** Variables to select for each by itself, with `skip` and `qty` of its own; in all where undefined. */
  readonly each?: readonly string[] | undefined;
}

/** Where a record stands in the order of {@link PointStore.page}. */
export interface Place {
  readonly time: number;
  readonly seq: number;
}

export interface PointStore {
  insert: (points: readonly Point[], simulated: boolean) => void;
  select: (device: string, conditions: readonly Condition[], selection: Selection) => Point[];
  /** Records by time, then by arrival, from behind a place on. */
  page: (
    device: string,
    conditions: readonly Condition[],
    after: Place | undefined,
    amount: number,
  ) => { points: Point[]; last: Place | undefined };
  count: (device: string, conditions: readonly Condition[]) => number;
  /** Over records with a number as value; undefined where there are none. */
  aggregate: (
    device: string,
    conditions: readonly Condition[],
    fn: AggregateFunction,
  ) => number | undefined;
  /** One number an interval, in UTC, oldest first. `time` is ISO 8601. */
  series: (
    device: string,
    conditions: readonly Condition[],
    fn: AggregateFunction,
    interval: Interval,
  ) => { time: string; value: number }[];
  /** @param variables Narrows to these. */
  amount: (device: string, variables?: readonly string[]) => number;
  /** Names that records of the device have. */
  variables: (device: string) => string[];
  amountOfProfile: (profile: string) => number;
  update: (device: string, change: PointChange) => boolean;
  remove: (device: string, ids: readonly string[]) => number;
  /** @param variables Narrows to these. */
  empty: (device: string, variables?: readonly string[]) => void;
  /** Removes what is older than `before` and not older than `from`. Gives how many records that were. */
  removeBetween: (
    device: string,
    from: number,
    before: number,
    variables?: readonly string[],
  ) => number;
  /** Times of the oldest and the newest record. */
  span: (device: string) => { from: number; to: number } | undefined;
  /** The first time from `time` on that a record has. */
  nextTime: (device: string, time: number) => number | undefined;
  /** Records from `from` to `to`, both included. */
  amountBetween: (
    device: string,
    from: number,
    to: number,
    variables?: readonly string[],
  ) => number;
  /** Keeps the newest `keep` records that the demo wrote; what people sent stays. */
  trimSimulated: (device: string, keep: number) => void;
  /** Forgets how many records there are: what was written may have been undone. */
  recount: () => void;
}

const numeric: Condition = { sql: "kind = 'n'", values: [] };

/** The names come as a JSON list. */
const among = "variable IN (SELECT value FROM json_each(?))";

/** Devices whose records are counted at one time. */
const counted = 20_000;

/** How many arrivals are looked at one by one. */
const nearArrivals = 10_000;

/** Several rows in one statement take less time than as many statements. */
const rowsPerInsert = 20;

export function pointStore(db: Database, versions: TableVersions): PointStore {
  const prepare = statementCache(db);
  // Counting takes the longer the more there are, and every request that sends data asks for it.
  const amounts = tableCache<{ amount: number }>(versions.deviceRows, counted);
  const amountOfDevice = (device: string): number => {
    const known = amounts.get(device);
    if (known !== undefined) {
      return known.amount;
    }
    const counts = { amount: Number(amount.get(device)?.["amount"]) };
    amounts.set(device, counts);
    return counts.amount;
  };
  const add = (device: string, more: number): void => {
    const known = amounts.get(device);
    if (known !== undefined) {
      known.amount += more;
    }
  };
  const removing = (device: string, { changes }: { changes: number | bigint }): number => {
    add(device, -Number(changes));
    return Number(changes);
  };
  const amount = db.prepare("SELECT count(*) AS amount FROM data WHERE device = ?");
  const amountOf = db.prepare(`SELECT count(*) AS amount FROM data WHERE device = ? AND ${among}`);
  // Leaps from name to name in the index, however many records there are of each.
  const variables = db.prepare(
    `WITH RECURSIVE name (variable) AS (
       SELECT min(variable) FROM data WHERE device = ?1
       UNION ALL
       SELECT (SELECT min(variable) FROM data WHERE device = ?1 AND variable > name.variable)
       FROM name WHERE name.variable IS NOT NULL
     ) SELECT variable FROM name WHERE variable IS NOT NULL`,
  );
  const amountOfProfile = db.prepare(
    "SELECT count(*) AS amount FROM data JOIN device ON device.id = data.device WHERE device.profile = ?",
  );
  const remove = db.prepare("DELETE FROM data WHERE device = ? AND id = ?");
  const empty = db.prepare("DELETE FROM data WHERE device = ?");
  const emptyOf = db.prepare(`DELETE FROM data WHERE device = ? AND ${among}`);
  const removeBetween = db.prepare("DELETE FROM data WHERE device = ? AND time >= ? AND time < ?");
  const removeBetweenOf = db.prepare(
    `DELETE FROM data WHERE device = ? AND time >= ? AND time < ? AND ${among}`,
  );
  const oldest = db.prepare("SELECT min(time) AS time FROM data WHERE device = ?");
  const newest = db.prepare("SELECT max(time) AS time FROM data WHERE device = ?");
  const next = db.prepare("SELECT min(time) AS time FROM data WHERE device = ? AND time >= ?");
  const between = db.prepare(
    "SELECT count(*) AS amount FROM data WHERE device = ? AND time BETWEEN ? AND ?",
  );
  const betweenOf = db.prepare(
    `SELECT count(*) AS amount FROM data WHERE device = ? AND time BETWEEN ? AND ? AND ${among}`,
  );
  const trim = db.prepare(
    `DELETE FROM data WHERE device = ?1 AND simulated = 1 AND seq <=
       (SELECT seq FROM data WHERE device = ?1 AND simulated = 1 ORDER BY seq DESC LIMIT 1 OFFSET ?2)`,
  );
  /** Those that a look at the latest (or first) arrivals of all devices finds; there is no index of one device's. */
  const recentRows = (
    device: string,
    conditions: readonly Condition[],
    order: string,
    qty: number,
  ): PointRow[] => {
    // The plus keeps SQLite from using an index of the device, whose records it would have to sort.
    const where = allOf([{ sql: "+device = ?", values: [device] }, ...conditions]);
    const near = order.endsWith("desc")
      ? `seq > (SELECT max(seq) FROM data) - ${nearArrivals}`
      : `seq < (SELECT min(seq) FROM data) + ${nearArrivals}`;
    return cellsOfRows(
      prepare(
        `SELECT ${pointColumns} FROM data WHERE ${near} AND ${where.sql} ${order} ${limitSql}`,
      ),
      [...where.values, qty],
    );
  };
  const whereOf = (device: string, conditions: readonly Condition[]): Condition =>
    allOf([{ sql: "device = ?", values: [device] }, ...conditions]);
  return {
    insert(points, simulated) {
      for (let start = 0; start < points.length; start += rowsPerInsert) {
        const some = points.slice(start, start + rowsPerInsert);
        const cells = some.flatMap((point) => cellsOf(point, simulated));
        prepare(`${insertSql} ${some.map(() => insertPlaces).join(", ")}`).run(...cells);
      }
      for (const { device } of points) {
        add(device, 1);
      }
    },
    select(device, conditions, { orderBy, direction, skip, qty, each }) {
      // Records of one time keep the order they came in, so that pages never overlap.
      const order = `ORDER BY ${orderBy} ${direction}, seq ${direction}`;
      const rowsOf = (more: readonly Condition[]): PointRow[] => {
        const all = [...more, ...conditions];
        const recent = orderBy === "seq" && skip === 0 ? recentRows(device, all, order, qty) : [];
        if (recent.length > 0 && recent.length === qty) {
          return recent;
        }
        const where = whereOf(device, all);
        return cellsOfRows(
          prepare(
            `SELECT ${pointColumns} FROM data WHERE ${where.sql} ${order} ${limitSql} OFFSET ?`,
          ),
          [...where.values, qty, skip],
        );
      };
      if (each === undefined) {
        return rowsOf([]).map((row) => toPoint(device, row));
      }
      // One by one each is a few steps in the index; together they would all have to be read and sorted.
      const rows = [...new Set(each)].flatMap((variable) =>
        rowsOf([{ sql: "variable = ?", values: [variable] }]),
      );
      const sign = direction === "asc" ? 1 : -1;
      const key = orderBy === "seq" ? seqOf : timeOf;
      return rows
        .toSorted((a, b) => sign * (key(a) - key(b) || seqOf(a) - seqOf(b)))
        .map((row) => toPoint(device, row));
    },
    page(device, conditions, after, size) {
      const later: Condition[] =
        after === undefined
          ? []
          : [{ sql: "(time, seq) > (?, ?)", values: [after.time, after.seq] }];
      const where = whereOf(device, [...conditions, ...later]);
      const rows = cellsOfRows(
        prepare(
          `SELECT ${pointColumns} FROM data WHERE ${where.sql} ORDER BY time, seq ${limitSql}`,
        ),
        [...where.values, size],
      );
      const last = rows.at(-1);
      return {
        points: rows.map((row) => toPoint(device, row)),
        last: last && { time: timeOf(last), seq: seqOf(last) },
      };
    },
    count(device, conditions) {
      const where = whereOf(device, conditions);
      const row = prepare(`SELECT count(*) AS amount FROM data WHERE ${where.sql}`).get(
        ...where.values,
      );
      return Number(row?.["amount"]);
    },
    aggregate(device, conditions, fn) {
      const where = whereOf(device, [numeric, ...conditions]);
      const row = prepare(`SELECT ${fn}(value) AS result FROM data WHERE ${where.sql}`).get(
        ...where.values,
      );
      return typeof row?.["result"] === "number" ? row["result"] : undefined;
    },
    series(device, conditions, fn, interval) {
      const where = whereOf(device, [numeric, ...conditions]);
      const step = stepMs(interval);
      const steps = prepare(
        `SELECT (time - ((time % ${step}) + ${step}) % ${step}) AS slot, count(*) AS amount, sum(value) AS sum,
           min(value) AS min, max(value) AS max
         FROM data WHERE ${where.sql} GROUP BY slot ORDER BY slot`,
      )
        .all(...where.values)
        .map((row) => row as unknown as Step);
      return resultsOf(steps, fn, interval);
    },
    amount: (device, names) =>
      names === undefined
        ? amountOfDevice(device)
        : Number(amountOf.get(device, JSON.stringify(names))?.["amount"]),
    variables: (device) => variables.all(device).map((row) => String(row["variable"])),
    amountOfProfile: (profile) => Number(amountOfProfile.get(profile)?.["amount"]),
    update(device, change) {
      const cells: Record<string, string | number | null> = {
        ...(change.value === undefined
          ? {}
          : { kind: kindOf(change.value), value: cellOf(change.value) }),
        ...(change.unit === undefined ? {} : { unit: change.unit }),
        ...(change.group === undefined ? {} : { '"group"': change.group }),
        ...(change.time === undefined ? {} : { time: change.time }),
        ...(change.location === undefined ? {} : { location: json(change.location) }),
        ...(change.metadata === undefined ? {} : { metadata: json(change.metadata) }),
      };
      const sets = ["id = id", ...Object.keys(cells).map((name) => `${name} = ?`)];
      const { changes } = prepare(
        `UPDATE data SET ${sets.join(", ")} WHERE device = ? AND id = ?`,
      ).run(...Object.values(cells), device, change.id);
      return Number(changes) > 0;
    },
    remove(device, ids) {
      let removed = 0;
      for (const id of ids) {
        removed += removing(device, remove.run(device, id));
      }
      return removed;
    },
    empty(device, names) {
      removing(
        device,
        names === undefined ? empty.run(device) : emptyOf.run(device, JSON.stringify(names)),
      );
    },
    removeBetween: (device, from, before, names) =>
      removing(
        device,
        names === undefined
          ? removeBetween.run(device, from, before)
          : removeBetweenOf.run(device, from, before, JSON.stringify(names)),
      ),
    span(device) {
      const from = oldest.get(device)?.["time"];
      const to = newest.get(device)?.["time"];
      return typeof from === "number" && typeof to === "number" ? { from, to } : undefined;
    },
    nextTime(device, time) {
      const found = next.get(device, time)?.["time"];
      return typeof found === "number" ? found : undefined;
    },
    amountBetween: (device, from, to, names) =>
      Number(
        (names === undefined
          ? between.get(device, from, to)
          : betweenOf.get(device, from, to, JSON.stringify(names))
        )?.["amount"],
      ),
    recount() {
      amounts.clear();
    },
    trimSimulated(device, keep) {
      removing(device, trim.run(device, keep));
    },
  };
}
