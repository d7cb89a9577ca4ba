/** Receives the events of the channels it asked for. */
interface Listener {
  readonly channels: ReadonlySet<string>;
  /** The token it came with; the listener ends when that is revoked. */
  readonly token: string;
  /** For channels without an ID, whose events are meant for one analysis or profile. */
  readonly ref: string;
  send: (channel: string, payload: unknown) => void;
  end: () => void;
}

/** Live events of one region. Channels carry the ID of their resource, so no event reaches another device's listeners. */
export interface LiveHub {
  /** Returns what to call to leave. */
  join: (listener: Listener) => () => void;
  /** @param ref Narrows to listeners whose token speaks for this resource. */
  publish: (channel: string, payload: unknown, ref?: string) => void;
  /** Ends every stream that was opened with the token. */
  revoke: (token: string) => void;
  endAll: () => void;
}

export function createHub(): LiveHub {
  const listeners = new Set<Listener>();
  return {
    join(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    publish(channel, payload, ref) {
      for (const listener of listeners) {
        if (listener.channels.has(channel) && (ref === undefined || listener.ref === ref)) {
          listener.send(channel, payload);
        }
      }
    },
    revoke(token) {
      for (const listener of listeners) {
        if (listener.token === token) {
          listener.end();
        }
      }
    },
    endAll() {
      for (const listener of listeners) {
        listener.end();
      }
    },
  };
}
