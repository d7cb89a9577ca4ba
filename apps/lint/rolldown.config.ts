import { readFileSync } from "node:fs";
import { defineConfig } from "rolldown";
import { licenseNotices } from "@tagoio-workbench/licenses";

const manifest = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

export default defineConfig({
  input: { main: "src/main.ts", worker: "src/lint/worker.ts" },
  platform: "node",
  plugins: [licenseNotices("licenses.txt")],
  resolve: { conditionNames: ["@tagoio-workbench/source", "node", "import", "default"] },
  transform: { define: { PROGRAM_VERSION: JSON.stringify(manifest.version) } },
  output: { dir: "dist", format: "esm", entryFileNames: "[name].js", sourcemap: false },
});
