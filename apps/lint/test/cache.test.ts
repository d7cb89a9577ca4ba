import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createWorkspace } from "./workspace.ts";

const sound = `await fetch("https://api.us-e1.tago.io/info", { headers: { "Device-Token": process.env.T } });\n`;
const plainHttp = sound.replace("https:", "http:");
const token = "4976f55c-2bd2-449f-9673-748b3ca88633";

test("an unchanged file is not read again, a changed one is", () => {
  const { write, json, folder } = createWorkspace();
  write({ "a.js": plainHttp, "b.js": sound });
  const cached = (...args: readonly string[]): readonly string[] =>
    json("--cache", ...args).findings.map(({ file }) => file);
  expect(cached()).toEqual(["a.js"]);

  // The same size and time with other content: only a run that reads the file could tell.
  const path = join(folder, "a.js");
  const time = new Date(2026, 0, 1);
  utimesSync(path, time, time);
  expect(cached()).toEqual(["a.js"]);
  writeFileSync(path, `${sound.slice(0, -2)}\n`);
  utimesSync(path, time, time);
  expect(cached()).toEqual(["a.js"]);
  expect(json().findings).toEqual([]);

  writeFileSync(path, sound);
  expect(cached()).toEqual([]);
});

test("a script that appears is seen, although the file that names it stays as it is", () => {
  const { write, json } = createWorkspace();
  const analysis = { name: "Daily", fileName: "daily.ts", id: "63f0b1d29c4e8a5570d1e2b4" };
  write({ "tagoconfig.json": JSON.stringify({ production: { analysisList: [analysis] } }) });
  const found = (): readonly string[] => json("--cache").findings.map(({ message }) => message);
  expect(found()).toEqual(["There is no file src/analysis/daily.ts"]);
  write({ "src/analysis/daily.ts": "" });
  expect(found()).toEqual([]);
});

test("other settings make other findings", () => {
  const { write, json } = createWorkspace();
  write({ "a.js": plainHttp });
  expect(json("--cache").findings).toHaveLength(1);
  write({ "tago-lint.json": '{ "severity": { "insecure-transport": "off" } }' });
  expect(json("--cache").findings).toEqual([]);
});

test("a damaged cache is made anew, and holds no token", () => {
  const { write, json, lint, folder } = createWorkspace();
  const file = join(folder, "cache", "reports.json");
  write({ "a.js": sound.replace("process.env.T", `"${token}"`), "cache/reports.json": "{" });
  expect(json("--cache-file", "cache/reports.json").findings).toHaveLength(1);
  expect(readFileSync(file, "utf8")).toContain("hardcoded-token");
  expect(readFileSync(file, "utf8")).not.toContain(token.slice(0, 8));
  expect(lint("--cache-file", "a.js/impossible.json").status).toBe(1);
});
