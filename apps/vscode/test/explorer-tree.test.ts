import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { startSandbox } from "@tagoio-workbench/sandbox";
import type { Sandbox } from "@tagoio-workbench/sandbox";
import { expect, test } from "vitest";
import { createExplorerCache } from "../src/explorer/cache/explorer-cache.ts";
import type { ListingChoice } from "../src/explorer/explorer-ports.ts";
import { createIntervals } from "../src/explorer/health/intervals.ts";
import { createListingChoices } from "../src/explorer/listing-choice.ts";
import type { ExplorerNode } from "../src/explorer/nodes.ts";
import { connectionOf } from "../src/explorer/nodes.ts";
import { healthOfRow } from "../src/explorer/present-device.ts";
import { adminLink } from "../src/explorer/admin-link.ts";
import { createSelection } from "../src/explorer/selection.ts";
import { createShelf } from "../src/explorer/shelf/shelf.ts";
import { createLiveHub } from "../src/live/streams/live-hub.ts";
import { createWatches } from "../src/explorer/watches.ts";
import { reasonOf } from "../src/explain.ts";
import { openExplorer } from "./support/explorer.ts";
import type { TestExplorer } from "./support/explorer.ts";
import { memoryStorage } from "./support/explorer-ports.ts";
import { plainLook } from "./support/plain-look.ts";
import { present } from "../src/explorer/present.ts";

const withSandbox = async (
  options: Parameters<typeof startSandbox>[0],
  use: (sandbox: Sandbox) => Promise<void>,
): Promise<void> => {
  const sandbox = await startSandbox(options);
  try {
    await use(sandbox);
  } finally {
    await sandbox.stop();
  }
};
/** What was asked since, without what the server is asked by itself. */
const asked = (sandbox: Sandbox, since = 0): readonly string[] =>
  sandbox.control.requests(since).map(({ method, path }) => `${method} ${path.split("?")[0]}`);
const lastSeq = (sandbox: Sandbox): number => sandbox.control.requests().at(-1)?.seq ?? 0;

test("B1: the tree of the seeded profile equals the golden file", async () => {
  await withSandbox({ seed: "demo", randomSeed: "golden" }, async (sandbox) => {
    const explorer = await openExplorer(sandbox);
    await explorer.open("Acme", "Devices");
    const list = await explorer.row("Acme", "Devices");
    await expect.poll(() => explorer.text(list)).toContain("in profile");
    const lines: string[] = [];
    const walk = async (node: ExplorerNode, depth: number): Promise<void> => {
      const look = present(node, plainLook());
      const isTimed = node.type === "device" || node.type === "variable";
      // Values and ages are those of the moment.
      const text = isTimed ? look.label : explorer.text(node);
      lines.push(`${"  ".repeat(depth)}${text.replace(/127\.0\.0\.1:\d+/, "host")}`);
      if (look.expand === "none") return;
      for (const child of await explorer.model.children(node)) await walk(child, depth + 1);
    };
    for (const root of explorer.model.roots()) await walk(root, 0);
    const golden = new URL("golden/tree.txt", import.meta.url);
    const tree = `${lines.join("\n")}\n`;
    if (process.env["UPDATE"] === "1") writeFileSync(golden, tree);
    expect(tree).toBe(readFileSync(golden, "utf8"));
    expect(tree).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });
});

test("B1: what a token may not see says why", async () => {
  await withSandbox({ seed: "demo" }, async (sandbox) => {
    const explorer = await openExplorer(sandbox);
    sandbox.control.addFault({ path: "/action", status: 401 });
    const [notice] = await explorer.open("Acme", "Actions");
    expect(notice?.type === "notice" && notice.notice).toBe("failure");
    expect(notice?.type === "notice" && notice.text).not.toBe("");
  });
});

test("B2: ten thousand devices are one list and one summary at first, and a double click loads one page", async () => {
  await withSandbox({ devices: 10_000 }, async (sandbox) => {
    const explorer = await openExplorer(sandbox);
    const since = lastSeq(sandbox);
    const rows = await explorer.open("Acme", "Devices");
    const list = await explorer.row("Acme", "Devices");
    await expect.poll(() => explorer.text(list)).toBe("Devices | 10,000 in profile");
    expect(asked(sandbox, since).toSorted()).toEqual([
      "GET /device",
      expect.stringMatching(/^GET \/profile\/[^/]+\/summary$/),
    ]);
    expect(rows).toHaveLength(201);
    const more = rows.at(-1);
    if (more?.type !== "more") throw new Error("no more row");
    expect(explorer.text(more)).toBe("Load 200 More");
    const before = lastSeq(sandbox);
    await Promise.all([explorer.model.loadMore(more), explorer.model.loadMore(more)]);
    expect(asked(sandbox, before)).toEqual(["GET /device"]);
    expect(await explorer.open("Acme", "Devices")).toHaveLength(401);
  });
});

