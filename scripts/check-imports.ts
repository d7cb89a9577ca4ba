// Checks who imports whom inside packages: what `turbo boundaries` does not see. Part of `npm run boundaries`.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { findViolations } from "./imports/import-rules.ts";

const root = path.resolve(import.meta.dirname, "..");
const files = globSync("{packages,apps}/*/src/**/*.{ts,tsx}", {
  cwd: root,
  exclude: (file) => file.includes("fixtures"),
});
const sources = new Map(
  files.map((file) => [file.replaceAll("\\", "/"), readFileSync(path.join(root, file), "utf8")]),
);
const violations = findViolations(sources);
for (const { file, specifier, rule, why } of violations)
  console.error(`${file} must not import ${specifier} (${rule}: ${why})`);
console.log(`${sources.size} sources checked, ${violations.length} forbidden imports`);
process.exitCode = violations.length > 0 ? 1 : 0;
