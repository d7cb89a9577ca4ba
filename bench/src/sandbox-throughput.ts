import path from "node:path";
import { Agent } from "undici";
import { type Row, times } from "./row.ts";
import { startSandbox, startServer } from "./sandbox-process.ts";

const connections = 32;
const warmUp = 3000;
const requests = 15_000;

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
  const post = { method: "POST", path: "/data", body: point } as const;
  const get = { method: "GET", path: "/data?variable=temperature&qty=10" } as const;
  const agent = new Agent({ connections, pipelining: 1 });
  try {
    const sending = await rate(agent, { ...target, ...post }, warmUp + requests);
    const reading = await rate(agent, { ...target, ...get }, warmUp + requests);
    const rows: Row[] = [];
    for (const [what, perSecond, load] of [
      ["sandbox: POST /data", sending, post],
      ["sandbox: GET /data, 10 records", reading, get],
    ] as const) {
      const bytes = await answerOf({ ...target, ...load });
      const bare = await startServer([
        path.join(import.meta.dirname, "bare-answer-server.ts"),
        bytes,
      ]);
      const floor = await rate(agent, { ...load, api: bare.api, token: "" }, warmUp + requests);
      await bare.stop();
      rows.push({
        what,
        value: `${Math.round(perSecond)} /s`,
        against: `${times(perSecond / floor)} a bare server, which is the goal from 0.4 on`,
      });
    }
    return rows;
  } finally {
    await agent.close();
    await sandbox.stop();
  }
}

async function rate(agent: Agent, load: Load, count: number): Promise<number> {
  let left = count;
  let started = 0;
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      if (left === requests) started = performance.now();
      await send(agent, load);
    }
  };
  await Promise.all(Array.from({ length: connections }, caller));
  return requests / ((performance.now() - started) / 1000);
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
