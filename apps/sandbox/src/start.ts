import type { RegionId } from "@tagoio-workbench/catalog";
import { createAnalysisRunner } from "./analyses/analysis-runner.ts";
import { createClock } from "./clock.ts";
import { onData, onMqttMessage, runDueActions } from "./actions/engine.ts";
import { createApp } from "./http/app.ts";
import { answerDirectly } from "./http/direct.ts";
import { rateLimiter } from "./http/rate-limit.ts";
import { listen, type Listening } from "./http/server.ts";
import { createHub } from "./live/hub.ts";
import { type Control, createControl } from "./control/control.ts";
import { createRequestLog } from "./control/request-log.ts";
import { createSnapshots } from "./control/snapshots.ts";
import { tokenNames } from "./control/token-names.ts";
import type { World } from "./control/world.ts";
import { createFaultTable } from "./faults/fault-table.ts";
import { startMaintenance, sweep } from "./maintenance.ts";
import { createMqttHub } from "./mqtt/mqtt-hub.ts";
import { listenMqtt } from "./mqtt/server.ts";
import {
  checkOptions,
  defaultHost,
  mqttRegion,
  type RegionOptions,
  type SandboxOptions,
} from "./options.ts";
import { openRecorder, type Recorder } from "./recording/record.ts";
import { startReplay } from "./recording/start-replay.ts";
import { createParserPool } from "./parsers/parser-pool.ts";
import { createRandom } from "./random.ts";
import { createRegion, type Region } from "./region.ts";
import { ensureRegion, ensureTokens, type RegionTokens } from "./seed/seed-region.ts";
import { startSimulator } from "./seed/simulator.ts";
import { SandboxStartError } from "./start-error.ts";
import { openDatabase } from "./store/open.ts";
import type { RegionRow } from "./store/regions.ts";
import { createStore, type Store } from "./store/store.ts";

/** Addresses and tokens of a running region. */
export interface RunningRegion {
  /** Base URL of the API, without trailing slash. */
  readonly api: string;
  /** URL of the live data endpoint. */
  readonly sse: string;
  /** Address for MQTT clients, where it is served. */
  readonly mqtt?: string;
  readonly tokens: RegionTokens;
}

/** A sandbox that answers. The top level repeats the first region. */
export interface Sandbox extends RunningRegion {
  readonly region: RegionId;
  /** The first hundred devices of the first region, oldest first; the device token is that of the first. */
  readonly devices: readonly { readonly id: string; readonly name: string }[];
  readonly pid: number;
  readonly regions: Readonly<Partial<Record<RegionId, RunningRegion>>>;
  readonly control: Control;
  /** Ends live streams, closes the ports and the database. Resolves when all of that is done. */
  stop: () => Promise<void>;
}

const defaultRegions: readonly RegionOptions[] = [{ id: "us-e1" }];

