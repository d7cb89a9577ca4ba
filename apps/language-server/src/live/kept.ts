let ticks = 0;

/** A time that no two events share, which clocks cannot promise. */
export function tick(): number {
  ticks += 1;
  return ticks;
}

/** Answers by key, each kept for a while and loaded once at a time. */
export interface Kept<Value> {
  /** The answer, loaded where it is missing or old. An old one is given at once while a new one is loaded. */
  readonly get: (key: string) => Promise<Value | undefined>;
  /** What is known now; loading is begun where it is missing or old. */
  readonly peek: (key: string) => Value | undefined;
  /** What is known now; nothing is loaded for it. */
  readonly known: (key: string) => Value | undefined;
  /** The {@link tick} at which the answer that is known was asked for; 0 where there is none. */
  readonly since: (key: string) => number;
  /** Loads an answer again, at once; resolves when it came. */
  readonly reload: (key: string) => Promise<void>;
  /** Has everything loaded again that was asked for since the last time. */
  readonly renew: () => void;
}

interface Entry<Value> {
  value?: Value | undefined;
  /** Milliseconds since 1970. */
  until: number;
  since: number;
  /** Somebody looked at it since it was loaded. */
  isUsed: boolean;
  loading?: Promise<Value | undefined> | undefined;
}

/** Options of {@link createKept}. */
export interface KeptOptions<Value> {
  /** A failure counts as not knowing. */
  readonly load: (key: string) => Promise<Value | undefined>;
  readonly keptMs: number;
  /** Answers of more keys are forgotten, the oldest first. */
  readonly most: number;
  /** Whether an old answer is better than waiting for a new one. */
  readonly staleIsFine: boolean;
  /** Called when an answer came that differs from the one before. */
  readonly changed?: () => void;
}

export function createKept<Value>(options: KeptOptions<Value>): Kept<Value> {
  const { load, keptMs, most, staleIsFine, changed } = options;
  const entries = new Map<string, Entry<Value>>();

  function entryOf(key: string): Entry<Value> {
    const known = entries.get(key);
    if (known !== undefined) return known;
    const [oldest] = entries.keys();
    if (entries.size >= most && oldest !== undefined) entries.delete(oldest);
    const entry: Entry<Value> = { until: 0, since: 0, isUsed: true };
    entries.set(key, entry);
    return entry;
  }

  async function start(key: string, entry: Entry<Value>): Promise<Value | undefined> {
    const started = tick();
    entry.isUsed = false;
    try {
      const value = await load(key);
      const isNew = JSON.stringify(value) !== JSON.stringify(entry.value);
      entry.since = started;
      if (isNew) {
        entry.value = value;
        changed?.();
      }
    } catch {
      // What was known before is as good as it was.
    } finally {
      entry.until = Date.now() + keptMs;
      entry.loading = undefined;
    }
    return entry.value;
  }

  function renewed(key: string): Entry<Value> {
    const entry = entryOf(key);
    entry.isUsed = true;
    if (entry.until <= Date.now()) entry.loading ??= start(key, entry);
    return entry;
  }

  return {
    get(key) {
      const entry = renewed(key);
      const isUsable = entry.loading === undefined || (staleIsFine && entry.value !== undefined);
      return isUsable
        ? Promise.resolve(entry.value)
        : (entry.loading ?? Promise.resolve(undefined));
    },
    peek: (key) => renewed(key).value,
    known: (key) => entries.get(key)?.value,
    since: (key) => entries.get(key)?.since ?? 0,
    async reload(key) {
      const entry = entryOf(key);
      // What is on its way was asked for before: it may not know yet.
      await entry.loading;
      entry.loading ??= start(key, entry);
      await entry.loading;
    },
    renew() {
      for (const [key, entry] of entries) {
        if (entry.isUsed) entry.loading ??= start(key, entry);
      }
    },
  };
}
