import { english } from "../../src/l10n/translate.ts";
import type { ConnectionRecord } from "../../src/connections/record.ts";
import { createRateBudgets } from "../../src/connections/rate-budgets.ts";
import { createSessions } from "../../src/connections/sessions.ts";
import type { ConnectionSessions } from "../../src/connections/sessions.ts";
import { createConnectionStore } from "../../src/connections/store.ts";
import type { ConnectionStore } from "../../src/connections/store.ts";

/** Connections as the extension keeps and opens them, without an editor around. */
export interface Connections {
  readonly store: ConnectionStore;
  readonly sessions: ConnectionSessions;
  /** What was said of connections as a whole. */
  readonly trouble: readonly string[];
}

/** @param given Connections that are kept in another way; else in memory. */
export function createConnections(given?: ConnectionStore): Connections {
  const records = new Map<string, unknown>();
  const secrets = new Map<string, string>();
  const store =
    given ??
    createConnectionStore(
      {
        get: (key) => records.get(key),
        update: async (key, value) => {
          await Promise.resolve();
          records.set(key, value);
        },
      },
      {
        get: async (key) => Promise.resolve(secrets.get(key)),
        store: async (key, value) => {
          await Promise.resolve();
          secrets.set(key, value);
        },
        delete: async (key) => {
          await Promise.resolve();
          secrets.delete(key);
        },
      },
      {
        changed: (id) => {
          sessions.drop(id);
        },
        renamed: () => undefined,
        memoryOnly: () => undefined,
        unreadable: () => undefined,
      },
    );
  const trouble: string[] = [];
  const sessions = createSessions({
    store,
    isStopped: () => false,
    isOffline: () => false,
    budgets: createRateBudgets(() => ({ share: 0.5, plan: "auto" })),
    requested: () => undefined,
    tokenLost: ({ id }) => void trouble.push(`token of ${id} lost`),
    clockSkewed: ({ id }, ms) =>
      void trouble.push(`clock of ${id} off by ${Math.round(ms / 1000)} s`),
    warned: () => undefined,
    t: english,
  });
  return { store, sessions, trouble };
}

/** A profile connection to a server of this machine. */
export function profileRecord(api: string, more: Partial<ConnectionRecord> = {}): ConnectionRecord {
  return {
    id: "c1",
    label: "Acme",
    kind: "profile",
    region: { api },
    environment: "production",
    ...more,
  };
}
