import type { Database } from "./sqlite.ts";
import type { Usage, UsageStore } from "./usage.ts";

export const outboxTable = `
-- What would have left the machine: mail, SMS, push notifications. Nothing does; it is kept here to be looked at.
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  profile TEXT NOT NULL,
  channel TEXT NOT NULL,
  content TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
`;

/** Something that the cloud would have sent. */
export interface Outgoing {
  readonly profile: string;
  /** For example `email` or `sms`. */
  readonly channel: string;
  /** What was to be sent, without credentials. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly created_at: number;
}

/** Messages that the sandbox recorded in place of sending them. */
export interface OutboxStore {
  add: (message: Outgoing) => void;
  /** Newest first. */
  list: (profile: string, amount: number) => Outgoing[];
}

/** Channels that are services of the plan. */
const serviceOf: Readonly<Record<string, keyof Usage>> = {
  email: "email",
  sms: "sms",
  push: "push_notification",
};

/** Messages kept for each profile. */
const kept = 1000;

export function outboxStore(db: Database, usage: UsageStore): OutboxStore {
  const insert = db.prepare(
    "INSERT INTO outbox (profile, channel, content, created_at) VALUES (?, ?, ?, ?)",
  );
  const trim = db.prepare(
    "DELETE FROM outbox WHERE profile = ? AND seq <= (SELECT max(seq) FROM outbox) - ?",
  );
  const list = db.prepare(
    "SELECT profile, channel, content, created_at FROM outbox WHERE profile = ? ORDER BY seq DESC LIMIT ?",
  );
  return {
    add({ profile, channel, content, created_at }) {
      insert.run(profile, channel, JSON.stringify(content), created_at);
      trim.run(profile, kept);
      const service = serviceOf[channel];
      if (service !== undefined) {
        usage.add(profile, { [service]: 1 }, created_at);
      }
    },
    list: (profile, amount) =>
      list.all(profile, amount).map((row) => ({
        ...row,
        content: JSON.parse(String(row["content"])),
      })) as unknown as Outgoing[],
  };
}
