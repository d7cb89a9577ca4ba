import { connect } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Agent } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { makeWorld, type World } from "./support/documented-world.ts";
import {
  type OddRequest,
  sampleBytes,
  sampleRequests,
  type Tokens,
} from "./support/odd-requests.ts";

/** Requests; `FUZZ=100000` for a long run. */
const amount = Number(process.env["FUZZ"] ?? 3000);
const seed = Number(process.env["FUZZ_SEED"] ?? 20_261_123);
const slowestMs = 1000;
const atOnce = 8;
const batchSize = 1000;
/** Batches after which what fills up once has done so: the request log, and the caches of SQLite and of code. */
const warmBatches = 5;
/** Megabytes of live objects that a long run may add after that. */
const growthMb = 20;

let sandbox: Sandbox;
let agent: Agent;
let world: World;
let tokens: Tokens;
/** What the sandbox logged: of a failure it says where. */
const said: string[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo", log: (line) => said.push(line) });
  world = await makeWorld(sandbox);
  const { network_token: network = "", user_token = "" } = world;
  tokens = { ...sandbox.tokens, network, "run-user": user_token };
  agent = new Agent({ connections: atOnce });
});

afterAll(async () => {
  await agent.close();
  await sandbox.stop();
});

/** Works through a list, several at a time; gives the problems. */
async function all<T>(
  list: T[],
  work: (each: T) => Promise<string | undefined>,
): Promise<string[]> {
  const problems: string[] = [];
  const worker = async (): Promise<void> => {
    for (let next = list.pop(); next !== undefined; next = list.pop()) {
      const problem = await work(next);
      if (problem !== undefined) {
        problems.push(problem);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return problems;
}

/** Sends one odd request. Gives what is wrong with the answer, if anything is. */
async function attempt({ body, ...request }: OddRequest): Promise<string | undefined> {
  const stream = new AbortController();
  const begun = performance.now();
  const what = `${request.method} ${request.path}`;
  try {
    const answer = await agent.request({
      origin: sandbox.api,
      ...request,
      method: request.method,
      body,
      signal: stream.signal,
      headersTimeout: slowestMs * 5,
    });
    if (String(answer.headers["content-type"]).startsWith("text/event-stream")) {
      answer.body.on("error", () => undefined);
      stream.abort();
    } else {
      await answer.body.dump();
    }
    const ms = performance.now() - begun;
    const refusedOnPurpose = answer.statusCode === 501;
    if (answer.statusCode >= 500 && !refusedOnPurpose) {
      return `${what} gave ${answer.statusCode}: ${body ?? ""}\n${said.at(-1)}`;
    }
    return ms > slowestMs ? `${what} took ${Math.round(ms)} ms` : undefined;
  } catch (error) {
    return `${what}: ${String(error)} ${JSON.stringify(request.headers)}`;
  }
}

/** Sends bytes that may be no HTTP, and hangs up. Gives what is wrong with what came back. */
function hurl(bytes: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = "";
    const { hostname, port } = new URL(sandbox.api);
    const socket = connect(Number(port), hostname);
    const what = JSON.stringify(bytes.slice(0, 200));
    const timer = setTimeout(() => {
      socket.destroy();
      resolve(`${what} was not answered`);
    }, slowestMs * 5);
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      const failed = /^HTTP\/1\.1 5\d\d/mu.exec(text)?.[0];
      resolve(failed === undefined ? undefined : `${what} gave ${failed}`);
    });
    socket.end(bytes, "latin1");
  });
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Megabytes of objects that are in use. */
function usedMb(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

describe("a sandbox", () => {
  it(
    `answers ${amount} odd requests without failing, hanging or growing`,
    async ({ annotate }) => {
      const problems: string[] = [];
      const used: number[] = [];
      const snapshot = sandbox.control.snapshot();
      for (let batch = 0; batch * batchSize < amount; batch += 1) {
        const size = Math.min(batchSize, amount - batch * batchSize);
        problems.push(...(await all(sampleRequests(size, seed + batch, world, tokens), attempt)));
        // What one batch deletes is there again for the next.
        sandbox.control.restore(snapshot);
        used.push(usedMb());
      }
      expect(problems.slice(0, 10)).toEqual([]);
      const [first = 0, last = 0] = [used[warmBatches], used.at(-1)];
      expect(used.length > warmBatches ? last - first : 0).toBeLessThan(growthMb);
      await annotate(`${amount} requests, ${used.map(Math.round).join(" ")} MB in use`);
      expect((await fetch(`${sandbox.api}/status`)).status).toBe(200);
    },
    60_000 + amount * 20,
  );

  it(
    "survives what is no HTTP",
    async () => {
      const problems = await all(sampleBytes(Math.ceil(amount / 10), seed), hurl);
      expect(problems.slice(0, 10)).toEqual([]);
      expect((await fetch(`${sandbox.api}/status`)).status).toBe(200);
    },
    60_000 + amount * 20,
  );
});
