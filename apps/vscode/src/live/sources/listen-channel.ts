import type { OpenConnection } from "../../connections/sessions.ts";
import { clockOffset, reasonOfState, streamState } from "../streams/device-stream.ts";
import type { SourceHandlers } from "./source.ts";

/** Opens the connection that a channel is listened to on. */
export type LeaseOpen = () => Promise<OpenConnection>;

/**
 * Listens to a channel of the live stream until the returned function is called.
 *
 * @param read Takes the items out of an event's payload; gives none for what cannot be read.
 */
export function listenChannel<Item>(
  lease: LeaseOpen,
  channel: string,
  read: (payload: unknown) => readonly Item[],
  handlers: SourceHandlers<Item>,
  explain: (error: unknown) => string,
): () => void {
  const stop = new AbortController();
  const open = async (): Promise<void> => {
    try {
      const { connection, signal } = await lease();
      if (stop.signal.aborted) return;
      const ended = (): void => handlers.onState("closed");
      signal.addEventListener("abort", ended, { once: true, signal: stop.signal });
      connection.live([channel], {
        signal: AbortSignal.any([signal, stop.signal]),
        onEvent: ({ payload }) => {
          const items = read(payload);
          if (items.length > 0) handlers.onItems(items);
          else handlers.onUnreadable();
        },
        onProblem: handlers.onUnreadable,
        onState: (state) => {
          if (!stop.signal.aborted) {
            handlers.onState(streamState(state), reasonOfState(state), clockOffset(state));
          }
        },
      });
    } catch (error) {
      handlers.onState("closed", explain(error));
    }
  };
  void open();
  return () => {
    stop.abort();
  };
}
