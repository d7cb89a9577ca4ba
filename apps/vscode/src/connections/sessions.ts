import { createConnection, fetchTransport, TagoError } from "@tagoio-workbench/client";
import type { Connection, Warning } from "@tagoio-workbench/client";
import { createFleet } from "../explorer/client-fleet.ts";
import type { Lease } from "../explorer/model.ts";
import type { Translate } from "../l10n/translate.ts";
import { lockedError } from "./locked-error.ts";
import type { ConnectionRecord } from "./record.ts";
import { isLocked } from "./record.ts";
import type { ConnectionStore } from "./store.ts";

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
  readonly dropAll: () => void;
}

export interface SessionPorts {
  readonly store: ConnectionStore;
  /** True for a sandbox that is known not to run: its token goes nowhere. */
  readonly isStopped: (record: ConnectionRecord) => boolean;
  readonly warned: (record: ConnectionRecord, warning: Warning) => void;
  readonly t: Translate;
}

interface Session {
  readonly lease: Promise<OpenConnection>;
  readonly end: AbortController;
}

export function createSessions({ store, isStopped, warned, t }: SessionPorts): ConnectionSessions {
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
    const connection = createConnection({
      token,
      kind: record.kind,
      region: record.region,
      transport: fetchTransport(),
      onWarning: (warning) => {
        warned(record, warning);
      },
      // Asked at each request: locking holds at once, also for whoever has the connection in hand.
      refuseChange: (what) => {
        const now = store.find(id);
        if (now === undefined) return removedError(t);
        return isLocked(now) ? lockedError(now, what, t) : undefined;
      },
    });
    return { connection, fleet: createFleet(connection, record.kind), signal };
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
      const session = { lease, end };
      open.set(id, session);
      lease.catch(() => {
        if (open.get(id) === session) open.delete(id);
      });
      return lease;
    },
    drop,
    dropAll: () => {
      for (const id of open.keys()) drop(id);
    },
  };
}

function removedError(t: Translate): TagoError {
  return new TagoError({
    code: "aborted",
    message: t("The connection was removed"),
    advice: t("Add it again to go on."),
  });
}
