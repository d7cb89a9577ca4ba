import { createConnection, fetchTransport, isTagoError, TagoError } from "@tagoio-workbench/client";
import type { Connection, RouteUse, Warning } from "@tagoio-workbench/client";
import { createFleet } from "../explorer/client-fleet.ts";
import type { Lease } from "../explorer/explorer-ports.ts";
import type { Translate } from "../l10n/translate.ts";
import { lockedError } from "./locked-error.ts";
import type { RateBudgets } from "./rate-budgets.ts";
import type { ConnectionRecord } from "./record.ts";
import { isLocked } from "./record.ts";
import type { ConnectionStore } from "./store.ts";
import { skewOf, watchedTransport } from "./watched-transport.ts";

/** An open connection: its devices, and everything else that its token may ask. */
export interface OpenConnection extends Lease {
  readonly connection: Connection;
}

/** Open connections: made when first needed, dropped when what they were made from changed. */
export interface ConnectionSessions {
  /** Rejects when the connection or its token is gone. */
  readonly lease: (connectionId: string) => Promise<OpenConnection>;
  /** Ends what runs on the connection; late answers belong to nobody. */
  readonly drop: (connectionId: string) => void;
  /** What open connections sent in the running minute, by connection id; those that are not open sent nothing. */
  readonly rates: () => ReadonlyMap<string, readonly RouteUse[]>;
  readonly dropAll: () => void;
}

export interface SessionPorts {
  readonly store: ConnectionStore;
  /** True for a sandbox that is known not to run: its token goes nowhere. */
  readonly isStopped: (record: ConnectionRecord) => boolean;
  /** True while the server could not be reached when it was last asked: what is shown may be old. */
  readonly isOffline: (connectionId: string) => boolean;
  readonly budgets: RateBudgets;
  /** A request goes out. */
  readonly requested: () => void;
  /** The server no longer takes the token; found out by asking for nothing but the token itself. */
  readonly tokenLost: (record: ConnectionRecord) => void;
  /** The clocks differ, by so many milliseconds that this machine is ahead. */
  readonly clockSkewed: (record: ConnectionRecord, ms: number) => void;
  readonly warned: (record: ConnectionRecord, warning: Warning) => void;
  readonly t: Translate;
}

const unauthorized = 401;
/** What was found out about a token holds for so long. */
const examinedMs = 60_000;

interface Session {
  readonly lease: Promise<OpenConnection>;
  /** What `lease` has come to. */
  opened: OpenConnection | undefined;
  readonly end: AbortController;
}

export function createSessions(ports: SessionPorts): ConnectionSessions {
  const { store, isStopped, warned, t } = ports;
  const open = new Map<string, Session>();

  const start = async (id: string, signal: AbortSignal): Promise<OpenConnection> => {
    const record = store.find(id);
    if (record === undefined) throw removedError(t);
    if (isStopped(record)) throw new Error(t("The sandbox is not running"));
    const token = await store.token(id);
    if (token === undefined) {
      throw new TagoError({
        code: "invalid-token",
        message: t("The token of {0} is no longer in secret storage", record.label),
        advice: t("Click to enter it again."),
      });
    }
    // A missing permission is answered like a token that is gone; only the token itself tells them apart.
    let examinedAt = Number.NEGATIVE_INFINITY;
    const examine = async (): Promise<void> => {
      if (Date.now() - examinedAt < examinedMs) return;
      examinedAt = Date.now();
      try {
        await connection.info({ signal });
      } catch (error) {
        const isLost = isTagoError(error) && error.code === "unauthorized";
        if (isLost && !signal.aborted) ports.tokenLost(record);
      }
    };
    const connection = createConnection({
      token,
      kind: record.kind,
      region: record.region,
      transport: watchedTransport(fetchTransport(), {
        requested: ports.requested,
        answered: (head) => {
          const skew = skewOf(head, Date.now());
          if (skew !== undefined) ports.clockSkewed(record, skew);
          if (head.status === unauthorized) void examine();
        },
      }),
      rateBudget: ports.budgets.of(record),
      onWarning: (warning) => {
        warned(record, warning);
      },
      // Asked at each request: locking holds at once, also for whoever has the connection in hand.
      refuseChange: (what) => {
        const now = store.find(id);
        if (now === undefined) return removedError(t);
        if (isLocked(now)) return lockedError(now, what, t);
        return ports.isOffline(id) ? offlineError(now, t) : undefined;
      },
    });
    return { connection, fleet: createFleet(connection, record.kind, t), signal };
  };

  const settle = async (id: string, session: Session): Promise<void> => {
    try {
      session.opened = await session.lease;
    } catch {
      // Who asked is told; the next one tries again.
      if (open.get(id) === session) open.delete(id);
    }
  };

  const drop = (id: string): void => {
    open.get(id)?.end.abort();
    open.delete(id);
  };

  return {
    lease: (id) => {
      const known = open.get(id);
      if (known !== undefined) return known.lease;
      const end = new AbortController();
      const lease = start(id, end.signal);
      const session: Session = { lease, end, opened: undefined };
      open.set(id, session);
      void settle(id, session);
      return lease;
    },
    drop,
    rates: () => {
      const uses = new Map<string, readonly RouteUse[]>();
      for (const [id, { opened }] of open) {
        if (opened !== undefined) uses.set(id, opened.connection.rates());
      }
      return uses;
    },
    dropAll: () => {
      for (const id of open.keys()) drop(id);
    },
  };
}

function offlineError({ label }: ConnectionRecord, t: Translate): TagoError {
  return new TagoError({
    code: "network",
    message: t("{0} is offline, and what is shown may be old, so nothing is written", label),
    advice: t("Refresh the connection in the explorer, then try again."),
  });
}

function removedError(t: Translate): TagoError {
  return new TagoError({
    code: "aborted",
    message: t("The connection was removed"),
    advice: t("Add it again to go on."),
  });
}
