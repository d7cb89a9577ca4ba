import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { isTagoError } from "@tagoio-workbench/client";
import { matchRoute, routes } from "@tagoio-workbench/catalog";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { contentOf } from "./differential/database.ts";
import { sdkMethods } from "./differential/sdk-methods.ts";
import { sdkAlone } from "./differential/sdk-alone.ts";
import { tables } from "./differential/tables.ts";
import type { Ours } from "./differential/twins.ts";
import { startTwins, type Twins } from "./differential/twins.ts";
import { plain } from "./support/same.ts";

// Each client has a sandbox of its own; both are the same to the last ID and token. So the same calls must give the same
// values, whatever they do, and leave the same behind.
let twins: Twins;
const folder = mkdtempSync(path.join(tmpdir(), "tago-twins-"));
const databases = [path.join(folder, "theirs.db"), path.join(folder, "ours.db")] as const;
/** Routes that our client called, and such as answered with a success. */
const called = new Set<string>();
let seen = 0;

// The SDK looks at it once, when it is loaded.
vi.hoisted(() => {
  process.env["TAGOIO_REQUEST_ATTEMPTS"] = "1";
});

beforeAll(async () => {
  twins = await startTwins(databases);
});

afterAll(async () => {
  await twins.stop();
  rmSync(folder, { recursive: true });
});

const present = sdkMethods();

describe.each(Object.entries(tables))("%s", (_name, rows) => {
  it.each(rows)("$call", async ({ call, theirs, ours, keep, refused }) => {
    // A method that came with a later version: our client stands in for it, so that both sides stay the same.
    const standIn = theirs === undefined || !present.has(call);
    const mirrored: Ours = standIn ? twins.mirror : twins.ours;
    const first = await outcome(
      standIn ? () => ours(mirrored) : () => theirs(twins.theirs),
      twins.theirs.sandbox.api,
    );
    const second = await outcome(() => ours(twins.ours), twins.ours.sandbox.api);
    twins.keep("theirs", valuesOf(first.value, keep));
    twins.keep("ours", valuesOf(second.value, keep));
    for (const { method, path: asked, seq } of twins.ours.sandbox.control.requests(seen)) {
      seen = seq;
      const found = matchRoute(method, asked);
      if (found.kind === "route") called.add(found.route.id);
    }
    twins.advance(1000);
    expect(second.plain).toEqual(first.plain);
    expect(Object.keys(second.value as object)).toEqual([refused === true ? "refused" : "result"]);
  });
});

it("leaves the same in the databases", async () => {
  await twins.stop();
  const theirs = contentOf(databases[0], twins.theirs.sandbox.api);
  const ours = contentOf(databases[1], twins.ours.sandbox.api);
  expect(Object.keys(ours).length).toBeGreaterThan(10);
  expect(ours).toEqual(theirs);
});

it("has our client call every route of the catalog", () => {
  expect(routes.map(({ id }) => id).filter((id) => !called.has(id))).toEqual([]);
});

it("knows every method of the official SDK", () => {
  const compared = new Set(Object.values(tables).flatMap((rows) => rows.map(({ call }) => call)));
  const unknown = [...present].filter((name) => !compared.has(name) && !(name in sdkAlone));
  expect(unknown).toEqual([]);
});

interface Outcome {
  readonly value: unknown;
  /** As JSON has it, without the address of the sandbox. */
  readonly plain: unknown;
}

async function outcome(act: () => Promise<unknown>, api: string): Promise<Outcome> {
  const value: unknown = await act().then(
    (result) => ({ result }),
    (error: unknown) => ({ refused: reasonOf(error) }),
  );
  const text = JSON.stringify(plain(value)).replaceAll(api, "http://sandbox");
  return { value, plain: JSON.parse(text) as unknown };
}

const notEmulated = { status: 501 };

/** What the server said, without what our client says around it; of a 501 the SDK may tell the status alone. */
function reasonOf(error: unknown): unknown {
  if (!isTagoError(error)) {
    if (typeof error === "string") return error.includes("is not emulated") ? notEmulated : error;
    const status = (error as { readonly status?: unknown } | undefined)?.status;
    return status === undefined ? String(error) : { status };
  }
  if (error.code === "server") return { status: error.httpStatus };
  return error.message.replace(/^[A-Z]+ \/\S*: /u, "");
}

function valuesOf(outcomeValue: unknown, keep: Readonly<Record<string, string>>) {
  const { result } = outcomeValue as { readonly result?: unknown };
  return Object.fromEntries(
    Object.entries(keep).map(([name, at]) => {
      const value = at === "" ? result : at.split(".").reduce(step, result);
      if (typeof value !== "string") throw new Error(`The result has no text at "${at}"`);
      return [name, value];
    }),
  );
}

const step = (value: unknown, key: string): unknown =>
  (value as Readonly<Record<string, unknown>> | undefined)?.[key];
