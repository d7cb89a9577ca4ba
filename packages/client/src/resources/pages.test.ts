import { expect, test } from "vitest";
import { json, startFaultServer } from "../../test/fault-server.ts";
import { deviceToken, profileToken } from "../../test/tokens.ts";
import type { Connection, TokenKind } from "../index.ts";
import { createConnection, fetchTransport, itemsOf } from "../index.ts";

function connect(api: string, kind: TokenKind = "profile"): Connection {
  const token = kind === "device" ? deviceToken : profileToken;
  return createConnection({ token, kind, region: { api }, transport: fetchTransport() });
}

const parameter = (url: string, name: string): number =>
  Number(new URL(url, "http://x").searchParams.get(name) ?? "0");

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test("rows that move to the next page come once", async () => {
  const rows = Array.from({ length: 6 }, (_, index) => ({ id: `d${index}` }));
  const server = await startFaultServer((request, response, count) => {
    // Somebody adds a device before the others each time that a page is read.
    rows.unshift({ id: `new${count}` });
    const end = parameter(request.url, "page") * 3;
    json(response, 200, { status: true, result: rows.slice(end - 3, end) });
  });
  const items = await collect(itemsOf(connect(server.api).devices.pages({ amount: 3 })));
  expect(items.map(({ id }) => id)).toEqual(["new1", "d0", "d1", "d2", "d3", "d4", "d5"]);
});

test("pages wait for a rate limit in place of ending with it", async () => {
  const server = await startFaultServer((request, response, count) => {
    if (count === 2) {
      const message = "Too many requests";
      json(response, 429, { status: false, message }, { "retry-after": "0" });
    } else {
      const page = parameter(request.url, "page");
      json(response, 200, { status: true, result: page === 1 ? [{ id: "a" }, { id: "b" }] : [] });
    }
  });
  const { devices } = connect(server.api);
  expect(await collect(itemsOf(devices.pages({ amount: 2 })))).toHaveLength(2);
  expect(server.requests).toHaveLength(3);
  const impatient = devices.pages({ amount: 2, onRateLimit: "fail" });
  expect(await collect(impatient)).toHaveLength(1);
});

test("a server that gives fewer items than were asked for is asked on", async () => {
  const server = await startFaultServer((request, response) => {
    const page = parameter(request.url, "page");
    const length = page < 3 ? 100 : 7;
    const result = Array.from({ length }, (_, index) => ({ id: `${page} ${index}` }));
    json(response, 200, { status: true, result });
  });
  expect(await collect(itemsOf(connect(server.api).devices.pages({ amount: 5000 })))).toHaveLength(
    207,
  );
});

test("data is read with skip", async () => {
  const server = await startFaultServer((request, response) => {
    const skip = parameter(request.url, "skip");
    const result = Array.from({ length: Math.min(2, 5 - skip) }, (_, index) => ({
      id: `r${skip + index}`,
      variable: "a",
      time: "2026-01-01T00:00:00.000Z",
    }));
    json(response, 200, { status: true, result });
  });
  const { data } = connect(server.api, "device");
  const records = await collect(itemsOf(data.pages({ qty: 2, variables: "a" })));
  expect(records.map(({ id }) => id)).toEqual(["r0", "r1", "r2", "r3", "r4"]);
  expect(server.requests.map(({ url }) => parameter(url, "skip"))).toEqual([0, 2, 4]);
  expect(server.requests[1]?.url).toContain("qty=2&variables=a");
});

test("files are read with the text that a page gives", async () => {
  const server = await startFaultServer((request, response) => {
    const token = new URL(request.url, "http://x").searchParams.get("pagination_token");
    const files = [{ filename: `after ${token ?? "the start"}`, size: 1, last_modified: null }];
    const next = { null: "one", one: "two" }[String(token)];
    const result = {
      files,
      folders: [],
      ...(next === undefined ? {} : { pagination_token: next }),
    };
    json(response, 200, { status: true, result });
  });
  const files = await collect(itemsOf(connect(server.api).files.pages()));
  expect(files.map(({ filename }) => filename)).toEqual([
    "after the start",
    "after one",
    "after two",
  ]);
});

test("abort ends a page that waits", async () => {
  const controller = new AbortController();
  const server = await startFaultServer((_request, response) => {
    json(response, 429, { status: false, message: "Too many requests (Retry-After: 50)" });
    controller.abort();
  });
  const pages = connect(server.api).devices.pages({ signal: controller.signal });
  await expect(collect(pages)).rejects.toMatchObject({ code: "aborted" });
});
