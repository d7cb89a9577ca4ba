import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Facts, WorkspaceKnowledge } from "@tagoio-workbench/analyzer";
import { classifyHost } from "@tagoio-workbench/catalog";

/** What files tell about each other: the regions that their hosts name. */
export interface WorkspaceFacts {
  /** Takes in what a file says; undefined where nothing is known of it. */
  readonly learn: (uri: string, facts: Facts | undefined) => void;
  readonly forget: (uri: string) => void;
  /** All files have been read at least once. */
  readonly complete: () => void;
  /** What the other files say. */
  readonly beside: (uri: string) => WorkspaceKnowledge;
  /** Changes with the regions of any file. */
  readonly version: () => number;
}

export function createWorkspaceFacts(): WorkspaceFacts {
  const regions = new Map<string, readonly string[]>();
  let version = 0;
  let isComplete = false;

  function set(uri: string, own: readonly string[]): void {
    if (String(regions.get(uri) ?? []) === String(own)) return;
    if (own.length === 0) regions.delete(uri);
    else regions.set(uri, own);
    if (isComplete) version += 1;
  }

  return {
    learn: (uri, facts) => set(uri, facts === undefined ? [] : regionsOf(facts)),
    forget: (uri) => set(uri, []),
    complete() {
      if (!isComplete) version += 1;
      isComplete = true;
    },
    beside(uri) {
      const others = [...regions].flatMap(([file, own]) => (file === uri ? [] : own));
      return {
        ...(isComplete ? { regions: [...new Set(others)] } : {}),
        fileExists: (path) => fileExists(uri, path),
      };
    },
    version: () => version,
  };
}

/** Regions of the hosts that hold an account's data. */
function regionsOf({ hosts }: Facts): readonly string[] {
  const found = hosts.flatMap(({ host }) => {
    const { kind, region } = classifyHost(host) ?? {};
    return (kind === "api" || kind === "sse") && region !== undefined ? [region] : [];
  });
  return [...new Set(found)].toSorted();
}

/** Documents that are no files have nothing beside them that could be looked for. */
function fileExists(uri: string, path: string): boolean | undefined {
  if (!uri.startsWith("file:") || !URL.canParse(path, uri)) return undefined;
  try {
    return existsSync(fileURLToPath(new URL(path, uri)));
  } catch {
    return undefined;
  }
}
