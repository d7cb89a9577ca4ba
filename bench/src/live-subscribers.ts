import { connect, type Socket } from "node:net";
import path from "node:path";
import { type Row, times } from "./row.ts";
import {
  residentMegabytes,
  type ServerProcess,
  startSandbox,
  startServer,
} from "./sandbox-process.ts";

const streams = 1000;
const events = 100;
const boundMs = 120_000;

/** Sends events to a thousand open streams: how many arrive, and how fast beside a bare server. */
export async function measureLiveSubscribers(): Promise<readonly Row[]> {
  const bare = await deliver(
    await startServer([path.join(import.meta.dirname, "bare-event-server.ts")]),
  );
  const sandbox = await deliver(await startSandbox(["--seed", "empty"]));
  const what = `live: ${events} events to ${streams} streams`;
  return [
    {
      what,
      value: `${Math.round(sandbox.perSecond)} /s`,
      against: `${times(sandbox.perSecond / bare.perSecond)} a bare server`,
    },
    {
      what: `${what}, lost`,
      value: String(sandbox.lost),
      against: "none may be",
      ...(sandbox.lost > 0 ? { broken: true as const } : {}),
    },
    {
      what: `${what}, memory`,
      value: `${sandbox.megabytes.toFixed(0)} MB`,
      against: `bare server ${bare.megabytes.toFixed(0)} MB`,
    },
  ];
}

async function deliver(
  subject: ServerProcess,
): Promise<{ perSecond: number; lost: number; megabytes: number }> {
  const sockets: Socket[] = [];
  try {
    const readers = await Promise.all(
      Array.from({ length: streams }, async () => await open(subject, sockets)),
    );
    const begin = performance.now();
    for (let value = 0; value < events; value += 1) {
      const response = await fetch(`${subject.api}/data`, {
        method: "POST",
        headers: { token: subject.tokens.device, "content-type": "application/json" },
        body: JSON.stringify({ variable: "n", value }),
      });
      await response.text();
    }
    const ended = await Promise.all(readers.map(async ({ finished }) => await finished));
    const seconds = (performance.now() - begin) / 1000;
    const megabytes = residentMegabytes(subject.child.pid);
    return {
      perSecond: (streams * events) / seconds,
      lost: ended.reduce((sum, missing) => sum + missing, 0),
      megabytes,
    };
  } finally {
    for (const socket of sockets) {
      socket.destroy();
    }
    await subject.stop();
  }
}

/** A stream, read with as little work as can be, because the reader shares the machine with what is measured. */
async function open(
  subject: ServerProcess,
  sockets: Socket[],
): Promise<{ finished: Promise<number> }> {
  const { hostname, port } = new URL(subject.api);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  socket.write(
    `GET /events?channels=device_data.${subject.devices[0]?.id ?? "0".repeat(24)}&token=${subject.tokens.profile} HTTP/1.1\r\nHost: bench\r\n\r\n`,
  );
  let expected = 1;
  let seen = 0;
  let tail = "";
  return await new Promise((resolve, reject) => {
    const finished = new Promise<number>((done) => {
      const timer = setTimeout(() => {
        done(events - seen);
      }, boundMs);
      timer.unref();
      socket.on("data", (chunk) => {
        const lines = (tail + chunk.toString("latin1")).split("\n");
        tail = lines.pop() ?? "";
        for (const line of lines) {
          if (line.startsWith("id: ")) {
            // Counts only what comes in its turn, so that one event twice does not hide one that is missing.
            if (Number(line.slice(line.lastIndexOf("-") + 1)) === expected) {
              seen += 1;
            }
            expected += 1;
          }
        }
        if (seen === events) {
          clearTimeout(timer);
          done(0);
        }
      });
    });
    socket.once("data", () => {
      resolve({ finished });
    });
    socket.once("error", reject);
  });
}
