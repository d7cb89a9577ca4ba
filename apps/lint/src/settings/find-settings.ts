import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRepository } from "../files/repository.ts";
import { settingsName } from "./settings.ts";

/** The nearest settings file: in the folder, or in one around it up to the top of the repository. */
export function findSettings(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, settingsName);
    if (existsSync(path)) return path;
    if (isRepository(at) || dirname(at) === at) return undefined;
  }
}
