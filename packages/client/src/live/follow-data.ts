import { liveChannels } from "@tagoio-workbench/catalog";
import type { TokenKind } from "@tagoio-workbench/catalog";
import * as z from "zod/mini";
import { isTagoError, TagoError } from "../errors/tago-error.ts";
import type { Backoff } from "../http/backoff.ts";
import { backoffMs } from "../http/backoff.ts";
import { pause } from "../http/deadline.ts";
import { createRecentlySeen } from "../recently-seen.ts";
import type { ReadData } from "../resources/data-access.ts";
import type { DataRecord } from "../schemas/data-record.ts";
import { dataRecordSchema } from "../schemas/data-record.ts";
import type { ReadRecords } from "./back-fill.ts";
import { readFrom, timeOf } from "./back-fill.ts";
import { createFollowQueue } from "./follow-queue.ts";
import type { LiveGap, LiveOptions, LiveState, LiveStream } from "./live-stream.ts";
import type { LiveEvent } from "./read-events.ts";

/** What following a device gives. */
export type Followed =
  | {
      readonly kind: "record";
      readonly record: DataRecord;
      /** `live` as it was stored, `stored` when it was read afterwards. */
      readonly source: "live" | "stored";
    }
  /** The stream was away. What was stored in between has just been given, as far as it could be read. */
  | {
      readonly kind: "gap";
      readonly from: Date;
      readonly to: Date;
      /** Number of records that were read afterwards. */
      readonly records: number;
      /** Why records from `missingFrom` on could not be read; undefined when the gap is filled. */
      readonly error?: TagoError;
      readonly missingFrom?: Date;
    };

/** How a device is followed. */
export interface FollowOptions extends Pick<
  LiveOptions,
  "onState" | "onProblem" | "signal" | "connectTimeoutMs" | "idleTimeoutMs" | "backoff"
> {
  /** Only these variables. */
  readonly variables?: readonly string[] | undefined;
  /** Begins with what was stored since; by default with what comes once the stream is open. */
  readonly since?: Date | undefined;
  /**
   * How much earlier than a gap its records may be dated, in milliseconds; default 60,000. Devices send readings some
   * time after they took them, and the API finds records by their own time only.
   */
  readonly overlapMs?: number | undefined;
  /** Records that may wait for the reader; further ones are read from storage when it has caught up. Default 10,000. */
  readonly maxWaiting?: number | undefined;
}

/** What a device is followed with. */
export interface FollowSource {
  readonly kind: TokenKind;
  readonly read: ReadData;
  readonly live: (channels: readonly string[], options: LiveOptions) => LiveStream;
}

const rememberedRecords = 50_000;
const fillAttempts = 5;
const fillBackoff: Backoff = { baseMs: 500, capMs: 30_000 };
/** The `Date` header, which tells the server's clock, counts whole seconds. */
const clockStepMs = 1000;
const passing = new Set(["network", "timeout", "server", "rate-limited"]);
const payloadSchema: z.ZodMiniType<readonly DataRecord[] | DataRecord> = z.union([
  z.array(dataRecordSchema),
  dataRecordSchema,
]);

/**
 * The records that a device stores from now on, each once: live, and after a break of the stream what was stored
 * meanwhile, oldest first, with a mark for each gap. The stream opens when the first item is asked for and closes with
 * the loop. Ends without an error when the signal aborts.
 *
 * @throws TagoError `wrong-kind` for a token that cannot listen, or what ended the stream for good
 */
