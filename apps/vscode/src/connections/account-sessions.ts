import type * as vscode from "vscode";
import { isLocked } from "./record.ts";
import type { ConnectionRecord } from "./record.ts";
import type { ConnectionStore } from "./store.ts";

/** Connections as accounts of the editor, so that other extensions may ask for one. The editor asks people first. */
export interface AccountSessions {
  /**
   * @param scopes Given when an extension asks: tokens of locked connections are not handed out then, because nobody
   * could hold another extension to the lock.
   */
  readonly list: (scopes?: readonly string[]) => Promise<vscode.AuthenticationSession[]>;
  /** @throws Error when people change their mind */
  readonly create: (scopes: readonly string[]) => Promise<vscode.AuthenticationSession>;
  /** Wipes the token. */
  readonly remove: (sessionId: string) => Promise<void>;
  /** Connections may have changed: tells the editor which accounts came and went. */
  readonly refresh: () => Promise<void>;
}

export interface AccountSessionPorts {
  readonly store: ConnectionStore;
  /** Asks for a new connection; undefined when people change their mind. */
  readonly ask: () => Promise<ConnectionRecord | undefined>;
  readonly changed: (event: vscode.AuthenticationProviderAuthenticationSessionsChangeEvent) => void;
  /** What the asking extension is told when there is no session in the end. */
  readonly refusal: () => string;
}

export function createAccountSessions(ports: AccountSessionPorts): AccountSessions {
  const { store } = ports;
  let known = new Map<string, vscode.AuthenticationSession>();

  const sessionOf = async (
    { id, label }: ConnectionRecord,
    scopes: readonly string[],
  ): Promise<vscode.AuthenticationSession | undefined> => {
    const accessToken = await store.token(id);
    return accessToken === undefined
      ? undefined
      : { id, accessToken, account: { id, label }, scopes };
  };
  const list: AccountSessions["list"] = async (scopes) => {
    const records = store.list().filter((record) => scopes === undefined || !isLocked(record));
    const sessions = await Promise.all(records.map((record) => sessionOf(record, scopes ?? [])));
    return sessions.filter((session) => session !== undefined);
  };

  return {
    list,
    create: async (scopes) => {
      const record = await ports.ask();
      const session = record === undefined ? undefined : await sessionOf(record, scopes);
      if (session === undefined || record === undefined || isLocked(record)) {
        throw new Error(ports.refusal());
      }
      return session;
    },
    remove: (sessionId) => store.signOut(sessionId),
    refresh: async () => {
      const before = known;
      known = new Map((await list()).map((session) => [session.id, session]));
      const added = [...known.values()].filter(({ id }) => !before.has(id));
      const removed = [...before.values()].filter(({ id }) => !known.has(id));
      const changed = [...known.values()].filter(({ id, account }) => {
        const was = before.get(id);
        return was !== undefined && was.account.label !== account.label;
      });
      if (added.length + removed.length + changed.length === 0) return;
      ports.changed({ added, removed, changed });
    },
  };
}
