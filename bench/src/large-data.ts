import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { milliseconds, type Row } from "./row.ts";
import { residentMegabytes, type ServerProcess, startSandbox } from "./sandbox-process.ts";
import { quantile } from "./statistics.ts";

const devices = 100_000;
/** Records are spread over so many of the devices, a minute apart. */
const busyDevices = 1000;
/** Ten million with `BENCH_RECORDS=10000000`, which takes minutes to write. */
const records = Number(process.env["BENCH_RECORDS"] ?? 1_000_000);
const rounds = 40;

/** Queries of a sandbox that holds a large fleet and its data. */
export async function measureLargeData(): Promise<readonly Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "tago-bench-"));
  const file = path.join(folder, "sandbox.db");
  try {
    const begun = performance.now();
    await (
      await startSandbox(["--seed", "empty", "--db", file, "--devices", String(devices)])
    ).stop();
    const made = performance.now();
    const busy = addRecords(file);
    const written = performance.now();
    const sandbox = await startSandbox(["--seed", "empty", "--db", file]);
    try {
      const rows = await measure(sandbox, busy);
      return [
        {
          what: `sandbox: making ${devices} devices`,
          value: milliseconds(made - begun),
          against: `then ${records} records in ${milliseconds(written - made)}`,
        },
        ...rows,
        {
          what: "sandbox: memory then",
          value: `${residentMegabytes(sandbox.child.pid).toFixed(0)} MB`,
          against: `${devices} devices and ${records} records on disk`,
        },
      ];
    } finally {
      await sandbox.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes records past the API, which would take hours; gives the devices that have them. */
function addRecords(file: string): readonly string[] {
  const db = new DatabaseSync(file);
  const each = Math.ceil(records / busyDevices);
  const busy = db
    .prepare("SELECT id FROM device ORDER BY rowid LIMIT ?")
    .all(busyDevices)
    .map((row) => String(row["id"]));
  db.exec("PRAGMA synchronous = OFF; BEGIN");
  const insert = db.prepare(
    `INSERT INTO data (id, device, variable, kind, value, unit, "group", time, created_at)
     WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
     SELECT lower(hex(randomblob(12))), ?, 'temperature', 'n', 20.0 + i % 10, '°C', 'g', ? - i * 60000, ? - i * 60000 FROM n`,
  );
  const now = Date.now();
  for (const device of busy) insert.run(each - 1, device, now, now);
  db.exec("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  db.close();
  return busy;
}

async function measure(sandbox: ServerProcess, busy: readonly string[]): Promise<Row[]> {
  const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString();
  const queries: readonly (readonly [what: string, path: (round: number) => string])[] = [
    ["page of devices by name", (round) => `/device?page=${1 + round * 100}&amount=100`],
    ["devices by name", (round) => `/device?filter[name]=*${10_000 + round * 13}*`],
    ["devices by tag", () => "/device?filter[tags][0][key]=zone&filter[tags][0][value]=east"],
    ["last value", (round) => `${data(busy, round)}?variable=temperature&query=last_item`],
    [
      "day of records",
      (round) =>
        `${data(busy, round)}?variable=temperature&start_date=${day(1)}&end_date=${day(0)}&qty=10000`,
    ],
    [
      "average of a month",
      (round) => `${data(busy, round)}?variable=temperature&query=avg&start_date=${day(28)}`,
    ],
    [
      "aggregate by hour",
      (round) =>
        `${data(busy, round)}?variable=temperature&query=aggregate&interval=hour&function=avg&start_date=${day(7)}`,
    ],
  ];
  const rows: Row[] = [];
  for (const [what, target] of queries) {
    const taken: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const begun = performance.now();
      const answer = await fetch(sandbox.api + target(round), {
        headers: { token: sandbox.tokens.profile },
      });
      const { status } = (await answer.json()) as { status: boolean };
      if (!status) throw new Error(`${what} was refused`);
      taken.push(performance.now() - begun);
    }
    rows.push({
      what: `sandbox: ${what}`,
      value: milliseconds(quantile(taken, 0.5)),
      against: `p99 ${milliseconds(quantile(taken, 0.99))}`,
    });
  }
  return rows;
}

const data = (busy: readonly string[], round: number): string =>
  `/device/${busy[(round * 37) % busy.length] ?? ""}/data`;
