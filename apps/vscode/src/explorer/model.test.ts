import { describe, expect, it } from "vitest";
import type { ConnectionRecord } from "../connections/record.ts";
import { english } from "../l10n/translate.ts";
import type { Device, Fleet, Point } from "./fleet.ts";
import { plainLook } from "../../test/support/plain-look.ts";
import { plainPorts } from "../../test/support/explorer-ports.ts";
import { createExplorerModel } from "./model.ts";
import type { ExplorerModel } from "./model.ts";
import type { ExplorerNode } from "./nodes.ts";
import { present } from "./present.ts";

const record: ConnectionRecord = {
  id: "c1",
  label: "Acme",
  kind: "profile",
  region: "us-e1",
  environment: "production",
};
const now = Date.UTC(2026, 0, 1);
const id = (place: number): string => String(place).padStart(24, "0");
const device = (place: number): Device => ({
  id: id(place),
  name: `Pump ${place}`,
  active: true,
  lastInput: now - 12_000,
  tags: [{ key: "site", value: "north" }],
});
const point = (variable: string, value: number, time = now): Point => ({
  device: id(1),
  variable,
  value,
  unit: "bar",
  time,
});

interface Fixture {
  model: ExplorerModel;
  asked: string[];
  changed: (ExplorerNode | undefined)[];
  /** Ends the connection's lease, as removing or changing it does. */
  end: () => void;
  fail: (error: Error | undefined) => void;
  stop: () => void;
  /** A record arrives of which no stream tells. */
  store: (one: Point) => void;
  /** Lets answers wait until the returned function is called. */
  hold: () => () => void;
  /** The row whose labels, from the connection down, are these. */
  open: (...labels: string[]) => Promise<readonly ExplorerNode[]>;
}

