import { defineConfig, type RolldownOptions } from "rolldown";

const shared: RolldownOptions = {
  platform: "node",
  resolve: { conditionNames: ["@tagoio-workbench/source", "node", "import", "default"] },
};

// Two bundles and no further chunks: main.js is also copied into the extension, alone. What is imported late is
// evaluated late all the same.
export default defineConfig([
  {
    ...shared,
    input: "src/main.ts",
    output: {
      file: "dist/main.js",
      format: "esm",
      sourcemap: false,
      minify: true,
      codeSplitting: false,
    },
  },
  {
    ...shared,
    input: "src/index.ts",
    output: {
      file: "dist/index.js",
      format: "esm",
      sourcemap: false,
      minify: true,
      codeSplitting: false,
    },
  },
]);
