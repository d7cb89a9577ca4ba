import { findRegion, type RegionId, regions as knownRegions } from "@tagoio-workbench/catalog";
import { createAnalysisRunner } from "./analyses/analysis-runner.ts";
import { type Clock, createClock } from "./clock.ts";
import { onData, onMqttMessage, runDueActions } from "./actions/engine.ts";
import { createApp } from "./http/app.ts";
import { answerDirectly } from "./http/direct.ts";
import { type Plan, rateLimiter } from "./http/rate-limit.ts";
import { listen, type Listening } from "./http/server.ts";
import { createHub } from "./live/hub.ts";
import { type Control, createControl } from "./control/control.ts";
import { createRequestLog } from "./control/request-log.ts";
import { createSnapshots } from "./control/snapshots.ts";
import type { World } from "./control/world.ts";
import type { Fault } from "./faults/fault.ts";
import { createFaultTable } from "./faults/fault-table.ts";
import { startMaintenance, sweep } from "./maintenance.ts";
import { createMqttHub } from "./mqtt/mqtt-hub.ts";
import { listenMqtt } from "./mqtt/server.ts";
import { openRecorder } from "./recording/record.ts";
import { replay } from "./recording/replay.ts";
import { createParserPool } from "./parsers/parser-pool.ts";
import { createRandom } from "./random.ts";
import { createRegion, type Region } from "./region.ts";
import { ensureRegion, ensureTokens, type RegionTokens } from "./seed/seed-region.ts";
import { startSimulator } from "./seed/simulator.ts";
import { SandboxStartError } from "./start-error.ts";
import { openDatabase } from "./store/open.ts";
import type { RegionRow, Seed } from "./store/regions.ts";
import { createStore, type Store } from "./store/store.ts";

/** A region to serve. */
export interface RegionOptions {
  readonly id: RegionId;
  /** 0, the default, for any free port. */
  readonly port?: number;
}

/** How a sandbox starts. */
export interface SandboxOptions {
  /** Each on its own port, with data and tokens of its own. By default `us-e1`. */
  readonly regions?: readonly RegionOptions[];
  /** A loopback address, by default `127.0.0.1`. */
  readonly host?: string;
  /** A file that is made where it is missing, or `:memory:`, the default. */
  readonly db?: string;
  /** What a new database holds: a fleet that sends data (`demo`), or next to nothing (`empty`, the default). */
  readonly seed?: Seed;
  /** Serves MQTT for `us-e1`, the only region where the cloud does; 0 for any free port. Off by default. */
  readonly mqttPort?: number | undefined;
  /** Enforces the limits of a plan. Off by default. */
  readonly plan?: Plan;
  /** How many more devices a new database gets, each with its last values. */
  readonly devices?: number;
  /** Failures to begin with; see {@link Control.addFault} for later ones. */
  readonly faults?: readonly Fault[];
  /** File to which the data that devices send is added, as lines of JSON without tokens. */
  readonly record?: string;
  /** A recording to send again, to the first region. */
  readonly replay?: {
    readonly file: string;
    /** How much faster than it was recorded, by default 1; 0 for as fast as possible. */
    readonly speed?: number;
  };
  /** What time it is for the sandbox. By default that of the machine. */
  readonly clock?: Clock;
  /** The same text gives the same IDs, tokens and readings in each run. By default they cannot be foreseen. */
  readonly randomSeed?: string;
  /** Receives lines for people; they never hold tokens. */
  readonly log?: (line: string) => void;
}

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

