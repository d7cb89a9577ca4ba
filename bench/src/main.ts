// Prints one table of speed and size. Only a size over its budget fails: times belong to the machine they were taken on.
import { existsSync } from "node:fs";
import process from "node:process";
import { measureActivation } from "./activation.ts";
import { measureClientOverhead } from "./client-overhead.ts";
import { measureKeystrokes } from "./keystrokes.ts";
import { measureLanguageServer } from "./language-server.ts";
import { measureLargeData } from "./large-data.ts";
import { measureLintPeers } from "./lint-peers.ts";
import { measureLint } from "./lint-throughput.ts";
import { measureLiveSubscribers } from "./live-subscribers.ts";
import { built } from "./paths.ts";
import { printTable, type Row } from "./row.ts";
import { measureSandboxThroughput } from "./sandbox-throughput.ts";
import { measureSizes } from "./sizes.ts";

async function main(): Promise<number> {
  const missing = Object.values(built).find((file) => !existsSync(file));
  if (missing !== undefined) {
    console.error(`${missing} is missing: run \`npm run package\` and \`npm run build\` first.`);
    return 2;
  }
  const rows: Row[] = [...measureSizes()];
  for (const measure of [
    measureActivation,
    measureKeystrokes,
    measureLanguageServer,
    measureLint,
    measureLintPeers,
    measureLiveSubscribers,
    measureSandboxThroughput,
    measureLargeData,
    measureClientOverhead,
  ])
    rows.push(...(await measure()));
  console.log(`Node ${process.version}, ${process.platform} ${process.arch}\n`);
  console.log(printTable(rows));
  return rows.some((row) => row.broken) ? 1 : 0;
}

process.exitCode = await main();
