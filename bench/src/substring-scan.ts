// The floor for tago-lint: reads every file below a folder and searches it for one word.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const [folder = "."] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
  entry.isFile(),
);
const hits = files.filter((entry) =>
  readFileSync(path.join(entry.parentPath, entry.name), "utf8").includes("tago"),
);
console.log(`${hits.length} of ${files.length}`);
