import type { Lease } from "../../explorer/explorer-ports.ts";
import type { Point, StreamHandlers, StreamState } from "../../explorer/fleet.ts";
import type { TransportChoice } from "./device-stream.ts";

/** Streams shared by everybody who looks at the same device. */
export interface LiveHub {
  /** Listens to a device until the returned function is called; the last listener ends the stream. */
  listen: (connectionId: string, deviceId: string, handlers: StreamHandlers) => () => void;
  dispose: () => void;
}

interface SharedStream {
  readonly listeners: Set<StreamHandlers>;
  readonly stop: AbortController;
  state: StreamState;
  why: string | undefined;
  clockOffset: number | undefined;
}

export interface LiveHubPorts {
  readonly lease: (connectionId: string) => Promise<Lease>;
  readonly transport: () => TransportChoice;
  readonly reason: (error: unknown) => string;
}

export function createLiveHub({ lease, transport, reason }: LiveHubPorts): LiveHub {
  const streams = new Map<string, SharedStream>();

  const start = async (key: string, connectionId: string, deviceId: string): Promise<void> => {
    const shared = streams.get(key);
    if (shared === undefined) return;
    const tell = (state: StreamState, why?: string, clockOffset?: number): void => {
      Object.assign(shared, { state, why, clockOffset });
      for (const listener of shared.listeners) listener.onState(state, why, clockOffset);
    };
    try {
      const { fleet, signal } = await lease(connectionId);
      if (shared.stop.signal.aborted) return;
      // The connection was changed or removed: what it would still bring is no longer meant.
      const end = (): void => {
        if (streams.get(key) === shared) streams.delete(key);
        tell("closed");
        shared.stop.abort();
      };
      if (signal.aborted) return end();
      signal.addEventListener("abort", end, { once: true, signal: shared.stop.signal });
      const onPoints = (points: readonly Point[]): void => {
        if (shared.stop.signal.aborted) return;
        for (const listener of shared.listeners) listener.onPoints(points);
      };
      const onState: StreamHandlers["onState"] = (...told) => {
        if (!shared.stop.signal.aborted) tell(...told);
      };
      const onUnreadable = (): void => {
        for (const listener of shared.listeners) listener.onUnreadable?.();
      };
      const onRequest = (): void => {
        for (const listener of shared.listeners) listener.onRequest?.();
      };
      const handlers = { onPoints, onState, onUnreadable, onRequest };
      fleet.stream(deviceId, handlers, shared.stop.signal, transport());
    } catch (error) {
      tell("closed", reason(error));
    }
  };

  return {
    listen: (connectionId, deviceId, handlers) => {
      const key = `${connectionId}/${deviceId}`;
      let shared = streams.get(key);
      if (shared === undefined || shared.state === "closed") {
        shared = {
          listeners: new Set(),
          stop: new AbortController(),
          state: "connecting",
          why: undefined,
          clockOffset: undefined,
        };
        streams.set(key, shared);
        void start(key, connectionId, deviceId);
      }
      const joined = shared;
      joined.listeners.add(handlers);
      handlers.onState(joined.state, joined.why, joined.clockOffset);
      return () => {
        joined.listeners.delete(handlers);
        if (joined.listeners.size > 0) return;
        joined.stop.abort();
        if (streams.get(key) === joined) streams.delete(key);
      };
    },
    dispose: () => {
      for (const shared of streams.values()) shared.stop.abort();
      streams.clear();
    },
  };
}
