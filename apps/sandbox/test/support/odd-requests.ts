import { fillPath, type Route, routes } from "@tagoio-workbench/catalog";
import * as fc from "fast-check";
import type { World } from "./documented-world.ts";

/** Tokens by their kind. */
export type Tokens = Readonly<
  Record<"profile" | "device" | "analysis" | "network" | "run-user", string>
>;

const kinds = ["profile", "analysis", "device", "network", "run-user"] as const;

/** A request as it is sent. */
export interface OddRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

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
const events = { method: "GET", path: "/events" } as const;
const target = fc.oneof(
  { weight: 16, arbitrary: fc.constantFrom(...harmless) },
  { weight: 2, arbitrary: fc.constant(events) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...routes.filter(({ id }) => /files\.upload/u.test(id))),
  },
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

const channelNames = fc.constantFrom(
  "device_data.",
  "device_inspector.",
  "analysis_console.",
  "entity_data.",
  "ui_dashboard.",
  "analysis_trigger",
  "notification",
  "ui",
  "nothing.",
  "",
);
const channel = fc.tuple(channelNames, segment).map((parts) => parts.join(""));
const channels = fc.oneof(channel, fc.array(channel, { maxLength: 40 }).map(String), texts);
const liveSearch = fc.array(
  fc.oneof(
    fc.tuple(fc.constantFrom("channel", "channels", "channels[]", "channels[0]"), channels),
    fc.tuple(fc.constantFrom("lastEventId", "token", "channel[a]"), texts),
  ),
  { maxLength: 5 },
);

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

const field = fc.constantFrom(
  "multipart_action",
  "filename",
  "upload_id",
  "part",
  "file",
  "",
  "\0",
);
const action = fc.constantFrom("start", "upload", "end");
const part = fc
  .tuple(field, fc.oneof(action, texts), fc.boolean(), fc.boolean())
  .map(
    ([name, text, isFile, isWhole]) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"${isFile ? '; filename="f"' : ""}${isWhole ? "\r\n\r\n" : "\r\n"}${text}\r\n`,
  );
const multipart = fc
  .tuple(fc.array(part, { maxLength: 6 }), fc.constantFrom("--b--", "--b--\r\n", "--", "--c--", ""))
  .map(([parts, end]) => parts.join("") + end);
const multipartType = fc.constantFrom(
  "multipart/form-data; boundary=b",
  "multipart/form-data; boundary=",
  "multipart/form-data",
  'multipart/form-data; boundary="b',
);

const textOf = (it: unknown): string => JSON.stringify(it) ?? "";
const body = fc.oneof(
  fc.constant(undefined),
  json.map((it) => ({ type: "application/json", text: textOf(it) })),
  json.map((it) => ({ type: "application/json", text: textOf(it).slice(0, -1) })),
  fc.string({ maxLength: 200 }).map((text) => ({ type: "text/plain", text })),
  fc.tuple(multipartType, multipart).map(([type, text]) => ({ type, text })),
);

const parts = fc.record({
  target,
  segments: fc.array(segment, { minLength: 4, maxLength: 4 }),
  search,
  liveSearch,
  body,
  // Mostly one that the route takes, or little but refusals of tokens would be tested.
  kind: fc.oneof(
    { weight: 5, arbitrary: fc.constant("fitting" as const) },
    { weight: 1, arbitrary: fc.constantFrom(...kinds, undefined) },
  ),
  /** Whether the IDs in the path are those of things that exist. */
  real: fc.boolean(),
  header: fc.constantFrom("token", "authorization", "device-token", "account-token"),
  odd: fc.option(
    fc.tuple(
      fc.constantFrom("x-odd", "accept", "origin", "last-event-id", "range", "cookie"),
      fc.string({ unit: "grapheme-ascii", maxLength: 20 }),
    ),
  ),
});

type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

/** Odd requests, the same ones for the same seed. */
export const sampleRequests = (
  count: number,
  seed: number,
  world: World,
  tokens: Tokens,
): OddRequest[] =>
  fc.sample(parts, { numRuns: count, seed }).map((each) => requestOf(each, world, tokens));

function requestOf({ target: route, ...odd }: Parts, world: World, tokens: Tokens): OddRequest {
  const allowed = route !== undefined && "tokens" in route ? route.tokens : kinds;
  const fitting = kinds.filter((each) => (allowed as readonly string[]).includes(each));
  const kind =
    odd.kind === "fitting" ? fitting[odd.segments.join("").length % fitting.length] : odd.kind;
  const query = new URLSearchParams(route === events ? odd.liveSearch : odd.search).toString();
  const path =
    route === undefined || !("id" in route) ? pathOf(route, odd) : filled(route, odd, world);
  return {
    method: route?.method ?? "GET",
    path: `${encodeURI(decodeSafely(path))}?${query}`.replaceAll("#", "%23"),
    headers: {
      ...(kind === undefined ? {} : { [odd.header]: tokens[kind] }),
      ...(odd.body === undefined ? {} : { "content-type": odd.body.type }),
      ...(odd.odd === null ? {} : { [odd.odd[0]]: odd.odd[1].trim() }),
    },
    body: odd.body?.text ?? null,
  };
}

const pathOf = (route: typeof events | undefined, { segments }: Pick<Parts, "segments">): string =>
  route?.path ?? `/${segments.map(encodeURIComponent).join("/")}`;

const filled = (route: Route, odd: Pick<Parts, "segments" | "real">, world: World): string =>
  fillPath(
    route.path,
    Object.fromEntries(
      route.pathParams.map(({ name }, index) => [
        name,
        (odd.real ? world[name] : undefined) ?? odd.segments[index] ?? "x",
      ]),
    ),
  );

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replaceAll("%", "");
  }
}

const line = fc.oneof(
  fc.constantFrom(
    "Host: a",
    "Content-Length: 5",
    "Content-Length: -1",
    "Content-Length: 99999999999999999999",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: gzip, chunked",
    "Connection: close",
    "Connection: upgrade",
    "Upgrade: websocket",
    "Expect: 100-continue",
    "Expect: $",
    "Content-Type: application/json",
    ": no name",
    "No colon",
    " folded",
    `X-Long: ${"a".repeat(70_000)}`,
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ maxLength: 40 }),
);
const begin = fc.oneof(
  fc.constantFrom(
    "GET /info HTTP/1.1",
    "POST /data HTTP/1.1",
    "POST /data HTTP/1.0",
    "GET * HTTP/1.1",
    "CONNECT a:1 HTTP/1.1",
    "OPTIONS /data HTTP/1.1",
    "PATCH /data HTTP/1.1",
    "GET http://[/info HTTP/1.1",
    "GET //x/info HTTP/1.1",
    "GET /info HTTP/9.9",
    "GET",
  ),
  fc.string({ unit: "binary", maxLength: 60 }),
);
const ending = fc.oneof(
  fc.constantFrom(
    "\r\n\r\n",
    "\n\n",
    "\r\n",
    "",
    "\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "\r\n\r\nzz\r\n",
  ),
  fc.string({ unit: "binary", maxLength: 60 }),
);

/** What arrives on a socket when no HTTP client is at the other end. */
export const sampleBytes = (count: number, seed: number): string[] =>
  fc
    .sample(fc.tuple(begin, fc.array(line, { maxLength: 6 }), ending), { numRuns: count, seed })
    .map(([first, lines, end]) => [first, ...lines].join("\r\n") + end);
