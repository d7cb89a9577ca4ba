import type { Connection, LiveState } from "@tagoio-workbench/client";
import type { StreamHandlers, StreamState } from "../../explorer/fleet.ts";
import { eventPoints } from "../../explorer/from-wire.ts";
import type { Pacer } from "./pacer.ts";
import { pollStream } from "./poll-stream.ts";
import type { ReadSince } from "./poll-stream.ts";

/** How live data comes: as the server allows, or only one way. */
export type TransportChoice = "auto" | "sse" | "polling";

export interface DeviceStream {
  readonly connection: Connection;
  readonly device: string;
  readonly read: ReadSince;
  readonly pacer: Pacer;
  readonly transport: TransportChoice;
}

/** Attempts in a row that fail before somebody asks instead of waiting for the stream. */
const patience = 3;
/** While polling stands in for a stream that was refused, it is tried again so often, milliseconds. */
const againMs = 60_000;

/**
 * Streams what a device stores: by server-sent events where that works, else by asking from time to time, until it
 * works again. Ends with the signal, or when asking is refused as well.
 */
export function streamDevice(
  { connection, device, read, pacer, transport }: DeviceStream,
  handlers: StreamHandlers,
  signal: AbortSignal,
): void {
  if (transport === "polling") {
    pollStream(read, pacer, handlers, signal);
    return;
  }
  let polling: AbortController | undefined;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const poll = (why: string | undefined): void => {
    if (polling !== undefined) return;
    const own = new AbortController();
    polling = own;
    const told: StreamHandlers = {
      ...handlers,
      onState: (state, reason) => {
        handlers.onState(state, reason);
        // Not even asking is allowed: whoever is told can change the token, and listens again then.
        if (state === "closed") clearTimeout(timer);
      },
    };
    pollStream(read, pacer, told, AbortSignal.any([own.signal, signal]), why);
  };
  const open = (): void => {
    const stream = new AbortController();
    const either = AbortSignal.any([stream.signal, signal]);
    connection.live([`device_data.${device}`], {
      signal: either,
      onEvent: ({ payload }) => {
        const points = eventPoints(payload, device);
        if (points.length > 0) handlers.onPoints(points);
        else handlers.onUnreadable?.();
      },
      onProblem: () => {
        handlers.onUnreadable?.();
      },
      onState: (state) => {
        if (state.kind === "open") {
          failures = 0;
          polling?.abort();
          polling = undefined;
        }
        if (state.kind === "retrying") failures += 1;
        const refused = state.kind === "closed" && state.error !== undefined;
        if (transport === "auto" && (refused || failures >= patience)) {
          poll(reasonOfState(state));
          if (refused) timer = setTimeout(open, againMs);
          return;
        }
        // While somebody polls, what the stream tries is not what people see.
        if (polling === undefined) {
          handlers.onState(streamState(state), reasonOfState(state), clockOffset(state));
        }
      },
    });
  };
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
  });
  open();
}

export function streamState(state: LiveState): StreamState {
  return state.kind === "retrying" ? "waiting" : state.kind;
}

export function reasonOfState(state: LiveState): string | undefined {
  return "error" in state ? state.error?.message : undefined;
}

export const clockOffset = (state: LiveState): number | undefined =>
  state.kind === "open" ? state.clockOffsetMs : undefined;
