import path from "node:path";
import { Agent } from "undici";
import { type Row, times } from "./row.ts";
import { startSandbox, startServer } from "./sandbox-process.ts";
import { median } from "./statistics.ts";

const connections = 32;
const warmUp = 3000;
/** Turns are short, so that both servers meet the same noise of the machine. */
const requestsATurn = 500;
const rounds = 40;

/** One kind of request, sent by many callers at once. */
interface Load {
  readonly api: string;
  readonly token: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
}

const point = JSON.stringify([{ variable: "temperature", value: 21.5, unit: "°C" }]);

/** Requests a second that the sandbox answers, beside a bare server that answers with the same bytes. */
export async function measureSandboxThroughput(): Promise<readonly Row[]> {
  const sandbox = await startSandbox(["--seed", "empty"]);
  const target = { api: sandbox.api, token: sandbox.tokens.device };
  const agent = new Agent({ connections, pipelining: 1 });
  try {
    const rows: Row[] = [];
    for (const [what, load] of loads) {
      rows.push(await compare(agent, what, { ...target, ...load }));
    }
    return rows;
  } finally {
    await agent.close();
    await sandbox.stop();
  }
}

/** The second reads what the first has sent. */
const loads = [
  ["sandbox: POST /data", { method: "POST", path: "/data", body: point }],
  ["sandbox: GET /data, 10 records", { method: "GET", path: "/data?variable=temperature&qty=10" }],
] as const;

async function compare(agent: Agent, what: string, load: Load): Promise<Row> {
  await rate(agent, load, warmUp);
  const bare = await startServer([
    path.join(import.meta.dirname, "bare-answer-server.ts"),
    await answerOf(load),
  ]);
  try {
    const floor = { ...load, api: bare.api };
    await rate(agent, floor, warmUp);
    const rates: number[] = [];
    const shares: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const ours = await rate(agent, load, requestsATurn);
      rates.push(ours);
      shares.push(ours / (await rate(agent, floor, requestsATurn)));
    }
    return {
      what,
      value: `${Math.round(median(rates))} /s`,
      against: `${times(median(shares))} a bare server, which is the goal from 0.4 on`,
    };
  } finally {
    await bare.stop();
  }
}

async function rate(agent: Agent, load: Load, count: number): Promise<number> {
  let left = count;
  const started = performance.now();
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await send(agent, load);
    }
  };
  await Promise.all(Array.from({ length: connections }, caller));
  return count / ((performance.now() - started) / 1000);
}

async function send(agent: Agent, { api, token, method, path: target, body }: Load): Promise<void> {
  const answer = await agent.request({
    origin: api,
    path: target,
    method,
    headers: {
      token,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body ?? null,
  });
  await answer.body.dump();
}

async function answerOf({ api, token, method, path: target, body }: Load): Promise<string> {
  const answer = await fetch(api + target, {
    method,
    headers: { token, "content-type": "application/json" },
    ...(body === undefined ? {} : { body }),
  });
  return answer.text();
}