/**
 * Starts a sandbox in this process.
 *
 * @throws SandboxStartError with a code and one sentence that says what to do.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = "127.0.0.1", db = ":memory:", seed = "empty", log = () => undefined } = options;
  const wanted = options.regions ?? [{ id: "us-e1" }];
  checkOptions(wanted, host, options.mqttPort);
  const { clock = createClock() } = options;
  const database = openDatabase(db);
  const random = createRandom(options.randomSeed);
  const store = createStore(database, clock, random);
  const startedAt = clock.now();
  const running: { region: Region; listening: Listening; facts: RunningRegion }[] = [];
  const stops: (() => void)[] = [];
  const guests = { parsers: createParserPool(), analyses: createAnalysisRunner() };
  const ports: Closable[] = [guests.parsers, guests.analyses];
  const regions = (): Region[] => running.map(({ region }) => region);
  const seeded = (id: RegionId): RegionRow =>
    ensureRegion(store, { id, seed, devices: options.devices ?? 0 }, startedAt);
  const world: World = {
    store,
    regions,
    // Chance of its own: a fault must not change which IDs come next.
    faults: createFaultTable(createRandom(options.randomSeed)),
    requests: createRequestLog(),
    snapshots: createSnapshots(database),
    log,
    reset() {
      store.flush();
      world.snapshots.wipe();
      // The same chance at the same time gives the same IDs and tokens as at the start.
      random.restart();
      for (const { id } of wanted) {
        ensureTokens(store, seeded(id), startedAt);
      }
    },
    catchUp() {
      sweep(store, regions(), clock.now());
      for (const region of regions()) {
        runDueActions(region);
      }
    },
  };
  const control = createControl(world);
  for (const fault of options.faults ?? []) {
    world.faults.add(fault);
  }
  const recorder =
    options.record === undefined ? undefined : await openRecorder(options.record, log);
  if (recorder !== undefined) {
    ports.push(recorder);
  }
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
      if (recorder !== undefined) {
        region.dataStored.add((device, points) => {
          recorder.add(device, points, clock.now());
        });
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
    const [first] = regions();
    if (options.replay !== undefined && first !== undefined) {
      stops.push(startReplay(first, options.replay, log));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return describe(store, running, control, once(stop));
}

/** The cloud's broker mqtt.tago.io serves no other. */
const mqttRegion: RegionId = "us-e1";

interface Closable {
  close: () => Promise<void>;
}

const close = async (port: Closable): Promise<void> => {
  await port.close();
};

function checkOptions(
  wanted: readonly RegionOptions[],
  host: string,
  mqttPort: number | undefined,
): void {
  const problem = (message: string): SandboxStartError =>
    new SandboxStartError("bad-option", message);
  if (!/^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/u.test(host)) {
    throw problem(
      `The sandbox serves this machine only. Give --host a loopback address such as 127.0.0.1, not ${host}.`,
    );
  }
  if (wanted.length === 0 || new Set(wanted.map(({ id }) => id)).size < wanted.length) {
    throw problem("Name every region once.");
  }
  for (const { id, port = 0 } of wanted) {
    if (findRegion(id) === undefined) {
      throw problem(
        `There is no region ${id}. Choose ${knownRegions.map((row) => row.id).join(" or ")}.`,
      );
    }
    if (!isPort(port)) {
      throw problem(
        `${port} is no port. Give --port a number from 0 to 65535; 0 takes any free one.`,
      );
    }
  }
  if (mqttPort !== undefined && !isPort(mqttPort)) {
    throw problem(
      `${mqttPort} is no port. Give --mqtt-port a number from 0 to 65535; 0 takes any free one.`,
    );
  }
  if (mqttPort !== undefined && !wanted.some(({ id }) => id === mqttRegion)) {
    throw problem(
      `The cloud serves MQTT in ${mqttRegion} only. Leave --mqtt-port out, or run ${mqttRegion}.`,
    );
  }
}

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 0 && port <= 65_535;

function openRegion(
  store: Store,
  row: RegionRow,
  guests: Pick<Region, "parsers" | "analyses">,
  { plan, randomSeed }: SandboxOptions,
): Region {
  const isToken = (token: string): boolean => store.tokens.resolve(row.id, token) !== undefined;
  const live = createHub(store.clock, createRandom(randomSeed), isToken);
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

/** Sends a recording; returns what stops it. */
function startReplay(
  region: Region,
  { file, speed = 1 }: NonNullable<SandboxOptions["replay"]>,
  log: (line: string) => void,
): () => void {
  const ended = new AbortController();
  const play = async (): Promise<void> => {
    try {
      const lines = await replay(region, file, { speed, signal: ended.signal, log });
      log(`Sent ${lines} lines of ${file}.`);
    } catch (error) {
      if (!ended.signal.aborted) {
        log(
          `${file} cannot be replayed: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  };
  void play();
  return () => {
    ended.abort();
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
