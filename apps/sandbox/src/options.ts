import { findRegion, type RegionId, regions as knownRegions } from "@tagoio-workbench/catalog";
import type { Clock } from "./clock.ts";
import { checkFault, type Fault } from "./faults/fault.ts";
import type { Plan } from "./http/rate-limit.ts";
import { SandboxStartError } from "./start-error.ts";
import type { Seed } from "./store/regions.ts";

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
  /** Failures to begin with; see `Control.addFault` for later ones. */
  readonly faults?: readonly Fault[];
  /** File to which the data that devices send is added, as lines of JSON without tokens. */
  readonly record?: string;
  /** File to which the requests that are received are added, as lines of JSON without tokens and passwords. */
  readonly recordRequests?: string;
  /** A recording of data to send again: to the regions that it came from, where they are served, else to the first. */
  readonly replay?: {
    readonly file: string;
    /** How much faster than it was recorded, by default 1; 0 for as fast as possible. */
    readonly speed?: number;
  };
  /** Milliseconds between the comments that keep a quiet live stream open, by default 15,000. */
  readonly heartbeatMs?: number;
  /** What time it is for the sandbox. By default that of the machine. A reset restarts it. */
  readonly clock?: Clock;
  /** The same text gives the same IDs, tokens and readings in each run. By default they cannot be foreseen. */
  readonly randomSeed?: string;
  /** Receives lines for people; they never hold tokens. */
  readonly log?: (line: string) => void;
}

export const defaultHost = "127.0.0.1";

/** The cloud's broker mqtt.tago.io serves no other. */
export const mqttRegion: RegionId = "us-e1";

/**
 * @param wanted The regions to serve.
 * @throws SandboxStartError for what cannot be used
 */
export function checkOptions(
  wanted: readonly RegionOptions[],
  { host = defaultHost, mqttPort, faults = [], heartbeatMs = 1 }: SandboxOptions,
): void {
  const problem = (message: string): SandboxStartError =>
    new SandboxStartError("bad-option", message);
  if (!/^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/u.test(host)) {
    throw problem(
      `The sandbox serves this machine only. Give --host a loopback address such as 127.0.0.1, not ${host}.`,
    );
  }
  if (!(heartbeatMs >= 1 && heartbeatMs < 2 ** 31)) {
    throw problem(
      `${heartbeatMs} is no period. Give heartbeatMs a number of milliseconds from 1 on.`,
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
  for (const fault of faults) {
    const checked = checkFault(fault);
    if (typeof checked === "string") {
      throw problem(`A fault cannot be used: ${checked}.`);
    }
  }
}

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 0 && port <= 65_535;
