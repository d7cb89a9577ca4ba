import { defaultSettings, readSettings, type Settings } from "./settings.ts";

/** Where settings come from and where complaints about them go. */
export interface SettingsSource {
  /** Asks the client for the section of one document; undefined if the client cannot answer. */
  readonly fetch?: (uri: string) => Promise<unknown>;
  /** Section to use for every document where `fetch` is undefined. */
  readonly pushed?: unknown;
  readonly warn: (problem: string) => void;
}

/** Settings by document, asked for once and kept until they change. */
export interface SettingsStore {
  readonly of: (uri: string) => Promise<Settings>;
  /** Drops everything; `pushed` replaces the section for clients that cannot be asked. */
  readonly drop: (pushed?: unknown) => void;
  /** Drops a closed document. */
  readonly forget: (uri: string) => void;
}

/** Creates the store. A client that fails to answer means default settings, once, until they change. */
export function createSettingsStore(source: SettingsSource): SettingsStore {
  const known = new Map<string, Promise<Settings>>();
  const warned = new Set<string>();
  const shared = { pushed: source.pushed };

  function settle(section: unknown): Settings {
    const { settings, problems } = readSettings(section);
    for (const problem of problems) {
      if (warned.has(problem)) continue;
      warned.add(problem);
      source.warn(problem);
    }
    return settings;
  }

  async function load(uri: string): Promise<Settings> {
    if (source.fetch === undefined) return settle(shared.pushed);
    try {
      return settle(await source.fetch(uri));
    } catch {
      return defaultSettings;
    }
  }

  return {
    of(uri) {
      const settings = known.get(uri) ?? load(uri);
      known.set(uri, settings);
      return settings;
    },
    drop(pushed) {
      known.clear();
      warned.clear();
      if (pushed !== undefined) shared.pushed = pushed;
    },
    forget(uri) {
      known.delete(uri);
    },
  };
}
