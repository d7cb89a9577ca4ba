import * as z from "zod";
import { parseExpiry, toIso } from "../data/dates.ts";
import { faultSchema } from "../faults/fault.ts";
import { type Query, textOf } from "../http/query-string.ts";
import { ok, refuse, type Reply } from "../http/reply.ts";
import { checkBody } from "../http/validate.ts";
import { version } from "../version.ts";
import type { Control } from "./control.ts";
import type { World } from "./world.ts";

/** A request to the control API. */
export interface ControlRequest {
  readonly world: World;
  readonly control: Control;
  readonly query: Query;
  readonly body: unknown;
  /** What stands behind the command in the path, as in `faults/f1`. */
  readonly name: string | undefined;
}

export interface Command {
  readonly method: "GET" | "POST" | "DELETE";
  /** Behind `/__sandbox/`. */
  readonly path: string;
  readonly summary: string;
  readonly run: (request: ControlRequest) => Reply;
}

const numberOf = (query: Query, name: string, fallback: number): number => {
  const number = Number(textOf(query, name) ?? fallback);
  return Number.isSafeInteger(number) && number >= 0 ? number : fallback;
};

const snapshotBody = z.object(
  { snapshot: z.string("must be text") },
  'must be an object such as {"snapshot": "s1"}',
);

const clockBody = z.union(
  [
    z.strictObject({ advance: z.union([z.number().min(0), z.string()]) }),
    z.strictObject({ set: z.iso.datetime({ offset: true }) }),
  ],
  'must be {"advance": milliseconds}, {"advance": "1 day"} or {"set": "2027-01-01T00:00:00Z"}',
);

/** What one can do under `/__sandbox`. */
export const commands: readonly Command[] = [
  {
    method: "GET",
    path: "",
    summary: "What there is",
    run: ({ world }) =>
      ok({
        version,
        time: toIso(world.store.clock.now()),
        regions: world.regions().map(({ id, profile }) => ({ id, profile })),
        commands: commands.map(({ method, path, summary }) => ({
          method,
          path: `/__sandbox${path === "" ? "" : `/${path}`}`,
          summary,
        })),
      }),
  },
  {
    method: "POST",
    path: "reset",
    summary: "Makes everything what it was at the start",
    run({ control }) {
      control.reset();
      return ok("Everything is as it was at the start");
    },
  },
  {
    method: "POST",
    path: "snapshot",
    summary: "Copies everything, to come back to; the copy lives until the sandbox stops",
    run: ({ control }) => ok({ snapshot: control.snapshot() }),
  },
  {
    method: "POST",
    path: "restore",
    summary: "Goes back to a copy: {snapshot}",
    run({ world, control, body }) {
      const sent = checkBody(snapshotBody, body);
      if (!sent.ok) {
        return sent.reply;
      }
      const { snapshot } = sent.value;
      const known = world.snapshots.names();
      if (!known.includes(snapshot)) {
        return refuse(404, `There is no such snapshot; there is ${known.join(", ") || "none"}`);
      }
      control.restore(snapshot);
      return ok(`Restored ${snapshot}`);
    },
  },
  {
    method: "POST",
    path: "clock",
    summary:
      'Moves the clock forward: {advance: 60000}, {advance: "1 day"} or {set: "2027-01-01T00:00:00Z"}',
    run: moveClock,
  },
  {
    method: "GET",
    path: "faults",
    summary: "The active faults, and how often each has struck",
    run: ({ world }) => ok(world.faults.list()),
  },
  {
    method: "POST",
    path: "faults",
    summary: 'Adds a fault, such as {method: "POST", path: "/data", status: 503, every: 3}',
    run({ world, body }) {
      const sent = checkBody(faultSchema, body);
      return sent.ok ? ok(world.faults.add(sent.value)) : sent.reply;
    },
  },
  {
    method: "DELETE",
    path: "faults",
    summary: "Removes all faults, or that whose ID follows",
    run({ world, name }) {
      if (name === undefined) {
        world.faults.clear();
        return ok("Removed all faults");
      }
      return world.faults.remove(name)
        ? ok(`Removed ${name}`)
        : refuse(404, "There is no such fault");
    },
  },
  {
    method: "POST",
    path: "disconnect",
    summary: "Ends all live streams, as a failing network does",
    run({ control }) {
      control.disconnect();
      return ok("Ended all live streams");
    },
  },
  {
    method: "GET",
    path: "requests",
    summary: "Requests that were received, without tokens: since, limit",
    run: ({ world, query }) =>
      ok(world.requests.since(numberOf(query, "since", 0), numberOf(query, "limit", 1000))),
  },
  {
    method: "DELETE",
    path: "requests",
    summary: "Forgets the requests",
    run({ world }) {
      world.requests.clear();
      return ok("Forgot all requests");
    },
  },
  {
    method: "GET",
    path: "outbox",
    summary: "Mail, messages and calls that the cloud would have sent, newest first: limit",
    run: ({ control, query }) =>
      ok(
        control
          .outbox()
          .slice(0, numberOf(query, "limit", 100))
          .map((each) => ({ ...each, created_at: toIso(each.created_at) })),
      ),
  },
];

function moveClock({ world, control, body }: ControlRequest): Reply {
  const sent = checkBody(clockBody, body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { clock } = world.store;
  const now = clock.now();
  const target = targetOf(sent.value, now);
  if (target === undefined) {
    return refuse(400, 'advance must be milliseconds or a span such as "1 day"');
  }
  if (target < now) {
    return refuse(400, `The clock shows ${toIso(now)} and only goes forward`);
  }
  control.advance(target - now);
  return ok({ time: toIso(clock.now()) });
}

function targetOf(sent: z.infer<typeof clockBody>, now: number): number | undefined {
  if ("set" in sent) {
    return Date.parse(sent.set);
  }
  return typeof sent.advance === "number" ? now + sent.advance : parseExpiry(sent.advance, now);
}