/**
 * Starts a sandbox in this process.
 *
 * @throws SandboxStartError with a code and one sentence that says what to do.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  checkOptions(options.regions ?? defaultRegions, options);
  const recorder = await openRecorder(options, options.log ?? (() => undefined));
  try {
    return await startRecorded(options, recorder);
  } catch (error) {
    await recorder.close();
    throw error;
  }
}

async function startRecorded(options: SandboxOptions, recorder: Recorder): Promise<Sandbox> {
  const { host = defaultHost, db = ":memory:", seed = "empty", log = () => undefined } = options;
  const wanted = options.regions ?? defaultRegions;
  const { clock = createClock() } = options;
  const database = openDatabase(db);
  const random = createRandom(options.randomSeed);
  const store = createStore(database, clock, random);
  const startedAt = clock.now();
  const running: { region: Region; listening: Listening; facts: RunningRegion }[] = [];
  const stops: (() => void)[] = [];
  const guests = { parsers: createParserPool(), analyses: createAnalysisRunner() };
  const ports: Closable[] = [guests.parsers, guests.analyses, recorder];
  const regions = (): Region[] => running.map(({ region }) => region);
  const seeded = (id: RegionId): RegionRow =>
    ensureRegion(store, { id, seed, devices: options.devices ?? 0 }, startedAt);
  const world: World = {
    store,
    regions,
    // Chance of its own: a fault must not change which IDs come next.
    faults: createFaultTable(createRandom(options.randomSeed)),
    requests: createRequestLog((id) => tokenNames(store, id), recorder.request),
    snapshots: createSnapshots(database),
    log,
    reset() {
      store.flush();
      world.snapshots.wipe();
      // The same chance at the same time gives the same IDs and tokens as at the start.
      random.restart();
      clock.restart();
      for (const { id } of wanted) {
        ensureTokens(store, seeded(id), startedAt);
      }
      for (const region of regions()) {
        region.restart();
      }
      beginFaults();
    },
    catchUp() {
      sweep(store, regions(), clock.now());
      for (const region of regions()) {
        runDueActions(region);
      }
    },
  };
  const beginFaults = (): void => {
    for (const fault of options.faults ?? []) {
      world.faults.add(fault);
    }
  };
  beginFaults();
  const control = createControl(world);
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0)) {
      end();
    }
    for (const { region } of running) {
      region.live.endAll();
    }
    await Promise.all([...ports, ...running.map(({ listening }) => listening)].map(close));
    store.close();
  };
  try {
    for (const { id, port = 0 } of wanted) {
      const row = seeded(id);
      const region = openRegion(store, row, guests, options);
      if (recorder.data !== undefined) {
        region.dataStored.add(recorder.data);
      }
      if (row.seed !== seed) {
        log(`${db} was made with --seed ${row.seed} for ${id}, and keeps it.`);
      }
      const tokens = ensureTokens(store, row, startedAt);
      const listening = await listen(
        createApp(region, world, control),
        answerDirectly(region, world),
        host,
        port,
        store.clock,
      );
      const address = { api: listening.url, sse: `${listening.url}/events` };
      Object.assign(region.address, address);
      const facts = { ...address, tokens };
      running.push({ region, listening, facts });
      if (id === mqttRegion && options.mqttPort !== undefined) {
        const mqtt = await listenMqtt(region, host, options.mqttPort, log);
        ports.push(mqtt);
        running.splice(-1, 1, { region, listening, facts: { ...facts, mqtt: mqtt.url } });
      }
    }
    stops.push(startMaintenance(store, regions()), startActions(regions()));
    for (const { region } of running) {
      if (options.replay === undefined && store.simulation.any(region.profile)) {
        stops.push(startSimulator(region, log));
      }
    }
    const [first, ...others] = regions();
    if (options.replay !== undefined && first !== undefined) {
      stops.push(startReplay([first, ...others], options.replay, log));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return describe(store, running, control, once(stop));
}

interface Closable {
  close: () => Promise<void>;
}

const close = async (port: Closable): Promise<void> => {
  await port.close();
};

function openRegion(
  store: Store,
  row: RegionRow,
  guests: Pick<Region, "parsers" | "analyses">,
  { plan, randomSeed, heartbeatMs }: SandboxOptions,
): Region {
  const isToken = (token: string): boolean => store.tokens.resolve(row.id, token) !== undefined;
  const live = createHub(store.clock, createRandom(randomSeed), isToken, heartbeatMs);
  return createRegion({
    id: row.id,
    profile: row.profile_id,
    account: row.account_id,
    store,
    live,
    mqtt: createMqttHub({ live, store }),
    ...guests,
    plan: plan ?? "scale",
    newLimit: plan === undefined ? undefined : () => rateLimiter(plan),
  });
}

/** How often actions that run by time are looked at, in milliseconds. */
const actionsMs = 1000;

/** Lets the actions of regions run; returns what stops them. */
function startActions(regions: readonly Region[]): () => void {
  for (const region of regions) {
    region.dataStored.add(onData);
    region.mqtt.received.add((device, { topic, payload }, own) => {
      onMqttMessage(own, device.id, topic, Buffer.from(payload).toString());
    });
  }
  const timer = setInterval(() => {
    for (const region of regions) {
      runDueActions(region);
    }
  }, actionsMs);
  return () => {
    clearInterval(timer);
  };
}

function describe(
  store: Store,
  running: readonly { region: Region; facts: RunningRegion }[],
  control: Control,
  stop: () => Promise<void>,
): Sandbox {
  const [first] = running;
  if (first === undefined) {
    throw new SandboxStartError("bad-option", "Name at least one region.");
  }
  const page = {
    page: 1,
    amount: 100,
    orderBy: { field: "created_at", direction: "asc" },
  } as const;
  return {
    ...first.facts,
    region: first.region.id,
    devices: store.devices
      .list(first.region.profile, [], page)
      .map(({ id, name }) => ({ id, name })),
    control,
    pid: process.pid,
    regions: Object.fromEntries(running.map(({ region, facts }) => [region.id, facts])),
    stop,
  };
}

/** Several calls share one run. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}