function fixture(devices: number, pageSize = 10, single = false): Fixture {
  const asked: string[] = [];
  const changed: (ExplorerNode | undefined)[] = [];
  let lease = new AbortController();
  let failure: Error | undefined;
  let stopped = false;
  let held = Promise.resolve();
  const stored = [point("level", 1), point("pressure", 2)];
  const answer = async <T>(what: string, value: T): Promise<T> => {
    asked.push(what);
    await held;
    if (failure !== undefined) throw failure;
    return value;
  };
  const fleet: Fleet = {
    single,
    list: (page, amount) =>
      answer(
        `list ${page}`,
        Array.from({ length: devices }, (_, place) => device(place + 1)).slice(
          (page - 1) * amount,
          page * amount,
        ),
      ),
    page: async ({ page, amount }) => {
      const listed = await fleet.list(page, amount, lease.signal);
      return { devices: listed, more: listed.length >= amount };
    },
    counts: () => Promise.resolve({ device: devices, analysis: 3 }),
    details: async (one) => {
      const detailed = await fleet.device(one, lease.signal);
      return { device: detailed, records: 1, parameters: undefined };
    },
    resources: ({ kind }) => answer(kind, { items: [], next: undefined }),
    integrations: () => answer("integrations", []),
    integrationName: (_kind, one) => answer("name", one),
    tagKeys: () => answer("tag keys", []),
    search: () => answer("search", []),
    device: (one) => answer(`device ${one}`, device(1)),
    lastPoints: () => answer("points", [...stored]),
    recentPoints: () => answer("recent", []),
    parameters: () => answer("parameters", []),
    tokens: () =>
      answer("tokens", [{ place: 0, name: "Default", permission: "full", expires: "never" }]),
    send: () => answer("send", 1),
    stream: () => undefined,
  };
  const model = createExplorerModel(
    plainPorts({
      connections: () => [single ? { ...record, kind: "device" } : record],
      isStopped: () => stopped,
      lease: async () => {
        await Promise.resolve();
        return { fleet, signal: lease.signal };
      },
      pageSize: () => pageSize,
      explain: (error) => ({ text: (error as Error).message, advice: "Try again." }),
      changed: (node) => changed.push(node),
      t: english,
    }),
  );
  const open = async (...names: string[]): Promise<readonly ExplorerNode[]> => {
    let rows: readonly ExplorerNode[] = model.roots();
    for (const name of names) {
      const row = rows.find((node) => label(node) === name);
      if (row === undefined) throw new Error(`no row ${name} among ${labels(rows).join(", ")}`);
      rows = await model.children(row);
    }
    return rows;
  };
  return {
    model,
    asked,
    changed,
    open,
    store: (one) => void stored.push(one),
    end: () => {
      lease.abort();
      lease = new AbortController();
    },
    fail: (error) => {
      failure = error;
    },
    stop: () => {
      stopped = true;
    },
    hold: () => {
      let release = (): void => undefined;
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
}

const look = (node: ExplorerNode): ReturnType<typeof present> => present(node, plainLook({ now }));
const label = (node: ExplorerNode): string => look(node).label;
const labels = (rows: readonly ExplorerNode[]): readonly string[] => rows.map(label);
const texts = (rows: readonly ExplorerNode[]): readonly string[] =>
  rows.map((node) => `${label(node)}: ${look(node).description}`);

describe("the explorer", () => {
  it("asks for nothing before a row is opened, and for nothing twice", async () => {
    const { open, asked, model } = fixture(2);
    expect(texts(model.roots())).toEqual(["Acme: us-e1 · profile token · production · read-only"]);
    await open("Acme");
    expect(asked).toEqual([]);
    expect(texts(await open("Acme", "Devices"))).toEqual(["Pump 1: 12 s ago", "Pump 2: 12 s ago"]);
    expect(labels(await open("Acme", "Devices", "Pump 1"))).toEqual([
      "Variables",
      "Parameters",
      "Tags",
      "Tokens",
      "Live",
    ]);
    expect(asked).toEqual(["list 1"]);
    expect(texts(await open("Acme", "Devices", "Pump 1", "Variables"))).toEqual([
      "level: 1 bar · now",
      "pressure: 2 bar · now",
    ]);
    expect(texts(await open("Acme", "Devices", "Pump 1", "Tokens"))).toEqual([
      "Default: •••• · full · never expires",
    ]);
    await open("Acme", "Devices", "Pump 1", "Variables");
    expect(asked).toEqual(["list 1", "points", "tokens"]);
  });

  it("shows the device of a device token alone", async () => {
    const { open } = fixture(5, 10, true);
    expect(labels(await open("Acme"))).toEqual(["Pump 1"]);
    expect(labels(await open("Acme", "Pump 1"))).toEqual([
      "Variables",
      "Parameters",
      "Tags",
      "Live",
    ]);
  });

  it("loads page by page, once for a double click", async () => {
    const { open, asked, model } = fixture(25);
    const more = (await open("Acme", "Devices")).at(-1);
    expect(more?.type === "more" && label(more)).toBe("Load 10 More");
    if (more?.type !== "more") throw new Error("no more row");
    await Promise.all([model.loadMore(more), model.loadMore(more)]);
    expect(await open("Acme", "Devices")).toHaveLength(21);
    await model.loadMore(more);
    const all = await open("Acme", "Devices");
    expect(all).toHaveLength(25);
    expect(new Set(all.map((node) => node.id)).size).toBe(25);
    expect(asked).toEqual(["list 1", "list 2", "list 3"]);
  });

  it("puts a found device into the list, and lists it once when its page comes", async () => {
    const { open, model } = fixture(25);
    await open("Acme", "Devices");
    const placed = await model.place("c1", device(15));
    const rows = await open("Acme", "Devices");
    expect(rows[0]).toBe(placed);
    const more = rows.at(-1);
    if (more?.type !== "more") throw new Error("no more row");
    await model.loadMore(more);
    const after = await open("Acme", "Devices");
    expect(after.filter((node) => node === placed)).toHaveLength(1);
    expect(after).toHaveLength(21);
  });

  it("says what is wrong where rows would be, and asks again when told to", async () => {
    const { open, model, fail } = fixture(1);
    fail(new Error("Authorization Denied"));
    const [notice] = await open("Acme", "Devices");
    if (notice === undefined) throw new Error("no notice");
    expect(texts([notice])).toEqual(["Authorization Denied: Try again."]);
    expect(look(notice).command).toBe("tagoio.explorer.refresh");
    fail(undefined);
    model.refresh(notice);
    expect(labels(await open("Acme", "Devices"))).toEqual(["Pump 1"]);
  });

  it("keeps what is listed when the next page fails", async () => {
    const { open, model, fail } = fixture(25);
    const more = (await open("Acme", "Devices")).at(-1);
    if (more?.type !== "more") throw new Error("no more row");
    fail(new Error("Too many requests"));
    await model.loadMore(more);
    expect(labels(await open("Acme", "Devices")).slice(9)).toEqual([
      "Pump 10",
      "Too many requests",
      "Load 10 More",
    ]);
    fail(undefined);
    await model.loadMore(more);
    expect(await open("Acme", "Devices")).toHaveLength(21);
  });

  it("drops answers of a connection that has changed", async () => {
    const { open, model, end, hold, asked } = fixture(3);
    await open("Acme");
    const release = hold();
    const late = open("Acme", "Devices");
    await expect.poll(() => asked).toEqual(["list 1"]);
    end();
    release();
    expect(await late).toEqual([]);
    model.refresh();
    expect(await open("Acme", "Devices")).toHaveLength(3);
  });

  it("asks nothing of a sandbox that does not run", async () => {
    const { open, asked, stop } = fixture(3);
    stop();
    const rows = await open("Acme");
    expect(labels(rows)).toEqual(["The sandbox is not running"]);
    expect(rows.map((node) => look(node).command)).toEqual(["tagoio.sandbox.start"]);
    expect(asked).toEqual([]);
  });

  it("has words for what is empty", async () => {
    const { open } = fixture(0);
    expect(labels(await open("Acme", "Devices"))).toEqual(["No devices yet"]);
    const { open: openOne } = fixture(1);
    expect(labels(await openOne("Acme", "Devices", "Pump 1", "Parameters"))).toEqual([
      "No parameters",
    ]);
  });
});

describe("live values", () => {
  it("change the row in place, newest wins, and a new variable joins in order", async () => {
    const { open, model, changed } = fixture(1);
    const [pump] = await open("Acme", "Devices");
    if (pump?.type !== "device") throw new Error("no device");
    const [level] = await open("Acme", "Devices", "Pump 1", "Variables");
    changed.length = 0;
    model.receive(pump, [point("level", 5, now + 1000), point("level", 4, now - 1000)]);
    expect(changed).toEqual([level]);
    expect(look(level as ExplorerNode).description).toContain("5 bar");
    expect(pump.device.lastInput).toBe(now + 1000);
    model.receive(pump, [point("alarm", 1)]);
    expect(labels(await open("Acme", "Devices", "Pump 1", "Variables"))).toEqual([
      "alarm",
      "level",
      "pressure",
    ]);
    expect(changed.at(-1)?.type).toBe("section");
  });

  it("catch up with what came before the stream was open", async () => {
    const { open, model, store } = fixture(1);
    const [pump] = await open("Acme", "Devices");
    if (pump?.type !== "device") throw new Error("no device");
    await open("Acme", "Devices", "Pump 1", "Variables");
    store(point("alarm", 1));
    await model.catchUp(pump);
    expect(labels(await open("Acme", "Devices", "Pump 1", "Variables"))).toContain("alarm");
  });

  it("renews when listed devices were last heard of, and nothing else", async () => {
    const { open, model, asked } = fixture(25);
    const [list] = await open("Acme");
    const rows = await open("Acme", "Devices");
    const pump = rows[0];
    if (list?.type !== "devices" || pump?.type !== "device") throw new Error("no device");
    model.receive(pump, [point("level", 1, now)]);
    await model.renew(list);
    expect(asked).toEqual(["list 1", "list 1"]);
    expect(pump.device.lastInput).toBe(now);
    expect(await open("Acme", "Devices")).toEqual(rows);
  });
});

it("every row has an id of its own under its parent's, and no token in it", async () => {
  const { open } = fixture(3);
  const seen = new Set<string>();
  const walk = async (...path: string[]): Promise<void> => {
    for (const row of await open(...path)) {
      expect(seen.has(row.id)).toBe(false);
      expect(row.parent === undefined || row.id.startsWith(`${row.parent.id}/`)).toBe(true);
      seen.add(row.id);
      expect(row.id).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
      if (look(row).expand !== "none") await walk(...path, label(row));
    }
  };
  await walk();
  expect(seen.size).toBe(51);
});
