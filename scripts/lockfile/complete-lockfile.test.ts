import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { type LockedPackages, missingPlatformRows } from "./complete-lockfile.ts";

test("platform packages that npm left out get a row that only their platform installs", () => {
  const packages: LockedPackages = {
    "node_modules/turbo": {
      version: "2.0.0",
      dev: true,
      optionalDependencies: {
        "@turbo/windows-64": "2.0.0",
        "@turbo/linux-64": "2.0.0",
        fsevents: "~2.3.3",
      },
    },
    "node_modules/@turbo/linux-64": { version: "2.0.0" },
  };
  expect(missingPlatformRows(packages)).toEqual({
    "node_modules/@turbo/windows-64": {
      version: "2.0.0",
      dev: true,
      optional: true,
      os: ["win32"],
      cpu: ["x64"],
    },
  });
});

test("a row of another version is kept, and the missing one stands below its package", () => {
  const packages: LockedPackages = {
    "node_modules/rolldown": {
      version: "1.3.2",
      optionalDependencies: { "@rolldown/binding-linux-x64-musl": "1.3.2" },
    },
    "node_modules/@rolldown/binding-linux-x64-musl": { version: "1.2.0" },
  };
  expect(missingPlatformRows(packages)).toEqual({
    "node_modules/rolldown/node_modules/@rolldown/binding-linux-x64-musl": {
      version: "1.3.2",
      optional: true,
      os: ["linux"],
      cpu: ["x64"],
      libc: ["musl"],
    },
  });
});

test("package-lock.json is complete, so that `npm ci` takes it everywhere", () => {
  const file = path.resolve(import.meta.dirname, "../../package-lock.json");
  const { packages } = JSON.parse(readFileSync(file, "utf8")) as { packages: LockedPackages };
  expect(Object.keys(missingPlatformRows(packages)), "run `npm run lockfile`").toEqual([]);
});