test("B4: a filter is asked of the server, survives a reload, and clearing it restores the counts", async () => {
  await withSandbox({ devices: 900 }, async (sandbox) => {
    const stored = new Map<string, unknown>();
    const storage = {
      get: (key: string) => stored.get(key),
      update: async (key: string, value: unknown) => {
        await Promise.resolve();
        stored.set(key, JSON.parse(JSON.stringify(value)));
      },
    };
    const choices = createListingChoices(storage, storage, () => undefined);
    await choices.filterBy({ tags: [{ key: "zone", value: "north" }], active: true });
    await choices.save({ name: "North", filter: choices.get().filter });
    // As after a reload: what was chosen is read again.
    const reloaded = createListingChoices(storage, storage, () => undefined);
    expect(reloaded.saved().map(({ name }) => name)).toEqual(["North"]);
    const explorer = await openExplorer(sandbox, { choice: reloaded.get, pageSize: () => 200 });
    const rows = await explorer.open("Acme", "Devices");
    const devices = rows.filter((row) => row.type === "device");
    expect(devices.length).toBe(200);
    for (const { device } of devices) {
      expect(device.active).toBe(true);
      expect(device.tags).toContainEqual({ key: "zone", value: "north" });
    }
    const list = await explorer.row("Acme", "Devices");
    await expect.poll(() => explorer.text(list)).toBe("Devices | 200+ match · 900 in profile");
    await reloaded.filterBy({});
    explorer.model.relist();
    await explorer.open("Acme", "Devices");
    await expect.poll(() => explorer.text(list)).toBe("Devices | 900 in profile");
  });
});

test("B4: spans of time hold on every page, for devices that were never heard of too", async () => {
  await withSandbox({ devices: 300 }, async (sandbox) => {
    const silent: ListingChoice = {
      filter: { lastInput: { before: 5 * 60_000 } },
      grouping: { by: "none" },
    };
    const explorer = await openExplorer(sandbox, { choice: () => silent, pageSize: () => 50 });
    let rows = await explorer.open("Acme", "Devices");
    for (let page = 0; page < 10; page++) {
      const more = rows.at(-1);
      if (more?.type !== "more") break;
      await explorer.model.loadMore(more);
      rows = await explorer.open("Acme", "Devices");
    }
    const all = await openExplorer(sandbox, { pageSize: () => 1000 });
    const now = Date.now();
    const expected = (await all.open("Acme", "Devices")).filter(
      (row) => row.type === "device" && now - (row.device.lastInput ?? 0) > 5.2 * 60_000,
    );
    expect(expected.length).toBeGreaterThan(50);
    const listed = new Set(rows.flatMap((row) => (row.type === "device" ? row.device.id : [])));
    const missing = expected.filter((row) => row.type === "device" && !listed.has(row.device.id));
    expect(missing).toEqual([]);
    const heard = rows.filter(
      (row) => row.type === "device" && now - (row.device.lastInput ?? 0) < 290_000,
    );
    expect(heard).toEqual([]);
  });
});

/** Rows that three hundred devices of four kinds in four zones stand in. */
const clusters = { none: 300, tag: 4, network: 1, connector: 1, type: 2 } as const;

test.each(["none", "tag", "network", "connector", "type"] as const)(
  "B5: three hundred devices stand exactly once in the tree when grouped by %s",
  async (by) => {
    await withSandbox({ devices: 300 }, async (sandbox) => {
      const grouping = by === "tag" ? { by, key: "zone" } : { by };
      const explorer = await openExplorer(sandbox, {
        choice: () => ({ filter: {}, grouping }),
        pageSize: () => 500,
      });
      const rows = await explorer.open("Acme", "Devices");
      const devices: string[] = [];
      for (const row of rows) {
        const under = row.type === "cluster" ? await explorer.model.children(row) : [row];
        for (const one of under) if (one.type === "device") devices.push(one.device.id);
      }
      expect(devices).toHaveLength(300);
      expect(new Set(devices).size).toBe(300);
      expect(rows.length).toBe(clusters[by]);
      // Names, not ids, say which network and connector it is.
      expect(rows.map(explorer.text).join()).not.toMatch(/[0-9a-f]{24}/);
    });
  },
);

