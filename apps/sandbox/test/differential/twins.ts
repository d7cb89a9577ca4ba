import {
  Account,
  Authorization,
  Device,
  Dictionary,
  Network,
  Resources,
  RunUser,
  Services,
  Utils,
} from "@tago-io/sdk";
import type { TokenKind } from "@tagoio-workbench/catalog";
import type { AnonymousConnection, Connection } from "@tagoio-workbench/client";
import { createAnonymousConnection, createConnection } from "@tagoio-workbench/client";
import type { UndiciTransport } from "@tagoio-workbench/client/node";
import { undiciTransport } from "@tagoio-workbench/client/node";
import type { Clock } from "../../src/clock.ts";
import { type Sandbox, startSandbox } from "../../src/index.ts";

/** What both sides of a row may use beside their client. */
interface Side {
  readonly sandbox: Sandbox;
  /** A value that an earlier row kept, such as the ID of what it made. */
  readonly get: (name: string) => string;
  /** What the sandbox last recorded for somebody in place of sending it. */
  readonly mail: (to: string, field: string) => string;
  /** The time of the sandbox, in milliseconds since 1970. */
  readonly now: () => number;
}

type TipCommand = Parameters<Services["tagotip"]["cmd"]>[0];

/** The official SDK, beside a sandbox of its own. */
export interface Theirs extends Side {
  /** With the profile's token. */
  readonly resources: Resources;
  /** With the token of an analysis. */
  readonly analysis: Resources;
  readonly services: Services;
  readonly region: { readonly api: string; readonly sse: string };
  readonly device: (token: string) => Device;
  readonly network: (token: string) => Network;
  readonly authorization: (token: string) => Authorization;
  readonly runUser: (token: string) => RunUser;
  readonly profile: (token: string) => Resources;
  readonly dictionary: () => Dictionary;
  readonly tagotip: (token: string, command: TipCommand) => Promise<unknown>;
  /** Classes whose methods take no token. */
  readonly statics: {
    readonly Account: typeof Account;
    readonly RunUser: typeof RunUser;
    readonly Utils: typeof Utils;
  };
}

/** Our client, beside a sandbox of its own. */
export interface Ours extends Side {
  readonly profile: Connection;
  readonly analysis: Connection;
  readonly anonymous: AnonymousConnection;
  readonly connect: (token: string, kind: TokenKind) => Connection;
}

/** Two sandboxes that are the same to the last ID and token, one for each client. */
export interface Twins {
  readonly theirs: Theirs;
  readonly ours: Ours;
  /** Our client beside the sandbox of the SDK, for calls that the SDK does not have. */
  readonly mirror: Ours;
  /** Moves both clocks, which stand still otherwise. */
  readonly advance: (ms: number) => void;
  readonly keep: (side: "theirs" | "ours", values: Readonly<Record<string, string>>) => void;
  readonly stop: () => Promise<void>;
}

/** @param databases Where the two keep what is stored, to be compared in the end. */
export async function startTwins(databases: readonly [string, string]): Promise<Twins> {
  const begin = Date.now();
  const transport = undiciTransport();
  const start = async (db: string): Promise<Twin> => {
    const clock = stoppedClock(begin);
    const sandbox = await startSandbox({ db, clock, randomSeed: "twins", seed: "empty" });
    return { sandbox, clock };
  };
  const [first, second] = [await start(databases[0]), await start(databases[1])];
  const kept = { theirs: new Map<string, string>(), ours: new Map<string, string>() };
  return {
    theirs: theirSide(sideOf(first, kept.theirs)),
    mirror: ourSide(sideOf(first, kept.theirs), transport),
    ours: ourSide(sideOf(second, kept.ours), transport),
    advance: (ms) => {
      for (const { sandbox } of [first, second]) sandbox.control.advance(ms);
    },
    keep: (side, values) => {
      for (const [name, value] of Object.entries(values)) kept[side].set(name, value);
    },
    stop: async () => {
      await transport.close();
      for (const { sandbox } of [first, second]) await sandbox.stop();
    },
  };
}

interface Twin {
  readonly sandbox: Sandbox;
  readonly clock: Clock;
}

function stoppedClock(begin: number): Clock {
  let time = begin;
  return {
    now: () => time,
    advance(ms) {
      time += ms;
    },
    restart() {
      time = begin;
    },
  };
}

function sideOf({ sandbox, clock }: Twin, kept: ReadonlyMap<string, string>): Side {
  return {
    sandbox,
    now: clock.now,
    get: (name) => {
      const value = kept.get(name);
      if (value === undefined) throw new Error(`No row kept "${name}"`);
      return value;
    },
    mail: (to, field) => {
      const found = sandbox.control.outbox().find(({ content }) => {
        const { to: receiver, [field]: value } = content as Record<string, unknown>;
        return receiver === to && value !== undefined;
      });
      if (found === undefined) throw new Error(`Nothing with ${field} was recorded for ${to}`);
      return String((found.content as Record<string, unknown>)[field]);
    },
  };
}

function theirSide(side: Side): Theirs {
  const { api, sse, tokens } = side.sandbox;
  const region = { api, sse };
  return {
    ...side,
    region,
    resources: new Resources({ token: tokens.profile, region }),
    analysis: new Resources({ token: tokens.analysis, region }),
    services: new Services({ token: tokens.analysis, region }),
    device: (token) => new Device({ token, region }),
    network: (token) => new Network({ token, region }),
    authorization: (token) => new Authorization({ token, region }),
    runUser: (token) => new RunUser({ token, region }),
    profile: (token) => new Resources({ token, region }),
    tagotip: (token, command) => new Services({ token, region }).tagotip.cmd(command),
    statics: { Account, RunUser, Utils },
    dictionary: () => new Dictionary({ token: tokens.profile, region, language: "pt-BR" }),
  };
}

function ourSide(side: Side, transport: UndiciTransport): Ours {
  const { api, sse, tokens } = side.sandbox;
  const region = { api, sse };
  const connect = (token: string, kind: TokenKind): Connection =>
    createConnection({ token, kind, region, transport });
  return {
    ...side,
    connect,
    profile: connect(tokens.profile, "profile"),
    analysis: connect(tokens.analysis, "analysis"),
    anonymous: createAnonymousConnection({ region, transport }),
  };
}
