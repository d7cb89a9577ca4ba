import { inspect } from "node:util";
import type { Connection, ConnectionOptions, TagoError } from "@tagoio-workbench/client";
import { createConnection, isTagoError } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createClock } from "../src/clock.ts";
import { type Sandbox, startSandbox } from "../src/index.ts";

// Every error says what happened and what to do next, and holds no token.
const transport = undiciTransport();
const clock = createClock();
let sandbox: Sandbox;
let limited: Sandbox;
let reader: string;
let expired: string;
let mute: string;
let fixed: { readonly id: string; readonly record: string };

const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };
const owner = { email: "developer@example.com", password: "sandbox" };

beforeAll(async () => {
  sandbox = await startSandbox({ clock, regions: [{ id: "us-e1" }, { id: "eu-w1" }] });
  limited = await startSandbox({ plan: "free" });
  const { devices, profiles, analyses, access } = connect(sandbox.tokens.profile, "profile");
  const token = { name: "T", permission: "read", ...owner } as const;
  ({ token: reader } = await profiles.tokens.create("current", token));
  const [device] = sandbox.devices;
  ({ token: expired } = await devices.tokens.create(device?.id ?? "", {
    name: "Short",
    permission: "full",
    expire_time: "1 day",
  }));
  clock.advance(2 * 86_400_000);
  ({ token: mute } = await analyses.create({ name: "Without a policy", run_on: "external" }));
  // By default analyses may do everything here.
  for (const { id } of await access.list()) await access.delete(id);
  const { device_id: id } = await devices.create({
    name: "Fixed",
    type: "immutable",
    chunk_period: "month",
    chunk_retention: 1,
    ...https,
  });
  await devices.data(id).send({ variable: "a", value: 1 });
  fixed = { id, record: (await devices.data(id).read())[0]?.id ?? "" };
});

afterEach(() => {
  sandbox.control.clearFaults();
});

afterAll(async () => {
  await transport.close();
  await sandbox.stop();
  await limited.stop();
});

function connect(
  token: string,
  kind: ConnectionOptions["kind"],
  { api, sse }: { readonly api: string; readonly sse: string } = sandbox,
): Connection {
  return createConnection({ token, kind, region: { api, sse }, transport, retry: { baseMs: 1 } });
}

async function failure(act: () => Promise<unknown>): Promise<TagoError> {
  const error: unknown = await act().then(
    () => new Error("It worked"),
    (caught: unknown) => caught,
  );
  if (!isTagoError(error)) throw error;
  return error;
}

interface Case {
  readonly name: string;
  readonly act: () => Promise<unknown>;
  readonly code: TagoError["code"];
  readonly cause: RegExp;
  readonly nextStep: RegExp;
}

