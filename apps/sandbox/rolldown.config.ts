import { defineConfig, type RolldownOptions } from "rolldown";

const shared: RolldownOptions = {
  platform: "node",
  resolve: { conditionNames: ["@tagoio-workbench/source", "node", "import", "default"] },
};

// Two bundles and no shared chunk: main.js is also copied into the extension, alone.
export default defineConfig([
  {
    ...shared,
    input: "src/main.ts",
    output: { file: "dist/main.js", format: "esm", sourcemap: false, minify: true },
  },
  {
    ...shared,
    input: "src/index.ts",
    output: { file: "dist/index.js", format: "esm", sourcemap: false, minify: true },
  },
]);
