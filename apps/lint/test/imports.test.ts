import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createWorkspace } from "./workspace.ts";

const config = (path: string): string => `export const URL = "https://api.us-e1.tago.io${path}";\n`;
const main = `// TagoIO\nimport { URL } from "./config";\nawait fetch(URL, { headers: { "Device-Token": process.env.T } });\n`;

test("values are followed into the files that a file imports", () => {
  const { write, json } = createWorkspace();
  write({ "src/main.ts": main, "src/config.ts": config("/info") });
  expect(json("--facts", "src/main.ts").uses).toMatchObject([
    { file: "src/main.ts", line: 3, host: "api.us-e1.tago.io", path: "/info" },
  ]);
});

test("a report from the cache is dropped when an imported file changes, comes or goes", () => {
  const { write, json } = createWorkspace();
  const paths = (): readonly unknown[] =>
    (json("--facts", "--cache", "src/main.ts").uses ?? []).map(({ path }) => path);
  write({ "src/main.ts": main });
  expect(paths()).toEqual([]);
  write({ "src/config.ts": config("/info") });
  expect(paths()).toEqual(["/info"]);
  expect(paths()).toEqual(["/info"]);
  write({ "src/config.ts": config("/devices") });
  expect(paths()).toEqual(["/devices"]);
});

test("no file outside of the repository is read", () => {
  const { write, json, folder } = createWorkspace();
  const project = join(folder, "project");
  mkdirSync(join(project, ".git"), { recursive: true });
  writeFileSync(join(folder, "outside.ts"), config("/info"));
  symlinkSync(join(folder, "outside.ts"), join(project, "config.ts"));
  write({ "project/main.ts": main, "project/up.ts": main.replace("./config", "../outside") });
  expect(json("--facts", "project").uses).toEqual([]);
});
