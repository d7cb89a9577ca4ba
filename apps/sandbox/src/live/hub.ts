import { assumptions } from "../assumptions.ts";
import type { Clock } from "../clock.ts";
import type { Random } from "../random.ts";
import { createIds } from "../store/ids.ts";
import { commentFrame, eventFrame, eventId, seqOf } from "./frame.ts";
import { createReplay, type LiveEvent } from "./replay.ts";

/** Receives the events of the channels it asked for. */
export interface Listener {
  readonly channels: ReadonlySet<string>;
  /** The token it came with; the listener ends when that is revoked. */
  readonly token: string;
  /** When the token expires, in milliseconds since 1970; never where null. */
  readonly expiresAt: number | null;
  /** For channels without an ID, whose events are meant for one analysis or profile. */
  readonly ref: string;
  send: (frame: Uint8Array) => void;
  end: () => void;
}

/** A listener that has joined. */
export interface Joined {
  /** What to send first: what was missed, and where the stream stands. */
  readonly opening: readonly Uint8Array[];
  leave: () => void;
}

/** Live events of one region. Channels carry the ID of their resource, so no event reaches another device's listeners. */
export interface LiveHub {
  /**
   * @param lastEventId ID of the last event that the listener saw; what came later on its channels is in the opening,
   *   after a comment `gap <id>` where something may be lost up to that ID.
   */
  join: (listener: Listener, lastEventId?: string) => Joined;
  /** @param ref Narrows to listeners whose token speaks for this resource. */
  publish: (channel: string, payload: unknown, ref?: string) => void;
  /** Whether an event on this channel would be kept or sent. Where not, there is no need to make one. */
  wants: (channel: string) => boolean;
  /** Ends every stream that was opened with the token. */
  revoke: (token: string) => void;
  /** Ends what has expired or lost its token, and lets go of what is too old: for when time or data have jumped. */
  recheck: () => void;
  endAll: () => void;
  /** Names a connection or request for the Live Inspector. */
  connectionId: () => string;
}

/** A channel that is listened to, or was a short while ago. */
interface Channel {
  readonly listeners: Set<Listener>;
  /** Later events are all kept; earlier ones may not be. */
  keptAfter: number;
  /** Since when nobody listens. */
  quietSince: number;
}

const tickMs = 1000;

/**
 * @param random Its own source, so that what is listened to does not change the IDs of what is stored.
 * @param isToken Whether there is such a token.
 * @param heartbeatMs Milliseconds between the comments that tell that a quiet stream is alive.
 */
export function createHub(
  clock: Clock,
  random: Random,
  isToken: (token: string) => boolean = () => true,
  heartbeatMs: number = assumptions.heartbeatMs,
): LiveHub {
  // Differs between runs, so that an ID of an earlier one is recognised as such.
  const epoch = `${clock.now().toString(36)}${random.bytes(2).toString("hex")}`;
  const listeners = new Set<Listener>();
  const channels = new Map<string, Channel>();
  const limits = { maxBytes: assumptions.liveReplayBytes, maxAgeMs: assumptions.liveReplayMs };
  const replay = createReplay(limits, ({ channel, seq: dropped }) => {
    const row = channels.get(channel);
    if (row !== undefined) {
      row.keptAfter = Math.max(row.keptAfter, dropped);
    }
  });
  const heartbeat = commentFrame("still here");
  let seq = 0;
  let timers: readonly NodeJS.Timeout[] = [];

  const tick = (): void => {
    const now = clock.now();
    for (const listener of listeners) {
      endIfExpired(listener, now);
    }
    replay.trim(now);
    for (const [name, { listeners: own, quietSince }] of channels) {
      if (own.size === 0 && quietSince + limits.maxAgeMs <= now) {
        channels.delete(name);
      }
    }
    if (listeners.size === 0 && channels.size === 0) {
      for (const timer of timers) {
        clearInterval(timer);
      }
      timers = [];
    }
  };
  const beat = (): void => {
    for (const listener of listeners) {
      listener.send(heartbeat);
    }
  };
  const start = (): void => {
    if (timers.length === 0) {
      timers = [setInterval(tick, tickMs).unref(), setInterval(beat, heartbeatMs).unref()];
    }
  };
  const channelOf = (name: string): Channel => {
    const known = channels.get(name);
    if (known !== undefined) {
      return known;
    }
    const fresh = { listeners: new Set<Listener>(), keptAfter: seq, quietSince: 0 };
    channels.set(name, fresh);
    return fresh;
  };
  const openingOf = (listener: Listener, lastEventId: string | undefined): Uint8Array[] => {
    const connected = commentFrame(`connected ${eventId(epoch, seq)}`);
    if (lastEventId === undefined) {
      return [connected];
    }
    const asked = seqOf(epoch, lastEventId);
    const seen = asked === undefined || asked > seq ? -1 : asked;
    const lostUpTo = Math.max(
      ...[...listener.channels].map((name) => channels.get(name)?.keptAfter ?? seq),
    );
    const missed = replay
      .after(seen)
      .filter((event) => listener.channels.has(event.channel) && isMeant(event, listener));
    return [
      ...(seen < lostUpTo ? [commentFrame(`gap ${eventId(epoch, lostUpTo)}`)] : []),
      ...missed.map(({ frame }) => frame),
      connected,
    ];
  };
  return {
    join(listener, lastEventId) {
      tick();
      start();
      const rows = [...listener.channels].map(channelOf);
      const opening = openingOf(listener, lastEventId);
      listeners.add(listener);
      for (const row of rows) {
        row.listeners.add(listener);
      }
      return {
        opening,
        leave() {
          listeners.delete(listener);
          for (const row of rows) {
            row.listeners.delete(listener);
            row.quietSince = clock.now();
          }
        },
      };
    },
    publish(channel, payload, ref) {
      const row = channels.get(channel);
      if (row === undefined) {
        return;
      }
      seq += 1;
      const at = clock.now();
      const frame = eventFrame(eventId(epoch, seq), channel, payload);
      const event = { seq, channel, ref, at, frame };
      replay.add(event);
      for (const listener of row.listeners) {
        if (isMeant(event, listener) && !endIfExpired(listener, at)) {
          listener.send(frame);
        }
      }
    },
    wants: (channel) => channels.has(channel),
    revoke(token) {
      for (const listener of listeners) {
        if (listener.token === token) {
          listener.end();
        }
      }
    },
    recheck() {
      for (const { token, end } of listeners) {
        if (!isToken(token)) {
          end();
        }
      }
      tick();
    },
    endAll() {
      for (const listener of listeners) {
        listener.end();
      }
    },
    connectionId: createIds(random).uuid,
  };
}

const isMeant = ({ ref }: LiveEvent, listener: Listener): boolean =>
  ref === undefined || ref === listener.ref;

function endIfExpired({ expiresAt, end }: Listener, now: number): boolean {
  const expired = expiresAt !== null && expiresAt <= now;
  if (expired) {
    end();
  }
  return expired;
}
