// Writes the rules of the analyzer into the manifest: each is a key of the setting
// tagoio.diagnostics.severity, described by its summary.
import { readFileSync, writeFileSync } from "node:fs";
import { rules } from "@tagoio-workbench/analyzer";
import { severityProperties, severitySetting, summaryKey } from "./severity-setting.ts";

const file = (name: string): URL => new URL(`../${name}`, import.meta.url);
const read = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(file(name), "utf8")) as Record<string, unknown>;
const write = (name: string, value: unknown): void => {
  writeFileSync(file(name), `${JSON.stringify(value, undefined, 2)}\n`);
};

const manifest = read("package.json");
severitySetting(manifest).properties = severityProperties(rules);
write("package.json", manifest);

const texts = read("package.nls.json");
const kept = Object.entries(texts).filter(([key]) => !key.startsWith(summaryKey("")));
const summaries = rules.map(({ id, summary }) => [summaryKey(id), `${summary}.`]);
write("package.nls.json", Object.fromEntries([...kept, ...summaries]));