export async function* followData(
  source: FollowSource,
  deviceId: string,
  options: FollowOptions = {},
): AsyncGenerator<Followed, void, undefined> {
  checkListener(source.kind);
  const { maxWaiting = 10_000 } = options;
  const ending = new AbortController();
  const seen = createRecentlySeen(rememberedRecords);
  const variables = options.variables?.map((name) => name.toLowerCase());
  let beganAt = 0;
  let offset = 0;
  let filling = false;
  let pending: Gap | undefined;
  let early: DataRecord[] = [];
  /** Since when live records are let go, because the reader is too far behind. */
  let lossFrom: number | undefined;

  const queue = createFollowQueue<Followed>(() => {
    if (lossFrom === undefined || filling) return;
    const from = lossFrom;
    lossFrom = undefined;
    addGap({ from, to: Date.now() });
  });
  const give = (record: DataRecord, from: "live" | "stored"): boolean => {
    if (variables !== undefined && !variables.includes(record.variable)) return false;
    if (!seen.isNew(keyOf(record))) return false;
    queue.push({ kind: "record", record, source: from });
    return true;
  };
  const arrive = (record: DataRecord): void => {
    if (lossFrom !== undefined) return;
    if (queue.size() + early.length >= maxWaiting) lossFrom = Date.now();
    else if (filling) early.push(record);
    else give(record, "live");
  };
  const addGap = (gap: Gap): void => {
    pending =
      pending === undefined
        ? gap
        : { ...pending, from: Math.min(pending.from, gap.from), to: Math.max(pending.to, gap.to) };
    if (!filling) void fillAll();
  };
  const fillAll = async (): Promise<void> => {
    filling = true;
    while (pending !== undefined && !ending.signal.aborted) {
      const gap: Gap = pending;
      pending = undefined;
      await fill(gap);
    }
    filling = false;
    const waited = early;
    early = [];
    for (const record of waited) give(record, "live");
    // The reader may be waiting already, and would not ask again.
    if (lossFrom !== undefined && queue.size() === 0) {
      const from = lossFrom;
      lossFrom = undefined;
      addGap({ from, to: Date.now() });
    }
  };
  const fill = async (gap: Gap): Promise<void> => {
    const overlap = gap.initial === true ? 0 : (options.overlapMs ?? 60_000);
    let from = gap.from + offset - overlap;
    let records = 0;
    for (let failures = 0; ;) {
      try {
        const read: ReadRecords = async (query) =>
          await source.read(query, { signal: ending.signal, onRateLimit: "wait" });
        let readTo = from;
        for await (const page of readFrom(read, { from, variables })) {
          for (const record of page.records) {
            if (!isBefore(record, beganAt) && give(record, "stored")) records += 1;
          }
          from = Math.max(from, page.readTo);
          ({ readTo } = page);
          if (queue.size() >= maxWaiting) await queue.drained();
        }
        if (readTo !== Number.POSITIVE_INFINITY) throw tooMuch(deviceId);
        if (gap.initial !== true) queue.push({ ...marked(gap), records });
        return;
      } catch (caught) {
        if (ending.signal.aborted) return;
        const error = asTagoError(caught);
        failures += 1;
        if (!passing.has(error.code) || failures >= fillAttempts) {
          const missingFrom = new Date(Math.max(gap.from, from - offset));
          queue.push({ ...marked(gap), records, error, missingFrom });
          return;
        }
        await pause(backoffMs(fillBackoff, failures), ending.signal, "Filling a gap").catch(
          () => undefined,
        );
      }
    }
  };
  const onState = (state: LiveState): void => {
    if (state.kind === "open") opened(state.clockOffsetMs);
    if (state.kind === "closed") {
      ending.abort();
      queue.end(state.error);
    }
    options.onState?.(state);
  };
  const opened = (clockOffsetMs: number): void => {
    offset = clockOffsetMs;
    if (beganAt !== 0) return;
    const now = Date.now();
    beganAt = (options.since?.getTime() ?? now) + offset - clockStepMs;
    if (options.since !== undefined) {
      // It is a time of the server's already.
      addGap({ from: options.since.getTime() - offset, to: now, initial: true });
    }
  };
  const onEvent = ({ payload }: LiveEvent): void => {
    const parsed = payloadSchema.safeParse(payload);
    if (parsed.success) for (const record of [parsed.data].flat()) arrive(record);
    else options.onProblem?.(unreadable());
  };

  const stream = source.live([`device_data.${deviceId}`], {
    ...options,
    onEvent,
    onState,
    onGap: ({ from, to }: LiveGap) => addGap({ from: from.getTime(), to: to.getTime() }),
  });
  try {
    yield* queue.items();
  } finally {
    ending.abort();
    queue.end();
    await stream.close();
  }
}

/** By the clock of this machine, in milliseconds since 1970. */
interface Gap {
  readonly from: number;
  readonly to: number;
  /** What was asked for at the beginning; nothing was lost. */
  readonly initial?: true;
}

function marked({ from, to }: Gap): {
  readonly kind: "gap";
  readonly from: Date;
  readonly to: Date;
} {
  return { kind: "gap", from: new Date(from), to: new Date(to) };
}

function keyOf(record: DataRecord): string {
  const { id, variable, time, group, value } = record;
  return id ?? `${variable} ${time} ${group ?? ""} ${String(value)}`;
}

/** Whether a record was there before following began: by when it arrived, else by its own time. */
function isBefore(record: DataRecord, beganAt: number): boolean {
  const arrived = Date.parse(record.created_at ?? "");
  return (Number.isNaN(arrived) ? timeOf(record) : arrived) < beganAt;
}

/** Tokens of devices hear nothing, and would only be refused by the server. */
function checkListener(kind: TokenKind): void {
  const channel = liveChannels.find(({ name }) => name === "device_data");
  if (channel === undefined || channel.tokens.includes(kind)) return;
  throw new TagoError({
    code: "wrong-kind",
    message: `A ${kind} token cannot listen to live data`,
    advice: "Use a profile token, or read the data from time to time.",
  });
}

function tooMuch(deviceId: string): TagoError {
  return new TagoError({
    code: "limit-reached",
    message: `Device ${deviceId} stored more in the gap than is read at once`,
    advice: "Read the rest with pages of its data.",
  });
}

function unreadable(): TagoError {
  return new TagoError({
    code: "malformed-answer",
    message: "The live stream sent data that is no record",
    advice: "Nothing: the stream goes on with the next event.",
  });
}

function asTagoError(caught: unknown): TagoError {
  if (isTagoError(caught)) return caught;
  return new TagoError({
    code: "malformed-answer",
    message: "Filling a gap failed",
    cause: caught,
  });
}
