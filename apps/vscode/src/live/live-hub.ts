import type { Lease } from "../explorer/model.ts";
import type { Point, StreamHandlers, StreamState } from "../explorer/fleet.ts";

/** Streams shared by everybody who looks at the same device. */
export interface LiveHub {
  /** Listens to a device until the returned function is called; the last listener ends the stream. */
  listen: (connectionId: string, deviceId: string, handlers: StreamHandlers) => () => void;
  /** Devices that are streamed now. */
  readonly count: () => number;
  dispose: () => void;
}

interface SharedStream {
  readonly listeners: Set<StreamHandlers>;
  readonly stop: AbortController;
  state: StreamState;
}

export function createLiveHub(
  lease: (connectionId: string) => Promise<Lease>,
  countChanged: (count: number) => void,
  reason: (error: unknown) => string,
): LiveHub {
  const streams = new Map<string, SharedStream>();

  const start = async (key: string, connectionId: string, deviceId: string): Promise<void> => {
    const shared = streams.get(key);
    if (shared === undefined) return;
    const tell = (state: StreamState, why?: string): void => {
      shared.state = state;
      for (const listener of shared.listeners) listener.onState(state, why);
    };
    try {
      const { fleet, signal } = await lease(connectionId);
      if (shared.stop.signal.aborted) return;
      // The connection was changed or removed: what it would still bring is no longer meant.
      const end = (): void => {
        if (streams.get(key) === shared) streams.delete(key);
        tell("closed");
        shared.stop.abort();
        countChanged(streams.size);
      };
      if (signal.aborted) return end();
      signal.addEventListener("abort", end, { once: true, signal: shared.stop.signal });
      const onPoints = (points: readonly Point[]): void => {
        if (shared.stop.signal.aborted) return;
        for (const listener of shared.listeners) listener.onPoints(points);
      };
      const onState = (state: StreamState, why?: string): void => {
        if (!shared.stop.signal.aborted) tell(state, why);
      };
      fleet.stream(deviceId, { onPoints, onState }, shared.stop.signal);
    } catch (error) {
      tell("closed", reason(error));
    }
  };

  return {
    count: () => streams.size,
    listen: (connectionId, deviceId, handlers) => {
      const key = `${connectionId}/${deviceId}`;
      let shared = streams.get(key);
      if (shared === undefined || shared.state === "closed") {
        shared = { listeners: new Set(), stop: new AbortController(), state: "connecting" };
        streams.set(key, shared);
        countChanged(streams.size);
        void start(key, connectionId, deviceId);
      }
      const joined = shared;
      joined.listeners.add(handlers);
      handlers.onState(joined.state);
      return () => {
        joined.listeners.delete(handlers);
        if (joined.listeners.size > 0) return;
        joined.stop.abort();
        if (streams.get(key) === joined) streams.delete(key);
        countChanged(streams.size);
      };
    },
    dispose: () => {
      for (const shared of streams.values()) shared.stop.abort();
      streams.clear();
    },
  };
}
