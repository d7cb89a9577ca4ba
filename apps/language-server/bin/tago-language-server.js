#!/usr/bin/env node
import { existsSync } from "node:fs";

const program = new URL("../dist/main.js", import.meta.url);

if (existsSync(program)) {
  await import(program.href);
} else {
  console.error(
    "tago-language-server is not built yet. Run `npm run build` in the repository, then try again.",
  );
  process.exitCode = 2;
}
