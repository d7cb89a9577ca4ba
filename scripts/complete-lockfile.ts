// `npm run lockfile`: adds the rows of other platforms' packages that npm left out of package-lock.json.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { type LockedPackages, missingPlatformRows } from "./lockfile/complete-lockfile.ts";

const file = path.resolve(import.meta.dirname, "../package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: LockedPackages };
const missing = missingPlatformRows(lock.packages);
const count = Object.keys(missing).length;
if (count > 0) {
  // npm's own order, so that its next write changes nothing.
  const packages = Object.fromEntries(
    Object.entries({ ...lock.packages, ...missing }).toSorted(([a], [b]) =>
      a.localeCompare(b, "en"),
    ),
  );
  writeFileSync(file, `${JSON.stringify({ ...lock, packages }, undefined, 2)}\n`);
}
console.log(`${count} rows added to ${path.relative(process.cwd(), file)}`);