test("B7: a device that is silent for three times its usual interval is dimmed, with the reason in words", async () => {
  await withSandbox({ seed: "demo" }, async (sandbox) => {
    const explorer = await openExplorer(sandbox);
    const rows = await explorer.open("Acme", "Devices");
    const [row] = rows;
    if (row?.type !== "device") throw new Error("no device");
    const now = Date.now();
    const intervals = createIntervals();
    const lastInput = now - 4 * 60_000;
    row.device = { ...row.device, active: true, lastInput };
    intervals.seen(
      "c1/x",
      [0, 1, 2, 3, 4].map((place) => lastInput - place * 60_000),
    );
    const known = (): { usualMs: number | undefined; unread: number } => ({
      usualMs: intervals.usual("c1/x"),
      unread: 2,
    });
    const late = plainLook({ now, known });
    expect(healthOfRow(row, late)).toEqual({ quiet: true, reasons: ["silent 4 min", "2 unread"] });
    const look = present(row, late);
    expect(look.color).toBe("disabledForeground");
    expect(look.description).toBe("silent 4 min · 2 unread");
    expect(look.aria).toContain("silent 4 min");
    const early = plainLook({ now: lastInput + 2.9 * 60_000, known });
    expect(healthOfRow(row, early).quiet).toBe(false);
    const set = plainLook({ now, silentAfterMs: 60_000 });
    expect(healthOfRow(row, set).reasons).toEqual(["silent 4 min"]);
    row.device = { ...row.device, active: false };
    expect(healthOfRow(row, late).reasons).toEqual(["inactive", "2 unread"]);
  });
});

test("B8: check boxes over two pages give the devices to act on", async () => {
  await withSandbox({ devices: 60 }, async (sandbox) => {
    const explorer = await openExplorer(sandbox, { pageSize: () => 30 });
    const rows = await explorer.open("Acme", "Devices");
    const more = rows.at(-1);
    if (more?.type !== "more") throw new Error("no more row");
    await explorer.model.loadMore(more);
    const selection = createSelection(() => undefined);
    const devices = (await explorer.open("Acme", "Devices")).filter((row) => row.type === "device");
    for (const row of devices.slice(0, 50)) selection.set(row, true);
    expect(new Set(selection.selectedDevices().map(({ device }) => device.id)).size).toBe(50);
    expect(selection.selectedDevices()[0]?.record.id).toBe("c1");
    for (const row of devices.slice(0, 10)) selection.set(row, false);
    expect(selection.selectedDevices()).toHaveLength(40);
    selection.clear();
    expect(selection.selectedDevices()).toEqual([]);
  });
});

test("B10: pins stand at the top without a request, and links open the right region", async () => {
  await withSandbox({ seed: "demo" }, async (sandbox) => {
    const stored = new Map<string, unknown>();
    const shelf = createShelf({
      get: (key) => stored.get(key),
      update: async (key, value) => {
        await Promise.resolve();
        stored.set(key, value);
      },
    });
    const explorer = await openExplorer(sandbox, { pinned: shelf.pinned });
    const row = await explorer.row("Acme", "Devices", "Freezer 1");
    if (row.type !== "device") throw new Error("no device");
    await shelf.pin("c1", row.device);
    const since = lastSeq(sandbox);
    explorer.model.repin("c1");
    const [pinned] = await explorer.open("Acme", "Pinned");
    expect(pinned?.type === "device" && pinned.device.id).toBe(row.device.id);
    expect(asked(sandbox, since)).toEqual([]);
    expect(adminLink(row)).toBeUndefined();
    const connection = connectionOf(row);
    for (const [region, host] of [
      ["us-e1", "https://admin.tago.io"],
      ["eu-w1", "https://admin.eu-w1.tago.io"],
    ] as const) {
      connection.record = { ...connection.record, region };
      expect(adminLink(row)).toBe(`${host}/devices/${row.device.id}`);
    }
  });
});

