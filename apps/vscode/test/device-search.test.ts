import { startSandbox } from "@tagoio-workbench/sandbox";
import type { Sandbox } from "@tagoio-workbench/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDeviceSearch } from "../src/explorer/find/device-search.ts";
import type { DeviceSearch } from "../src/explorer/find/device-search.ts";
import type { Device, Fleet } from "../src/explorer/fleet.ts";
import { openExplorer } from "./support/explorer.ts";
import type { TestExplorer } from "./support/explorer.ts";

const amount = 50;
let sandbox: Sandbox;
let explorer: TestExplorer;
let fleet: Fleet;
beforeAll(async () => {
  sandbox = await startSandbox({ devices: 2000 });
  explorer = await openExplorer(sandbox);
  ({ fleet } = await explorer.sessions.lease("c1"));
});
afterAll(() => sandbox.stop());

interface Typed {
  readonly search: DeviceSearch;
  readonly shown: (readonly Device[])[];
  /** What was typed when an answer was shown. */
  readonly typed: { text: string };
  readonly asked: string[];
}

function startTyping(): Typed {
  const shown: (readonly Device[])[] = [];
  const typed = { text: "" };
  const asked: string[] = [];
  const search = createDeviceSearch({
    amount,
    ask: (query, signal) => {
      asked.push(typed.text);
      return fleet.search(query, amount, signal);
    },
    found: (devices) => {
      for (const { name } of devices) {
        expect(name.toLowerCase()).toContain(typed.text.toLowerCase());
      }
      shown.push(devices);
    },
    failed: (error) => {
      throw error;
    },
    busy: () => undefined,
  });
  return { search, shown, typed, asked };
}

const requests = (since: number): number => sandbox.control.requests(since).length;
const lastSeq = (): number => sandbox.control.requests().at(-1)?.seq ?? 0;
const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

test.each([40, 300])(
  "B3: ten characters, one each %i ms, are at most three requests",
  async (gap) => {
    const { search, shown, typed } = startTyping();
    const since = lastSeq();
    for (let length = 1; length <= 10; length++) {
      typed.text = "freezer 00".slice(0, length);
      search.type(typed.text);
      await after(gap);
    }
    await expect.poll(() => shown.at(-1)?.length, { timeout: 5000 }).toBe(amount);
    expect(requests(since)).toBeLessThanOrEqual(3);
    search.dispose();
  },
);

test("B3: an answer to what was typed before is never shown", async () => {
  const { search, shown, typed, asked } = startTyping();
  sandbox.control.addFault({ path: "/device", latency: 800, times: 1 });
  typed.text = "pump";
  search.type("pump");
  await expect.poll(() => asked, { interval: 10 }).toEqual(["pump"]);
  typed.text = "weather";
  search.type("weather");
  await expect.poll(() => shown.length).toBe(1);
  expect(shown[0]?.[0]?.name).toContain("Weather");
  await after(900);
  expect(shown).toHaveLength(1);
  search.dispose();
});

test("B3: devices are found by id, tag and serial number", async () => {
  const [device] = await fleet.search(
    { by: "name", name: "Freezer 00004" },
    1,
    AbortSignal.timeout(5000),
  );
  if (device === undefined) throw new Error("no device");
  const found: (readonly Device[])[] = [];
  const search = createDeviceSearch({
    amount,
    ask: (query, signal) => fleet.search(query, amount, signal),
    found: (devices) => void found.push(devices),
    failed: () => undefined,
    busy: () => undefined,
  });
  search.type(device.id);
  await expect.poll(() => found.at(-1)?.map(({ id }) => id)).toEqual([device.id]);
  search.type("FRE-000004");
  await expect.poll(() => found.at(-1)?.map(({ name }) => name)).toEqual([device.name]);
  search.type("zone=north");
  await expect.poll(() => found.at(-1)?.length).toBe(amount);
  const placed = await explorer.model.place("c1", found.at(-1)?.at(-1) ?? device);
  expect(placed?.parent.type).toBe("devices");
  search.dispose();
});
