import { dataRecordSchema, seriesPointSchema } from "@tagoio-workbench/client/schemas";
import { dataQueries } from "@tagoio-workbench/catalog";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call, refusal } from "./support/api.ts";

// A small history with known answers: t is a number each hour, with one text and one place among them.
let sandbox: Sandbox;
const start = Date.UTC(2026, 0, 10);
const hour = 3_600_000;
const iso = (hours: number): string => new Date(start + hours * hour).toISOString();

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  await send([
    { variable: "t", value: 10, time: iso(0), group: "g1" },
    { variable: "t", value: 20, time: iso(1), group: "g1" },
    { variable: "t", value: 60, time: iso(25), group: "g2" },
    { variable: "t", value: "broken", time: iso(26) },
    { variable: "t", time: iso(27), location: { lat: 1, lng: 2 } },
    { variable: "h", value: 5, time: iso(2) },
    { variable: "h", value: true, time: iso(3) },
  ]);
  // Arrives last although its time lies before all others.
  await send([{ variable: "t", value: 1, time: iso(-1), group: "late" }]);
});

afterAll(async () => {
  await sandbox.stop();
});

const send = (json: unknown): Promise<unknown> =>
  call("POST", `${sandbox.api}/data`, { token: sandbox.tokens.device, json });

const read = (query: string): ReturnType<typeof call> =>
  call("GET", `${sandbox.api}/data?${query}`, { token: sandbox.tokens.device });

async function values(query: string): Promise<unknown[]> {
  const { result } = await read(query);
  return (result as unknown[]).map((row) => {
    const { variable, value } = dataRecordSchema.parse(row);
    return value ?? variable;
  });
}

const period = `start_date=${iso(-2)}&end_date=${iso(28)}`;

/** One row for each value of `query`; a test below holds the table to the catalog. */
const rows: Readonly<Record<string, readonly [query: string, expected: unknown]>> = {
  default: ["variables=t&qty=3", ["t", "broken", 60]],
  last_item: ["query=last_item&variable=t", ["t"]],
  last_value: ["query=last_value&variable=t", ["broken"]],
  last_location: ["query=last_location&variable=t", ["t"]],
  last_insert: ["query=last_insert&variable=t", [1]],
  first_item: ["query=first_item&variable=t", [1]],
  first_value: ["query=first_value&variable=h", [5]],
  first_location: ["query=first_location", ["t"]],
  first_insert: ["query=first_insert", [10]],
  count: ["query=count&variable=t", 6],
  min: ["query=min&variable=t", 1],
  max: ["query=max&variable=t", 60],
  avg: [`query=avg&variable=t&${period}`, 22.75],
  sum: [`query=sum&variable=t&${period}`, 91],
  aggregate: [
    "query=aggregate&variable=t&interval=day&function=sum",
    [
      { time: iso(-24), value: 1 },
      { time: iso(0), value: 30 },
      { time: iso(24), value: 60 },
    ],
  ],
  conditional: [`query=conditional&variable=t&function=gte&value=20&${period}`, [60, 20]],
};

describe("every query", () => {
  it("has a row in this test", () => {
    expect(Object.keys(rows).toSorted()).toEqual(dataQueries.map(({ name }) => name).toSorted());
  });

  it.each(Object.entries(rows))("%s", async (_name, [query, expected]) => {
    const answer = await read(query);
    expect(answer).toMatchObject({ httpStatus: 200, status: true });
    const isRecords = Array.isArray(answer.result) && !query.includes("aggregate");
    expect(isRecords ? await values(query) : answer.result).toEqual(expected);
  });

  it("answers the profile alike, by device ID", async () => {
    const [device] = sandbox.devices;
    const answer = await call("GET", `${sandbox.api}/device/${device?.id}/data?query=count`, {
      token: sandbox.tokens.profile,
    });
    expect(answer.result).toBe(8);
  });
});

