import path from "node:path";
import { type Load, openCallers } from "./load.ts";
import { type Row, times } from "./row.ts";
import { cpuSeconds, type ServerProcess, startSandbox, startServer } from "./sandbox-process.ts";
import { median } from "./statistics.ts";

const connections = 32;
/** The compiler is done by then, also with the sandbox, of which there is more. A device holds 50,000 records. */
const warmUp = 40_000;
/** Turns are short, so that both servers meet the same noise of the machine. */
const requestsATurn = 800;
const rounds = 40;

const point = JSON.stringify([{ variable: "temperature", value: 21.5, unit: "°C" }]);

/**
 * Requests a second that the sandbox answers, beside a bare server that answers with the same headers and bytes: the
 * median of the shares of single turns. And the time of a processor that each of both takes for a request, which is
 * less a matter of what else runs on the machine.
 */
export async function measureSandboxThroughput(): Promise<readonly Row[]> {
  const sandbox = await startSandbox(["--seed", "empty"]);
  const target = { api: sandbox.api, token: sandbox.tokens.device };
  try {
    const rows: Row[] = [];
    for (const [what, load] of loads)
      rows.push(...(await compare(sandbox, what, { ...target, ...load })));
    return rows;
  } finally {
    await sandbox.stop();
  }
}

/** The second reads what the first has sent. */
const loads = [
  ["sandbox: POST /data", { method: "POST", path: "/data", body: point }],
  ["sandbox: GET /data, 10 records", { method: "GET", path: "/data?variable=temperature&qty=10" }],
] as const;

async function compare(sandbox: ServerProcess, what: string, load: Load): Promise<readonly Row[]> {
  const callers = await openCallers(load, connections);
  await callers.send(warmUp);
  if (load.method === "POST") await emptyDevice(sandbox);
  const answer = await answerOf(load);
  const bare = await startServer([
    path.join(import.meta.dirname, "bare-answer-server.ts"),
    answer.text,
    JSON.stringify(answer.headers),
  ]);
  const floor = await openCallers({ ...load, api: bare.api }, connections);
  try {
    await floor.send(warmUp);
    const [ours, theirs]: [number[], number[]] = [[], []];
    const before = [cpuSeconds(sandbox), cpuSeconds(bare)] as const;
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await callers.send(requestsATurn));
      theirs.push(await floor.send(requestsATurn));
    }
    const shares = ours.map((rate, round) => rate / (theirs[round] ?? Number.NaN));
    const micro = (seconds: number): number => (seconds * 1e6) / (rounds * requestsATurn);
    const [used, least] = [
      micro(cpuSeconds(sandbox) - before[0]),
      micro(cpuSeconds(bare) - before[1]),
    ];
    return [
      {
        what,
        value: `${Math.round(median(ours))} /s`,
        against: `${times(median(shares))} a bare server (${Math.round(median(theirs))} /s); goal 0.4 x`,
      },
      {
        what: `${what}, processor`,
        value: `${used.toFixed(1)} µs`,
        against: `${times(used / least)} a bare server (${least.toFixed(1)} µs)`,
      },
    ];
  } finally {
    callers.close();
    floor.close();
    await bare.stop();
  }
}

async function emptyDevice({ api, devices, tokens }: ServerProcess): Promise<void> {
  const answer = await fetch(`${api}/device/${devices[0]?.id}/empty`, {
    method: "POST",
    headers: { token: tokens.profile },
  });
  if (!answer.ok) throw new Error(`The device could not be emptied: ${await answer.text()}`);
}

/** Headers that Node sets by itself, for the bare server as well. */
const ofNode = new Set(["connection", "date", "keep-alive"]);

async function answerOf({
  api,
  token,
  method,
  path: target,
  body,
}: Load): Promise<{ readonly text: string; readonly headers: Readonly<Record<string, string>> }> {
  const answer = await fetch(api + target, {
    method,
    headers: { token, "content-type": "application/json" },
    ...(body === undefined ? {} : { body }),
  });
  const headers = [...answer.headers].filter(([name]) => !ofNode.has(name));
  return { text: await answer.text(), headers: Object.fromEntries(headers) };
}
