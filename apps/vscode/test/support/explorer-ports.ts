import { createExplorerCache } from "../../src/explorer/cache/explorer-cache.ts";
import type { CacheStorage } from "../../src/explorer/cache/explorer-cache.ts";
import type { ExplorerPorts } from "../../src/explorer/explorer-ports.ts";
import { createIntervals } from "../../src/explorer/health/intervals.ts";
import { english } from "../../src/l10n/translate.ts";

/** A disk that keeps texts in memory. */
export function memoryStorage(texts: Map<string, string> = new Map()): CacheStorage {
  return {
    read: (name) => Promise.resolve(texts.get(name)),
    write: (name, text) => {
      texts.set(name, text);
      return Promise.resolve();
    },
    remove: (name) => {
      texts.delete(name);
      return Promise.resolve();
    },
  };
}

/** An explorer for which nobody chose anything: flat, unfiltered, nothing pinned, with an empty cache. */
export function plainPorts(
  ports: Pick<ExplorerPorts, "connections" | "lease"> & Partial<ExplorerPorts>,
): ExplorerPorts {
  return {
    isStopped: () => false,
    pageSize: () => 200,
    choice: () => ({ filter: {}, grouping: { by: "none" } }),
    pinned: () => [],
    cache: createExplorerCache(memoryStorage(), Date.now),
    intervals: createIntervals(),
    explain: (error) => ({ text: error instanceof Error ? error.message : String(error) }),
    isUnreachable: () => false,
    changed: () => undefined,
    t: english,
    ...ports,
  };
}
