// Runs a sandbox for the editor that F5 opens, and says where it is in a file that only its owner
// may read and that goes with the sandbox. See .vscode/launch.json.
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseReadyLine } from "../src/sandbox/ready-line.ts";

const root = new URL("../../../", import.meta.url);
const program = fileURLToPath(new URL("apps/sandbox/bin/tago-sandbox.js", root));
const home = new URL(".workbench/", root);
const environment = new URL("debug.env", home);
const database = fileURLToPath(new URL("debug.db", home));

mkdirSync(home, { recursive: true });
const child = spawn(process.execPath, [program, "--port", "0", "--db", database], {
  stdio: ["ignore", "pipe", "inherit", "ipc"],
});
const lines = child.stdout === null ? undefined : createInterface({ input: child.stdout });
lines?.on("line", (line) => {
  const ready = parseReadyLine(line);
  if (ready === undefined) return;
  const variables = [
    `TAGOIO_API=${ready.api}`,
    `TAGOIO_SSE=${ready.sse}`,
    `TAGOIO_TOKEN=${ready.tokens.profile}`,
  ];
  rmSync(environment, { force: true });
  writeFileSync(environment, `${variables.join("\n")}\n`, { mode: 0o600 });
  process.stdout.write(`Sandbox ready at ${ready.api}\n`);
});
child.on("exit", (code) => {
  rmSync(environment, { force: true });
  if (code !== 0) process.stdout.write("Sandbox failed\n");
  process.exit(code ?? 0);
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => child.kill("SIGTERM"));
}
