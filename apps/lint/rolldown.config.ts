import { defineConfig } from "rolldown";
import manifest from "./package.json" with { type: "json" };

export default defineConfig({
  input: { main: "src/main.ts" },
  platform: "node",
  resolve: { conditionNames: ["@tagoio-workbench/source", "node", "import", "default"] },
  transform: { define: { PROGRAM_VERSION: JSON.stringify(manifest.version) } },
  output: { dir: "dist", format: "esm", entryFileNames: "[name].js", sourcemap: false },
});
