import { statSync } from "node:fs";

/** Size and time of change of a file, which tell whether it is still the same; undefined where there is none. */
export function stampOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && `${stats.size}-${stats.mtimeMs}`;
}
