import { defineConfig } from "rolldown";

const conditionNames = ["@tagoio-workbench/source", "node", "import", "default"];

export default defineConfig([
  {
    // The extension: a small entry, everything else in chunks that load on first need.
    input: { extension: "src/extension.ts" },
    platform: "node",
    external: ["vscode"],
    resolve: { conditionNames },
    transform: { target: "node22" },
    output: {
      dir: "dist",
      format: "cjs",
      minify: true,
      entryFileNames: "[name].cjs",
      chunkFileNames: "[name].cjs",
    },
  },
  {
    // The page of the Live Data panel.
    input: { live: "src/live/webview/main.ts" },
    platform: "browser",
    resolve: { conditionNames: ["@tagoio-workbench/source", "browser", "import", "default"] },
    transform: { target: "es2022" },
    output: { dir: "dist/live", format: "iife", minify: true, entryFileNames: "[name].js" },
  },
]);
