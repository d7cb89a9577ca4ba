import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { firstMissingPackage } from "./install-missing.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tago-lockfile-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function missing(wanted: object, installed?: object): string | undefined {
  const lockfile = path.join(folder, "package-lock.json");
  const hidden = path.join(folder, "installed.json");
  writeFileSync(lockfile, JSON.stringify({ packages: wanted }));
  if (installed !== undefined) writeFileSync(hidden, JSON.stringify({ packages: installed }));
  return firstMissingPackage(lockfile, hidden);
}

const zod = { "node_modules/zod": { version: "4.6.7" } };

test("nothing is missing when every package is there in its version", () => {
  expect(missing({ "": {}, "apps/lint": { version: "0.1.0" }, ...zod }, zod)).toBeUndefined();
});

test("without an installation everything is missing", () => {
  expect(missing(zod)).toBe("node_modules");
});

test("a package that is absent or of another version is missing", () => {
  expect(missing(zod, {})).toBe("node_modules/zod");
  expect(missing(zod, { "node_modules/zod": { version: "4.6.6" } })).toBe("node_modules/zod");
});

test("packages for other platforms are not missed", () => {
  expect(missing({ "node_modules/zod-win32": { version: "1.0.0", optional: true } }, {})).toBe(
    undefined,
  );
});
