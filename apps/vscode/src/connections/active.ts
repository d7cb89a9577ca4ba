import type { ConnectionRecord } from "./record.ts";
import type { ConnectionStore, RecordStorage } from "./store.ts";

/** The connection that people work with: named in the status bar, and offered and asked first. */
export interface ActiveConnection {
  /** The chosen one while it is there, else the first; undefined when there is none. */
  readonly get: () => ConnectionRecord | undefined;
  readonly set: (connectionId: string) => Promise<void>;
  /** All connections, this one first. */
  readonly first: () => readonly ConnectionRecord[];
}

const activeKey = "tagoio.activeConnection";

/**
 * @param storage Of the workspace: two projects may work with two accounts.
 * @param changed Called after another one was chosen.
 */
export function createActiveConnection(
  store: Pick<ConnectionStore, "list">,
  storage: RecordStorage,
  changed: () => void,
): ActiveConnection {
  const get = (): ConnectionRecord | undefined => {
    const id = storage.get(activeKey);
    const all = store.list();
    return all.find((record) => record.id === id) ?? all[0];
  };
  return {
    get,
    set: async (connectionId) => {
      await storage.update(activeKey, connectionId);
      changed();
    },
    first: () => {
      const active = get();
      return active === undefined
        ? []
        : [active, ...store.list().filter(({ id }) => id !== active.id)];
    },
  };
}
