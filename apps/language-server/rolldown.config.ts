import { readFileSync } from "node:fs";
import { defineConfig, type RolldownOptions } from "rolldown";
import { licenseNotices } from "@tagoio-workbench/licenses";

const manifest = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

const shared: RolldownOptions = {
  platform: "node",
  resolve: { conditionNames: ["@tagoio-workbench/source", "node", "import", "default"] },
  transform: { define: { PROGRAM_VERSION: JSON.stringify(manifest.version) } },
};

export default defineConfig([
  {
    ...shared,
    input: { main: "src/main.ts" },
    plugins: [licenseNotices("main.licenses.txt")],
    // Names without a hash, so that a build replaces the files of the one before.
    output: {
      dir: "dist",
      format: "esm",
      entryFileNames: "[name].js",
      chunkFileNames: "[name].js",
    },
  },
  {
    // For the extension: it answers for live facts itself, so no HTTP client is in this one.
    ...shared,
    input: { server: "src/editor-main.ts" },
    plugins: [licenseNotices("server.licenses.txt")],
    output: { dir: "dist", format: "cjs", entryFileNames: "[name].cjs", minify: true },
  },
]);
