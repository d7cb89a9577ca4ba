import { defineConfig, type RolldownOptions } from "rolldown";

const shared: RolldownOptions = {
  platform: "node",
  resolve: { conditionNames: ["@tagoio-workbench/source", "node", "import", "default"] },
};

export default defineConfig([
  {
    ...shared,
    input: "src/main.ts",
    // One file: it is also copied into the extension, alone. What is imported late is evaluated late all the same.
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
    input: { index: "src/index.ts", vitest: "src/vitest.ts" },
    external: ["vitest"],
    output: { dir: "dist", format: "esm", sourcemap: false, minify: true },
  },
]);
