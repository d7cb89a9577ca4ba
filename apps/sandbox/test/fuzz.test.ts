import { fillPath, routes } from "@tagoio-workbench/catalog";
import * as fc from "fast-check";
import { Agent } from "undici";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";

/** Requests; `FUZZ=100000` for a long run. */
const amount = Number(process.env["FUZZ"] ?? 3000);
const slowestMs = 1000;
const atOnce = 8;
/** Megabytes that a long run may leave behind: the request log and SQLite's cache fill up once. */
const growthMb = 200;

let sandbox: Sandbox;
let agent: Agent;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo" });
  agent = new Agent({ connections: atOnce });
});

afterAll(async () => {
  await agent.close();
  await sandbox.stop();
});

const kinds = ["profile", "device", "analysis"] as const;

const segment = fc.oneof(
  fc.constantFrom("0".repeat(24), "current", "device", "x", "..", "%00", "%E0%A4%A", "💥"),
  fc.string({ maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(...Array.from("0123456789abcdef")),
    minLength: 24,
    maxLength: 24,
  }),
);

/** A known route with odd parts, or any path. Routes that end everything are left out, or little would be tested. */
const harmless = routes.filter(
  ({ id }) => !/^(?:account\.delete|profiles\.delete|profiles\.tokens\.delete)$/u.test(id),
);
const target = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...harmless) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

const names = fc.constantFrom(
  "page",
  "amount",
  "fields",
  "fields[0]",
  "fields[]",
  "filter",
  "filter[name]",
  "filter[tags][0][key]",
  "filter[tags]",
  "orderBy",
  "query",
  "variables",
  "variable",
  "qty",
  "skip",
  "start_date",
  "end_date",
  "ids",
  "interval",
  "function",
  "value",
  "channels",
  "token",
  "lastEventId",
  "path",
  "index",
  "blueprint_devices",
  "a[b][c][d][e]",
);
const texts = fc.oneof(
  fc.constantFrom("1", "-1", "1e9", "True", "never", "1 day", "*", "name,asc", "last_item", "NaN"),
  fc.string({ maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 20 }),
);
const search = fc.array(fc.tuple(names, texts), { maxLength: 6 });

const json = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.record(
    {
      variable: texts,
      value: fc.jsonValue({ maxDepth: 1 }),
      time: texts,
      location: fc.jsonValue({ maxDepth: 2 }),
      metadata: fc.jsonValue({ maxDepth: 2 }),
      id: segment,
      name: texts,
      tags: fc.jsonValue({ maxDepth: 2 }),
      device: segment,
      schema: fc.jsonValue({ maxDepth: 3 }),
      trigger: fc.jsonValue({ maxDepth: 3 }),
      action: fc.jsonValue({ maxDepth: 3 }),
      targets: fc.jsonValue({ maxDepth: 3 }),
      permissions: fc.jsonValue({ maxDepth: 3 }),
      multipart_action: fc.constantFrom("start", "upload", "end", "?"),
      upload_id: texts,
      file: texts,
      filename: texts,
    },
    { requiredKeys: [] },
  ),
);

const body = fc.oneof(
  fc.constant(undefined),
  json.map((value) => ({ type: "application/json", text: JSON.stringify(value) ?? "" })),
  json.map((value) => ({
    type: "application/json",
    text: (JSON.stringify(value) ?? "").slice(0, -1),
  })),
  fc.string({ maxLength: 200 }).map((text) => ({ type: "text/plain", text })),
  fc.string({ maxLength: 300 }).map((text) => ({
    type: "multipart/form-data; boundary=b",
    text: `--b\r\nContent-Disposition: form-data; name="multipart_action"\r\n\r\n${text}\r\n--b--`,
  })),
);

const request = fc.record({
  target,
  segments: fc.array(segment, { minLength: 4, maxLength: 4 }),
  search,
  body,
  // Mostly one that the route takes, or little but refusals of tokens would be tested.
  kind: fc.oneof(
    { weight: 5, arbitrary: fc.constant("fitting" as const) },
    { weight: 1, arbitrary: fc.constantFrom(...kinds, undefined) },
  ),
  ownDevice: fc.boolean(),
  header: fc.constantFrom("token", "authorization", "device-token", "account-token"),
  odd: fc.option(fc.string({ unit: "grapheme-ascii", maxLength: 20 })),
});

type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

/** Sends one odd request. Gives what is wrong with the answer, if anything is. */
async function attempt({ target: route, ...odd }: Request): Promise<string | undefined> {
  const device = sandbox.devices[0]?.id ?? "";
  const [first = "", ...more] = odd.segments.map(encodeURIComponent);
  const path =
    route === undefined
      ? `/${[first, ...more].join("/")}`
      : fillPath(
          route.path,
          Object.fromEntries(
            route.pathParams.map(({ name }, index) => [
              name,
              name === "device_id" && odd.ownDevice ? device : (odd.segments[index] ?? "x"),
            ]),
          ),
        );
  const query = new URLSearchParams(odd.search).toString();
  const kind =
    odd.kind === "fitting" ? kinds.find((each) => route?.tokens.includes(each) === true) : odd.kind;
  const stream = new AbortController();
  const begun = performance.now();
  try {
    const answer = await agent.request({
      origin: sandbox.api,
      path: `${encodeURI(decodeSafely(path))}?${query}`.replaceAll("#", "%23"),
      method: route?.method ?? "GET",
      headers: {
        ...(kind === undefined ? {} : { [odd.header]: sandbox.tokens[kind] }),
        ...(odd.body === undefined ? {} : { "content-type": odd.body.type }),
        ...(odd.odd === null ? {} : { "x-odd": odd.odd.trim() }),
      },
      body: odd.body?.text ?? null,
      signal: stream.signal,
      headersTimeout: slowestMs * 5,
    });
    const streaming = String(answer.headers["content-type"]).startsWith("text/event-stream");
    if (streaming) {
      stream.abort();
      answer.body.on("error", () => undefined);
    } else {
      await answer.body.dump();
    }
    const ms = performance.now() - begun;
    const refusedOnPurpose = answer.statusCode === 501;
    if (answer.statusCode >= 500 && !refusedOnPurpose) {
      return `${route?.method ?? "GET"} ${path}?${query} gave ${answer.statusCode}: ${odd.body?.text ?? ""}`;
    }
    return ms > slowestMs ? `${path} took ${Math.round(ms)} ms` : undefined;
  } catch (error) {
    return `${path}: ${String(error)}`;
  }
}

const decodeSafely = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replaceAll("%", "");
  }
};

it(
  `answers ${amount} odd requests without failing, hanging or growing`,
  async () => {
    const before = process.memoryUsage().rss;
    const problems: string[] = [];
    const seed = Number(process.env["FUZZ_SEED"] ?? 20_261_123);
    let batch = 0;
    while (batch * 1000 < amount) {
      const size = Math.min(1000, amount - batch * 1000);
      const requests = fc.sample(request, { numRuns: size, seed: seed + batch });
      batch += 1;
      const caller = async (): Promise<void> => {
        for (let next = requests.pop(); next !== undefined; next = requests.pop()) {
          const problem = await attempt(next);
          if (problem !== undefined) {
            problems.push(problem);
          }
        }
      };
      await Promise.all(Array.from({ length: atOnce }, caller));
    }
    expect(problems.slice(0, 10)).toEqual([]);
    const grown = (process.memoryUsage().rss - before) / 2 ** 20;
    expect(grown).toBeLessThan(growthMb);
    const answer = await fetch(`${sandbox.api}/status`);
    expect(answer.status).toBe(200);
  },
  60_000 + amount * 20,
);
