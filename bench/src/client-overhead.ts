import path from "node:path";
import type { Connection, Transport } from "@tagoio-workbench/client";
import { createConnection } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";
import { Agent, request } from "undici";
import { milliseconds, type Row, times } from "./row.ts";
import { type ServerProcess, startServer } from "./sandbox-process.ts";
import { median, quantile, rangeOfMedian } from "./statistics.ts";

/** The same work done by hand and by the client. */
interface Duel {
  readonly what: string;
  readonly bare: () => Promise<unknown>;
  readonly client: () => Promise<unknown>;
}

/** Turns are short, so that both sides meet the same noise of the machine. */
const callsATurn = 8;
/** One stretch gives 400 calls of each side, the slowest four of which lie above its p99. */
const roundsAStretch = 50;
const stretches = 60;
const warmUpRounds = 500;
const goal = 1.15;
/** Made up; the server does not look at it. */
const token = "3f9a1c52-7b0e-4d6f-a1c8-5e2d9b7f4a60";

/**
 * Time that the client adds to a request, beside `undici.request` with the same bytes to the same bare server.
 *
 * Both take turns, and what is compared are p50 and p99 of the same stretch of time. The figure is the median of the
 * ratios of all stretches, with the range in which it lies with 95 % certainty. The p99 of all calls at once would be
 * made by a few bursts of something else on the machine, and be 0.5 x in one run and 1.4 x in the next.
 */
export async function measureClientOverhead(): Promise<readonly Row[]> {
  const transport = undiciTransport();
  const dispatcher = new Agent();
  const servers: ServerProcess[] = [];
  const serve = async (result: unknown): Promise<string> => {
    const bytes = JSON.stringify({ status: true, result });
    const server = await startServer([path.join(import.meta.dirname, bareServer), bytes]);
    servers.push(server);
    return server.api;
  };
  try {
    const duels = [
      send(await serve("1 Data Added"), 1),
      send(await serve("20 Data Added"), 20),
      read(await serve(records(15)), 15),
      read(await serve(records(200)), 200),
    ].map((duel) => duel(transport, dispatcher));
    // The first seconds belong to the compiler, which has more to do for the client than for a bare request.
    for (const duel of duels) await fight(duel, warmUpRounds);
    const rows: Row[] = [];
    for (const duel of duels)
      rows.push(...rowsOf(duel.what, await fight(duel, stretches * roundsAStretch)));
    return rows;
  } finally {
    await dispatcher.close();
    await transport.close();
    for (const server of servers) await server.stop();
  }
}

const bareServer = "bare-answer-server.ts";
const headers = { "device-token": token };

type Meeting = (transport: Transport, dispatcher: Agent) => Duel;

function read(api: string, qty: number): Meeting {
  return (transport, dispatcher) => {
    const { data } = connect(api, transport);
    return {
      what: `client: GET /data, ${qty} records`,
      bare: async () => {
        const { body } = await request(`${api}/data?qty=${qty}`, { dispatcher, headers });
        return resultOf(await body.json());
      },
      client: async () => await data.read({ qty }),
    };
  };
}

function send(api: string, count: number): Meeting {
  const point = { variable: "temperature", value: 21.5, unit: "°C", group: "01h2xcejqtf2nbrexx" };
  const points = Array.from({ length: count }, () => point);
  return (transport, dispatcher) => {
    const { data } = connect(api, transport);
    return {
      what: `client: POST /data, ${count} points`,
      bare: async () => {
        const { body } = await request(`${api}/data`, {
          dispatcher,
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify(points),
        });
        return resultOf(await body.json());
      },
      client: async () => await data.send(points),
    };
  };
}

const connect = (api: string, transport: Transport): Connection =>
  createConnection({ token, kind: "device", region: { api }, transport });

const resultOf = (answer: unknown): unknown => (answer as { readonly result: unknown }).result;

const records = (count: number): readonly unknown[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `64b1f0c2a9d3e8${index.toString(16).padStart(10, "0")}`,
    device: "64b1f0c2a9d3e80012345678",
    variable: "temperature",
    value: 20 + (index % 100) / 10,
    unit: "°C",
    group: "01h2xcejqtf2nbrexx3vqjhp41",
    time: new Date(1_767_225_600_000 + index * 60_000).toISOString(),
    metadata: { source: "probe", quality: 0.98 },
  }));

interface Times {
  readonly bare: number[];
  readonly client: number[];
}

/** Lets both take turns. Gives the milliseconds of each call. */
async function fight({ bare, client }: Duel, count: number): Promise<Times> {
  const taken: Times = { bare: [], client: [] };
  for (let round = 0; round < count; round += 1) {
    const turns = [
      { call: bare, ms: taken.bare },
      { call: client, ms: taken.client },
    ];
    // Who goes first is left to chance, else the collector of garbage may keep in step and strike one side only.
    if (Math.random() < 0.5) turns.reverse();
    for (const { call, ms } of turns) {
      for (let each = 0; each < callsATurn; each += 1) {
        const begin = performance.now();
        await call();
        ms.push(performance.now() - begin);
      }
    }
  }
  return taken;
}

function rowsOf(what: string, { bare, client }: Times): readonly Row[] {
  return [
    { name: "p50", at: 0.5 },
    { name: "p99", at: 0.99 },
  ].map(({ name, at }) => {
    const [ours, theirs] = [quantiles(client, at), quantiles(bare, at)];
    const ratios = ours.map((value, index) => value / (theirs[index] ?? Number.NaN));
    const [low, high] = rangeOfMedian(ratios);
    return {
      what: `${what}, ${name}`,
      value: milliseconds(median(ours)),
      against: `${times(median(ratios))} (${low.toFixed(2)} to ${high.toFixed(2)}) undici.request; goal ${goal} x`,
    };
  });
}

/** The value below which a share of the calls lies, for each stretch. */
const quantiles = (numbers: readonly number[], at: number): number[] => {
  const length = roundsAStretch * callsATurn;
  return Array.from({ length: stretches }, (_, index) =>
    quantile(numbers.slice(index * length, (index + 1) * length), at),
  );
};
