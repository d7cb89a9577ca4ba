import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createConnection, fetchTransport } from "@tagoio-workbench/client";
import type { Connection } from "@tagoio-workbench/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lockedError } from "../src/connections/locked-error.ts";
import { messageOf, reasonFor } from "../src/explain.ts";
import { english } from "../src/l10n/translate.ts";
import type { Translate } from "../src/l10n/translate.ts";
import { remedyFor } from "../src/remedy.ts";

const profileToken = "p-00000000-0000-4000-8000-000000000000";

const json = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8")) as Record<
    string,
    unknown
  >;
const bundle = json("l10n/bundle.l10n.pt-br.json") as Record<string, string>;
const portuguese: Translate = (text, ...values) => english(bundle[text] ?? text, ...values);

/** What the server answers next; undefined for nothing at all. */
let answer: { status: number; body: string; headers?: Record<string, string> } | undefined;
const server = createServer((_request, response) => {
  if (answer !== undefined) response.writeHead(answer.status, answer.headers).end(answer.body);
});
let api = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const connect = (options: Partial<Parameters<typeof createConnection>[0]> = {}): Connection =>
  createConnection({
    token: profileToken,
    kind: "profile",
    region: { api },
    transport: fetchTransport(),
    retry: { attempts: 1 },
    timeoutMs: 300,
    ...options,
  });

const after =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () => {
    answer = { status, headers, body: typeof body === "string" ? body : JSON.stringify(body) };
    return connect().devices.list();
  };
const refused = (status: number, message: string, headers?: Record<string, string>) =>
  after(status, { status: false, message }, headers);

const record = {
  id: "1",
  label: "Acme",
  kind: "profile",
  region: "us-e1",
  environment: "production",
} as const;

/** Ways to fail, as people meet them. */
const failures: Readonly<Record<string, () => unknown>> = {
  "a token that is not known": refused(401, "Authorization Denied"),
  "a token that expired": refused(401, "Token has expired"),
  "a token of no use": refused(401, "Invalid token"),
  "a limit of the plan": refused(402, "You have exceeded the maximum limit of Access management"),
  "something not allowed": refused(403, "Access denied"),
  "a device that is not there": refused(404, "Device not found"),
  "a device that is not there, or inactive": refused(400, "Device not found or inactive"),
  "an id that is none": refused(400, "Invalid Device ID"),
  "too many requests": refused(429, "Too many requests", { "retry-after": "9" }),
  "a server in trouble": after(500, ""),
  "a server under maintenance": refused(503, "Down for maintenance", { "retry-after": "9" }),
  "a request that is wrong": refused(400, "start_date field is required"),
  "data that stays": refused(400, "Data in immutable devices cannot be deleted"),
  "a device that is switched off": refused(400, "Device is deactivated"),
  "a log-in page in place of an answer": after(200, "<html>"),
  "a text in place of an answer": after(200, "hello"),
  "an empty answer": after(200, ""),
  "a broken answer": after(200, '{"status":true,'),
  "an answer of something else": after(200, { ok: 1 }),
  "a result of another form": after(200, { status: true, result: 1 }),
  "no answer": () => {
    answer = undefined;
    return connect().devices.list();
  },
  "a port where nobody listens": () =>
    connect({ region: { api: "http://127.0.0.1:9" } }).devices.list(),
  "a host that is not there": () =>
    connect({ region: { api: "https://no-such-host.invalid" }, timeoutMs: 5000 }).devices.list(),
  "a token of the wrong kind": () => connect({ kind: "device" }).devices.list(),
  "a locked connection": () => {
    throw lockedError(record, "PUT /device", english);
  },
  "a token that is cut short": () => connect({ token: "p-0000" }),
  "a token with quotes": () => connect({ token: `"${profileToken}"` }),
  "a region that is none": () => connect({ region: "mars" as "us-e1" }),
  "plain HTTP": () => connect({ region: { api: "http://api.example.com" } }),
  "data that cannot be stored": () => connect({ kind: "device" }).data.send([{ variable: "a b" }]),
  "an error of a program": () => {
    throw new Error("Something is not defined\n    at run (/home/me/extension.cjs:1:2)");
  },
};

async function errorOf(fail: () => unknown): Promise<unknown> {
  try {
    await fail();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing failed");
}

const clock = (text: string): string => text.replaceAll(/\d\d:\d\d:\d\d/g, "hh:mm:ss");

describe("what people are told", () => {
  const told = new Map<string, string>();

  test.each(Object.entries(failures))(
    "H1: %s is told with cause, next step and one button, in both languages",
    async (name, fail) => {
      const error = await errorOf(fail);
      const message = messageOf(error, english);
      told.set(name, clock(message));
      const { title, command } = remedyFor(error, english);
      const { commands } = json("package.json")["contributes"] as {
        commands: readonly { command: string }[];
      };
      expect(commands.map((row) => row.command)).toContain(command);
      expect(title).not.toBe("");
      expect(message).not.toMatch(/\n|\bat \/|:\d+:\d+\)|onRateLimit|\[object/);
      expect(message).not.toContain(profileToken.slice(0, 12));
      if (name === "an error of a program") return;
      // Two sentences: why, and what to do.
      expect(message).toMatch(/[.!?] \S.*\.$/);
      // English stays what the client said.
      expect((error as Error).message).toBe(reasonFor(error, english));
      // The lock speaks the reader's language from the start.
      if (name === "a locked connection") return;
      const translated = messageOf(error, portuguese);
      expect(translated).not.toMatch(/\b(?:the|token is|Check|Try|Wait|Correct|not found|again)\b/);
      expect(translated).not.toMatch(/\{\d\}/);
    },
  );

  test("H1: each failure has a text of its own", () => {
    expect(told.size).toBeGreaterThanOrEqual(25);
    expect(new Set(told.values()).size).toBe(told.size);
  });
});