test("B11: a watched device shows its last value within a second, and unwatching ends its stream", async () => {
  await withSandbox({ seed: "empty" }, async (sandbox) => {
    const explorer = await openExplorer(sandbox);
    const { connection, fleet, signal } = await explorer.sessions.lease("c1");
    const [first] = await fleet.list(1, 1, signal);
    const id =
      first?.id ??
      (
        await connection.devices.create({
          name: "Watched",
          network: "5bbd0d144051a50034cd19fb",
          connector: "5f5a8f3351d4db99c40dece5",
        })
      ).device_id;
    explorer.model.refresh();
    const rows = await explorer.open("Acme", "Devices");
    const row = rows.find((one) => one.type === "device" && one.device.id === id);
    if (row?.type !== "device") throw new Error("no device");
    const states: string[] = [];
    const streams: AbortSignal[] = [];
    const hub = createLiveHub({
      lease: async (connectionId) => {
        const open = await explorer.sessions.lease(connectionId);
        const stream: typeof open.fleet.stream = (device, handlers, until, transport) => {
          streams.push(until);
          open.fleet.stream(device, handlers, until, transport);
        };
        return { ...open, fleet: { ...open.fleet, stream } };
      },
      transport: () => "auto",
      reason: reasonOf,
    });
    const watches = createWatches(hub, explorer.model, () => undefined);
    watches.start(row);
    const stop = hub.listen("c1", id, {
      onPoints: () => undefined,
      onState: (state) => void states.push(state),
    });
    await expect.poll(() => states).toContain("open");
    stop();
    await fleet.send(id, [{ variable: "level", value: 41.5, unit: "m" }], signal);
    await expect
      .poll(() => explorer.text(row), { timeout: 1000, interval: 20 })
      .toContain("level 41.5 m");
    expect(streams.map(({ aborted }) => aborted)).toEqual([false]);
    watches.stop(row);
    expect(streams.map(({ aborted }) => aborted)).toEqual([true]);
    expect(explorer.text(row)).not.toContain("watching");
    watches.dispose();
  });
});

test("B12: without a network the tree opens from the cache, says from when it is, and offers no writing", async () => {
  const texts = new Map<string, string>();
  const sandbox = await startSandbox({ seed: "demo", devices: 20 });
  const cacheAt = (time: number): ReturnType<typeof createExplorerCache> =>
    createExplorerCache(memoryStorage(texts), () => time);
  const online = await openExplorer(sandbox, { cache: cacheAt(Date.UTC(2026, 0, 1, 10, 42)) });
  const listed = (await online.open("Acme", "Devices")).flatMap((row) =>
    row.type === "device" ? row.device.name : [],
  );
  await online.open("Acme", "Dashboards");
  await expect
    .poll(() => JSON.parse(texts.get("c1") ?? "{}"))
    .toMatchObject({
      counts: { device: listed.length },
      resources: { dashboard: expect.any(Array) },
    });
  expect(texts.get("c1")).not.toContain(sandbox.tokens.profile);
  expect(texts.get("c1")).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  await sandbox.stop();

  const offline = await openExplorer(sandbox, { cache: cacheAt(0) });
  const rows = (await offline.open("Acme", "Devices")).flatMap((row) =>
    row.type === "device" ? row.device.name : [],
  );
  expect(rows).toEqual(listed);
  const [connection] = offline.model.roots();
  if (connection === undefined) throw new Error("no connection");
  await expect
    .poll(() => offline.text(connection), { timeout: 20_000 })
    .toContain("offline, as of 10:42");
  const device = (await offline.open("Acme", "Devices")).find(({ type }) => type === "device");
  if (device === undefined) throw new Error("no device");
  const { context } = present(device, plainLook());
  expect(context.split(" ")).not.toContain("send");
  expect(context.split(" ")).not.toContain("manage");
  expect((await offline.open("Acme", "Dashboards")).length).toBeGreaterThan(0);
});

test("B12: what was kept is shown at once and then replaced by what is true", async () => {
  await withSandbox({ devices: 5 }, async (sandbox) => {
    const cache = createExplorerCache(memoryStorage(), () => 1);
    const before: TestExplorer = await openExplorer(sandbox, { cache });
    await before.open("Acme", "Devices");
    await expect.poll(() => cache.read("c1", `profile ${new URL(sandbox.api).host}`)).toBeDefined();
    const { connection } = await before.sessions.lease("c1");
    const [first] = await connection.devices.list({ amount: 1 });
    await connection.devices.edit(first?.id ?? "", { name: "A new name" });
    const after = await openExplorer(sandbox, { cache });
    const old = (await after.open("Acme", "Devices")).map(after.text).join();
    expect(old).not.toContain("A new name");
    await expect
      .poll(async () => (await after.open("Acme", "Devices")).map(after.text).join())
      .toContain("A new name");
    const [row] = after.model.roots();
    expect(row === undefined ? "" : after.text(row)).not.toContain("as of");
  });
});
