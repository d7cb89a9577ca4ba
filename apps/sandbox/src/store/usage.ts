import type { Database } from "./sqlite.ts";

/** The services that version 1 of the database did not count. */
export const usageColumns: string = ["email", "sms", "push_notification", "analysis"]
  .map((name) => `ALTER TABLE usage ADD COLUMN ${name} INTEGER NOT NULL DEFAULT 0;`)
  .join("\n");

const services = ["input", "output", "email", "sms", "push_notification", "analysis"] as const;

/** What was used: records written and read, messages, seconds of analyses. */
export type Usage = Readonly<Record<(typeof services)[number], number>>;

/** What a profile used in one hour. */
export interface UsageHour extends Usage {
  /** Start of the hour, milliseconds since 1970. */
  readonly time: number;
}

export interface UsageStore {
  /** Remembers a use; written by {@link UsageStore.flush}, so that reading data does not write. */
  add: (profile: string, use: Partial<Usage>, now: number) => void;
  between: (profile: string, from: number, to: number) => UsageHour[];
  flush: () => void;
}

const hourMs = 3_600_000;

type Entry = { readonly profile: string; readonly hour: number } & Record<keyof Usage, number>;

/** What was used over several hours. */
export const sumUsage = (hours: readonly Usage[]): Usage =>
  ofServices((name) => hours.reduce((total, each) => total + each[name], 0));

const ofServices = (amount: (name: keyof Usage) => number): Record<keyof Usage, number> =>
  Object.fromEntries(services.map((name) => [name, amount(name)])) as Record<keyof Usage, number>;

export function usageStore(db: Database): UsageStore {
  const save = db.prepare(
    `INSERT INTO usage (profile, hour, ${services.join(", ")}) VALUES (?, ?, ${services.map(() => "?").join(", ")})
     ON CONFLICT (profile, hour) DO UPDATE SET ${services.map((name) => `${name} = ${name} + excluded.${name}`).join(", ")}`,
  );
  const between = db.prepare(
    "SELECT * FROM usage WHERE profile = ? AND hour >= ? AND hour <= ? ORDER BY hour",
  );
  const pending = new Map<string, Entry>();
  const flush = (): void => {
    for (const entry of pending.values()) {
      save.run(entry.profile, entry.hour, ...services.map((name) => entry[name]));
    }
    pending.clear();
  };
  return {
    add(profile, use, now) {
      const hour = Math.floor(now / hourMs);
      const key = `${profile} ${hour}`;
      let entry = pending.get(key);
      if (entry === undefined) {
        entry = { profile, hour, ...ofServices(() => 0) };
        pending.set(key, entry);
      }
      for (const name of services) {
        entry[name] += use[name] ?? 0;
      }
    },
    between(profile, from, to) {
      flush();
      return between
        .all(profile, Math.floor(from / hourMs), Math.floor(to / hourMs))
        .map((row) => ({
          time: Number(row["hour"]) * hourMs,
          ...ofServices((name) => Number(row[name])),
        }));
    },
    flush,
  };
}
