import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { version } from "../version.ts";

/** Differs between versions of the program, and between builds of one version. */
export function programStamp(): string {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  const built = readdirSync(folder)
    .filter((name) => name.endsWith(".js"))
    .map((name) => `${name}:${statSync(`${folder}/${name}`).mtimeMs}`);
  return [version, ...built].join(" ");
}
