import { readFileSync } from "node:fs";
import { defineConfig } from "rolldown";

const manifest = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

export default defineConfig({
  input: { main: "src/main.ts", worker: "src/lint/worker.ts" },
  platform: "node",
  resolve: { conditionNames: ["@tagoio-workbench/source", "node", "import", "default"] },
  transform: { define: { PROGRAM_VERSION: JSON.stringify(manifest.version) } },
  output: { dir: "dist", format: "esm", entryFileNames: "[name].js", sourcemap: false },
});
