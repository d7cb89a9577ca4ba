import type { Database } from "./sqlite.ts";

/** What a profile used in one hour: records written and records read. */
export interface UsageHour {
  /** Start of the hour, milliseconds since 1970. */
  readonly time: number;
  readonly input: number;
  readonly output: number;
}

export interface UsageStore {
  /** Remembers a use; written by {@link UsageStore.flush}, so that reading data does not write. */
  add: (profile: string, use: { input?: number; output?: number }, now: number) => void;
  between: (profile: string, from: number, to: number) => UsageHour[];
  flush: () => void;
}

const hourMs = 3_600_000;

export function usageStore(db: Database): UsageStore {
  const save = db.prepare(
    `INSERT INTO usage (profile, hour, input, output) VALUES (?, ?, ?, ?)
     ON CONFLICT (profile, hour) DO UPDATE SET input = input + excluded.input, output = output + excluded.output`,
  );
  const between = db.prepare(
    "SELECT * FROM usage WHERE profile = ? AND hour >= ? AND hour <= ? ORDER BY hour",
  );
  const pending = new Map<
    string,
    { profile: string; hour: number; input: number; output: number }
  >();
  const flush = (): void => {
    for (const { profile, hour, input, output } of pending.values()) {
      save.run(profile, hour, input, output);
    }
    pending.clear();
  };
  return {
    add(profile, { input = 0, output = 0 }, now) {
      const hour = Math.floor(now / hourMs);
      const key = `${profile} ${hour}`;
      const entry = pending.get(key) ?? { profile, hour, input: 0, output: 0 };
      entry.input += input;
      entry.output += output;
      pending.set(key, entry);
    },
    between(profile, from, to) {
      flush();
      return between
        .all(profile, Math.floor(from / hourMs), Math.floor(to / hourMs))
        .map((row) => ({
          time: Number(row["hour"]) * hourMs,
          input: Number(row["input"]),
          output: Number(row["output"]),
        }));
    },
    flush,
  };
}
