import { defineConfig, type RolldownOptions } from "rolldown";
import { dts } from "rolldown-plugin-dts";
import { licenseNotices } from "@tagoio-workbench/licenses";
import { guestPackages } from "./src/generated/guests.ts";

const shared: RolldownOptions = {
  platform: "node",
  resolve: { conditionNames: ["@tagoio-workbench/source", "node", "import", "default"] },
};

/** What other projects import, with its types: nothing else of this repository goes with it. */
const library: RolldownOptions = { input: { index: "src/index.ts", vitest: "src/vitest.ts" } };

export default defineConfig([
  {
    ...shared,
    input: "src/main.ts",
    plugins: [licenseNotices("main.licenses.txt", guestPackages)],
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
    ...library,
    external: ["vitest"],
    plugins: [licenseNotices("licenses.txt", guestPackages)],
    output: { dir: "dist/lib", cleanDir: true, format: "esm", sourcemap: false, minify: true },
  },
  {
    ...shared,
    ...library,
    // No exported type is one of theirs.
    external: ["vitest", /^zod/],
    plugins: [dts({ generator: "oxc", tsconfig: false, dtsOnly: true })],
    output: { dir: "dist/lib", format: "esm" },
  },
]);