describe("aggregates", () => {
  it.each([
    ["minute", 4],
    ["hour", 4],
    ["day", 3],
    ["month", 1],
    ["quarter", 1],
    ["year", 1],
  ])("by %s", async (interval, count) => {
    const { result } = await read(`query=aggregate&variable=t&function=max&interval=${interval}`);
    const series = (result as unknown[]).map((row) => seriesPointSchema.parse(row));
    expect(series).toHaveLength(count);
    expect(series.at(-1)?.value).toBe(60);
  });

  it("has nothing to say about nothing", async () => {
    expect((await read("query=count&variable=none")).result).toBe(0);
    expect((await read("query=min&variable=none")).result).toEqual([]);
    expect((await read(`query=sum&variable=none&${period}`)).result).toBe(0);
  });
});

describe("selection", () => {
  it.each<[string, unknown[]]>([
    ["ordination=ascending&variables=t&qty=2", [1, 10]],
    ["variables=t&qty=2&skip=2", [60, 20]],
    ["variables=t&variables=h&qty=1", ["t", true]],
    ["variables=t&variables=h&qty=1&skip=1", ["broken", 5]],
    ["variables=T", ["t", "broken", 60, 20, 10, 1]],
    ["groups=g1", [20, 10]],
    ["group[]=g1&group[]=g2", [60, 20, 10]],
    ["values=5", [5]],
    ["values=true", [true]],
    ["values[]=broken&values[]=60", ["broken", 60]],
    [`start_date=${iso(1)}&end_date=${iso(2)}`, [5, 20]],
    ["start_date=2026-01-10&end_date=2026-01-10", [true, 5, 20, 10]],
    ["start_date=2026-01-11%2001:00:00", ["t", "broken", 60]],
    ["start_date=2026-01-11T03:00:00%2B02:00&qty=1&ordination=ascending", [60]],
    ["start_date=1%20day", []],
    ["start_date=9999%20months&variables=h", [true, 5]],
  ])("%s", async (query, expected) => {
    expect(await values(query)).toEqual(expected);
  });

  it("finds records by their IDs, and tells when they came with details", async () => {
    const { result } = await read("variables=h&qty=1");
    const [record] = result as { id: string; created_at?: string }[];
    expect(record?.created_at).toBeUndefined();
    const byId = await read(`ids[]=${record?.id}&details=True`);
    expect(byId.result).toMatchObject([{ id: record?.id, created_at: expect.any(String) }]);
  });
});

describe("refused", () => {
  it.each<[string, string]>([
    [
      "query=last",
      'Error on Query parameters: query "last" does not exist; did you mean last_item?',
    ],
    ["query=avg&variable=t", "start_date field is required"],
    [
      "query=sum&start_date=2%20months",
      "The maximum range for sum is 1 month between start_end and end_date",
    ],
    ["query=conditional&function=gt&value=1", "start_date field is required"],
    [
      "query=aggregate&function=avg",
      "Error on Query parameters: interval must be minute, hour, day, month, quarter or year",
    ],
    [
      "query=aggregate&interval=day",
      "Error on Query parameters: function must be avg, sum, min or max",
    ],
    [
      "query=conditional&start_date=1%20day&function=gt",
      "Error on Query parameters: value must be a number",
    ],
    ["qty=0", "Error on Query parameters: qty must be at least 1"],
    ["qty=10001", "Error on Query parameters: qty must be at most 10000"],
    ["qty=many", "Error on Query parameters: qty must be a number"],
    ["skip=-1", "Error on Query parameters: skip must be at least 0"],
    ["ordination=desc", "Error on Query parameters: ordination must be descending or ascending"],
    [
      "start_date=2026-02-30",
      'Error on Query parameters: start_date must be a date such as 2014-12-25T23:33:22.000Z, or a span such as "1 day"',
    ],
  ])("%s", async (query, message) => {
    expect(refusal(await read(query))).toEqual({ httpStatus: 400, message });
  });
});
