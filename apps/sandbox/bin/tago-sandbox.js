#!/usr/bin/env node
// Runs the built sandbox, on another Node where this one has no SQLite. Plain JavaScript without newer syntax, because
// it is what an old Node gets to read first.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const program = fileURLToPath(new URL("../dist/main.js", import.meta.url));

/** node:sqlite needs no flag from 22.13 on. */
function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 13);
}

/** The binary of the npm package "node", where it is installed and new enough. */
function findNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve("node/package.json");
    const binary = join(
      dirname(manifest),
      "bin",
      process.platform === "win32" ? "node.exe" : "node",
    );
    const { version } = JSON.parse(readFileSync(manifest, "utf8"));
    return existsSync(binary) && isNewEnough(version) ? binary : undefined;
  } catch {
    return undefined;
  }
}

function fail(message) {
  process.stderr.write(`tago-sandbox: ${message}\n`);
  process.exitCode = 1;
}

/** The channel tells the child when this process ends, however it ends. */
function runWith(node) {
  const child = spawn(node, [program, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
    process.on(signal, () => {
      if (process.platform !== "win32") {
        child.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
      } else if (child.connected) {
        child.disconnect();
      }
    });
  }
  // Whoever started this one with a channel expects it to end when the channel does.
  process.on("disconnect", () => {
    if (child.connected) {
      child.disconnect();
    }
  });
  child.on("error", (error) => {
    fail(`cannot run ${node} (${error.message}). Install Node 22.13 or newer.`);
  });
  child.on("exit", (code, signal) => {
    if (signal === null) {
      process.exit(code === null ? 1 : code);
    }
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

if (!existsSync(program)) {
  fail("it is not built yet. Run: npm run build");
} else if (isNewEnough(process.version)) {
  await import(pathToFileURL(program).href);
} else {
  const node = findNode();
  if (node === undefined) {
    fail(
      `it needs Node 22.13 or newer, and this is ${process.version}. Install a newer Node, or run: npm install node@24`,
    );
  } else {
    runWith(node);
  }
}