const cases: readonly Case[] = [
  {
    name: "a device token that lists devices",
    act: () => connect(sandbox.tokens.device, "device").devices.list(),
    code: "wrong-kind",
    cause: /^A device token cannot call GET \/device; a profile token or an analysis token can$/,
    nextStep: /Use a connection with a profile token/,
  },
  {
    name: "a profile token that reads the data of itself",
    act: () => connect(sandbox.tokens.profile, "profile").data.read(),
    code: "wrong-kind",
    cause: /A profile token cannot call GET \/data/,
    nextStep: /With this token use GET \/device\/\{device_id\}\/data/,
  },
  {
    name: "a token of the other region",
    act: () => {
      const { api = "", sse = "" } = sandbox.regions["eu-w1"] ?? {};
      return connect(sandbox.tokens.profile, "profile", { api, sse }).devices.list();
    },
    code: "unauthorized",
    cause: /Authorization Denied/,
    nextStep: /belongs to 127\.0\.0\.1:\d+/,
  },
  {
    name: "an expired token",
    act: () => connect(expired, "device").data.read(),
    code: "unauthorized",
    cause: /expired|Authorization Denied/i,
    nextStep: /new token|expired/,
  },
  {
    name: "a token that may only read",
    act: () => connect(reader, "profile").devices.create({ name: "No", type: "mutable", ...https }),
    code: "unauthorized",
    cause: /POST \/device: Authorization Denied/,
    nextStep: /a profile token whose permission allows to write/,
  },
  {
    name: "an analysis without a policy",
    act: () => connect(mute, "analysis").devices.info(fixed.id),
    code: "unauthorized",
    cause: /GET \/device\/\{device_id\}: Authorization Denied/,
    nextStep: /an access policy allows "Device \/ Access" to the analysis/,
  },
  {
    name: "a record of an immutable device that is changed",
    act: () =>
      connect(sandbox.tokens.profile, "profile")
        .devices.data(fixed.id)
        .edit({ id: fixed.record, value: 2 }),
    code: "immutable-device",
    cause: /PUT \/device\/\{device_id\}\/data: .*immutable/i,
    nextStep: /retention|chunks|mutable device/,
  },
  {
    name: "a device that does not exist",
    act: () => connect(sandbox.tokens.profile, "profile").devices.info("0".repeat(24)),
    code: "not-found",
    cause: /Invalid Device ID/,
    nextStep: /Check the id/,
  },
  {
    name: "a limit of the plan",
    act: async () => {
      const { devices } = connect(limited.tokens.profile, "profile", limited);
      for (let count = 0; count < 120; count += 1) await devices.list({ amount: 1 });
    },
    code: "rate-limited",
    cause: /^GET \/device: Too many requests .*; try again at \d\d:\d\d:\d\d$/,
    nextStep: /Wait until then, or pass onRateLimit/,
  },
  {
    name: "a server that fails",
    act: async () => {
      sandbox.control.addFault({ route: "devices.list", status: 503 });
      await connect(sandbox.tokens.profile, "profile").devices.list();
    },
    code: "server",
    cause: /GET \/device: /,
    nextStep: /Try again later/,
  },
  {
    name: "a connection that is cut",
    act: async () => {
      sandbox.control.addFault({ route: "devices.list", drop: "before" });
      await connect(sandbox.tokens.profile, "profile").devices.list();
    },
    code: "network",
    cause: /^Cannot reach 127\.0\.0\.1:\d+: the connection was cut/,
    nextStep: /Check the address/,
  },
  {
    name: "an answer that takes too long",
    act: async () => {
      sandbox.control.addFault({ route: "devices.list", latency: 5000 });
      await connect(sandbox.tokens.profile, "profile").devices.list({
        timeoutMs: 20,
        deadlineMs: 60,
      });
    },
    code: "timeout",
    cause: /GET \/device got no complete answer within/,
    nextStep: /longer time limit/,
  },
];

test.each(cases)("$name: cause and next step", async ({ act, code, cause, nextStep }) => {
  const error = await failure(act);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(cause);
  expect(error.advice).toMatch(nextStep);
  const printed = [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error)].join();
  const tokens = [...Object.values(sandbox.tokens), limited.tokens.profile, reader, expired, mute];
  for (const token of tokens) expect(printed).not.toContain(token.slice(2));
});

describe("what is made again", () => {
  const requests = (from: number): readonly string[] =>
    sandbox.control.requests(from).map(({ method, status }) => `${method} ${status}`);
  const last = (): number => sandbox.control.requests().at(-1)?.seq ?? 0;

  test("reads are; what makes something is not, and is made at most once", async () => {
    const { devices } = connect(sandbox.tokens.profile, "profile");
    const begin = last();
    sandbox.control.addFault({ path: "/device", status: 503, times: 2 });
    await devices.list();
    expect(requests(begin)).toEqual(["GET 503", "GET 503", "GET 200"]);
    const before = (await devices.list({ amount: 100 })).length;
    sandbox.control.addFault({ method: "POST", path: "/device", drop: "after", times: 1 });
    const name = "Made once";
    const error = await failure(() => devices.create({ name, type: "mutable", ...https }));
    expect(error.code).toBe("network");
    expect(await devices.list({ amount: 100 })).toHaveLength(before + 1);
  });

  test("an abort ends the call, and nothing more is sent", async () => {
    const { devices } = connect(sandbox.tokens.profile, "profile");
    sandbox.control.addFault({ route: "devices.list", latency: 10_000 });
    const controller = new AbortController();
    const call = failure(() => devices.list({ signal: controller.signal }));
    controller.abort();
    expect(await call).toMatchObject({ code: "aborted" });
  });
});

test("all callers of a connection share a limit: one is refused, and the others send nothing", async () => {
  const { request } = connect(limited.tokens.profile, "profile", limited);
  const ask = (): Promise<unknown> => request("analyses.list", { query: { amount: 1 } });
  const results = await Promise.allSettled(Array.from({ length: 80 }, ask));
  expect(results.some(({ status }) => status === "rejected")).toBe(true);
  const count = limited.control.requests().length;
  const later = await Promise.all(Array.from({ length: 10 }, () => failure(ask)));
  for (const error of later) {
    expect(error).toMatchObject({ code: "rate-limited", httpStatus: undefined });
    expect(error.message).toMatch(/was not sent: .*; try again at \d\d:\d\d:\d\d$/);
  }
  expect(limited.control.requests()).toHaveLength(count);
});
