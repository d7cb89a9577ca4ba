import { createParser } from "eventsource-parser";
import * as z from "zod/mini";
import { networkError } from "../errors/network-fault.ts";
import { isTagoError, TagoError } from "../errors/tago-error.ts";
import { withDeadline } from "../http/deadline.ts";
import { readAnswer } from "../http/envelope.ts";
import { refusalError } from "../http/failure.ts";
import { readText } from "../http/read-body.ts";
import { withoutToken } from "../http/without-token.ts";
import type { TransportResponse } from "../transport/transport.ts";
import type { LiveSource } from "./live-stream.ts";

/** Something that happened. */
export interface LiveEvent {
  /** Which of the channels it came from, where the server says so. */
  readonly channel?: string;
  /** A place in the stream that the server can go on from; the cloud is not known to give any, the sandbox does. */
  readonly id?: string;
  /** For `device_data` one stored record or a list of them; for others see the catalog's channels. */
  readonly payload: unknown;
}

/** How one connection is read. */
export interface Reading {
  readonly channels: readonly string[];
  readonly signal: AbortSignal;
  readonly connectTimeoutMs: number;
  readonly idleTimeoutMs: number;
  /** Id of the last event that came, where the server gives ids. */
  readonly lastEventId: string | undefined;
  /** @param clockOffsetMs How far the server's clock is ahead of this machine's, by its `Date` header; 0 without one. */
  readonly onOpen: (clockOffsetMs: number) => void;
  /** Bytes arrived. */
  readonly onActivity: () => void;
  /** The server asks to wait so many milliseconds before the next connection. */
  readonly onRetry: (ms: number) => void;
  readonly onComment: (text: string) => void;
  readonly onEvent: (event: LiveEvent) => void;
  readonly onProblem: (error: TagoError) => void;
}

const eventSchema = z.looseObject({
  channel: z.exactOptional(z.string()),
  payload: z.unknown(),
});

/** Longest event that is collected; a stream without line ends must not fill the memory. */
const maxEventBytes = 8 * 1024 * 1024;

const streamName = "The live stream";

/** Reads one connection until the server ends it. Rejects with a {@link TagoError} when it breaks or is refused. */
export async function readEvents(source: LiveSource, reading: Reading): Promise<void> {
  const { endpoint } = source;
  // Ends this connection alone; the caller's signal lives on through the next ones.
  const attempt = new AbortController();
  const stop = (): void => attempt.abort();
  reading.signal.addEventListener("abort", stop, { once: true });
  try {
    const response = await connect(source, reading, attempt.signal);
    const type = response.header("content-type") ?? "";
    if (response.status !== 200 || !type.startsWith("text/event-stream")) {
      throw await refused(response, reading, source, type);
    }
    reading.onOpen(clockOffset(response.header("date")));
    await readStream(response, reading);
  } catch (error) {
    throw isTagoError(error) ? error : networkError(error, new URL(endpoint.sse).host);
  } finally {
    reading.signal.removeEventListener("abort", stop);
    stop();
  }
}

async function readStream(response: TransportResponse, reading: Reading): Promise<void> {
  const parser = createParser({
    maxBufferSize: maxEventBytes,
    onEvent: ({ data, id }) => deliver(data, id, reading),
    onComment: reading.onComment,
    onRetry: reading.onRetry,
    onError: (cause) => {
      // Fields that nobody knows are no fault; a buffer that overflows is.
      if (cause.type === "max-buffer-size-exceeded") throw cause;
    },
  });
  const decoder = new TextDecoder();
  const chunks = response.body[Symbol.asyncIterator]();
  const deadline = { timeoutMs: reading.idleTimeoutMs, signal: reading.signal, what: streamName };
  try {
    for (;;) {
      const next = await withDeadline(deadline, () => chunks.next());
      if (next.done === true) return;
      reading.onActivity();
      parser.feed(decoder.decode(next.value, { stream: true }));
    }
  } finally {
    // Not awaited: a connection that hangs may never confirm its end.
    void chunks.return?.().then(undefined, () => undefined);
  }
}

async function connect(
  source: LiveSource,
  reading: Reading,
  signal: AbortSignal,
): Promise<TransportResponse> {
  const { endpoint, token, transport } = source;
  const url = new URL(endpoint.sse);
  // Written by hand: the API wants plain commas between channels.
  const optOut =
    endpoint.optOut === undefined ? "" : `&${endpoint.optOut.name}=${endpoint.optOut.value}`;
  url.search = `?channels=${reading.channels.join(",")}&token=${encodeURIComponent(token)}${optOut}`;
  const headers = {
    accept: "text/event-stream",
    "cache-control": "no-cache",
    ...(reading.lastEventId === undefined ? {} : { "last-event-id": reading.lastEventId }),
  };
  const deadline = {
    timeoutMs: reading.connectTimeoutMs,
    signal: reading.signal,
    what: streamName,
  };
  // The transport's signal is that of the whole connection, because the body goes on long after the head.
  return await withDeadline(deadline, () =>
    transport({ method: "GET", url: url.href, headers, signal }),
  );
}

async function refused(
  response: TransportResponse,
  reading: Reading,
  { endpoint: { label }, token }: LiveSource,
  type: string,
): Promise<TagoError> {
  if (response.status >= 200 && response.status < 300) {
    void response.body[Symbol.asyncIterator]()
      .return?.()
      .then(undefined, () => undefined);
    return new TagoError({
      code: "malformed-answer",
      httpStatus: response.status,
      message: `${label} answers the live stream with ${type === "" ? "no content type" : withoutToken(type, token)}, not with events`,
      advice: "Check the address for live data; it usually ends in /events.",
    });
  }
  const deadline = {
    timeoutMs: reading.connectTimeoutMs,
    signal: reading.signal,
    what: streamName,
  };
  const text = await withDeadline(deadline, () => readText(response.body)).catch(() => "");
  const answer = readAnswer(response.status, text);
  const message = answer.kind === "failure" ? answer.message : undefined;
  return refusalError({
    httpStatus: response.status,
    message: message && withoutToken(message, token),
    retryAfter: response.header("retry-after"),
    what: streamName,
    label,
  });
}

function clockOffset(date: string | undefined): number {
  const time = Date.parse(date ?? "");
  return Number.isNaN(time) ? 0 : time - Date.now();
}

function deliver(data: string, id: string | undefined, reading: Reading): void {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    json = undefined;
  }
  const parsed = eventSchema.safeParse(json);
  if (!parsed.success || !("payload" in parsed.data)) {
    reading.onProblem(
      new TagoError({
        code: "malformed-answer",
        message: "The live stream sent an event that cannot be read",
        advice: "Nothing: the stream goes on with the next event.",
      }),
    );
    return;
  }
  const { channel, payload } = parsed.data;
  reading.onEvent({
    payload,
    ...(channel === undefined ? {} : { channel }),
    ...(id === undefined ? {} : { id }),
  });
}
