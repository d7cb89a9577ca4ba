import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { createRandom } from "../src/random.ts";
import { call } from "./support/api.ts";
import { type Program, startProgram } from "./support/program.ts";

/** How often the sandbox is killed; `CYCLES=200` for a long run. */
const cycles = Number(process.env["CYCLES"] ?? 6);
/** Programs that write at the same time. */
const writers = 8;
const longestLifeMs = 400;

const folder = mkdtempSync(path.join(tmpdir(), "tago-crash-"));
const file = path.join(folder, "sandbox.db");
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What a writer was told is stored. */
interface Acknowledged {
  readonly points: number[];
  readonly devices: string[];
  readonly params: string[];
}

const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };

/** Writes until the sandbox is gone, and notes each write whose answer arrived. */
async function write(
  { ready: { api, tokens, devices } }: Program,
  writer: number,
  acknowledged: Acknowledged,
): Promise<number> {
  const device = devices[0]?.id ?? "";
  for (let count = 0; ; count += 1) {
    const number = acknowledged.points.length * writers + writer;
    try {
      if (count % 7 === 5) {
        const name = `Device ${writer}-${number}-${count}`;
        const made = await call("POST", `${api}/device`, {
          token: tokens.profile,
          json: { name, ...https },
        });
        if (made.status) {
          acknowledged.devices.push(name);
        }
      } else if (count % 7 === 6 && acknowledged.params.length < 5) {
        const key = `key-${writer}-${number}-${count}`;
        const set = await call("POST", `${api}/device/${device}/params`, {
          token: tokens.profile,
          json: { key, value: "1", sent: false },
        });
        if (set.status) {
          acknowledged.params.push(key);
        }
      } else {
        const sent = await call("POST", `${api}/data`, {
          token: tokens.device,
          json: [{ variable: "counter", value: number, unit: String(writer) }],
        });
        if (sent.status) {
          acknowledged.points.push(number);
        }
      }
    } catch {
      // The sandbox was killed; what was on its way is nobody's promise.
      return count;
    }
  }
}

it(
  `loses no acknowledged write in ${cycles} kills under load`,
  async ({ annotate }) => {
    const random = createRandom("crash");
    const acknowledged = Array.from({ length: writers }, (): Acknowledged => ({
      points: [],
      devices: [],
      params: [],
    }));
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const sandbox = await startProgram(["--db", file, "--seed", "empty", "--mqtt-port", "off"]);
      const writing = acknowledged.map((each, writer) => write(sandbox, writer, each));
      await delay(50 + random.fraction() * longestLifeMs);
      sandbox.child.kill("SIGKILL");
      await Promise.all([...writing, sandbox.exit]);
      const db = new DatabaseSync(file);
      expect(db.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
      const stored = (sql: string, column: string): Set<unknown> =>
        new Set(
          db
            .prepare(sql)
            .all()
            .map((row) => row[column]),
        );
      const points = stored("SELECT value FROM data WHERE variable = 'counter'", "value");
      const devices = stored("SELECT name FROM device", "name");
      const params = stored("SELECT key FROM param", "key");
      db.close();
      expect({
        points: acknowledged.flatMap((each) => each.points).filter((each) => !points.has(each)),
        devices: acknowledged.flatMap((each) => each.devices).filter((each) => !devices.has(each)),
        params: acknowledged.flatMap((each) => each.params).filter((each) => !params.has(each)),
      }).toEqual({ points: [], devices: [], params: [] });
    }
    const total = acknowledged.reduce((sum, { points }) => sum + points.length, 0);
    expect(total).toBeGreaterThan(cycles);
    await annotate(`${cycles} kills, ${total} acknowledged requests with data, none lost`);
  },
  60_000 + cycles * 5000,
);
