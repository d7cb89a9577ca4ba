import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "rolldown";
import type { Plugin } from "rolldown";
import { licenseNotices } from "@tagoio-workbench/licenses";
import { pages } from "./scripts/pages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Leaves a list of what each bundle is made of; a test reads it, and it is not packed. */
const moduleList = (name: string): Plugin => ({
  name: "module-list",
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).flatMap((part) =>
      part.type === "chunk"
        ? [[part.fileName, part.moduleIds.map((id) => relative(root, id).replaceAll("\\", "/"))]]
        : [],
    );
    const source = `${JSON.stringify(Object.fromEntries(chunks), undefined, 2)}\n`;
    this.emitFile({ type: "asset", fileName: `${name}.modules.json`, source });
  },
});

export default defineConfig([
  {
    // The extension: a small entry, everything else in chunks that load on first need.
    input: { extension: "src/extension.ts" },
    platform: "node",
    external: ["vscode"],
    resolve: {
      conditionNames: ["@tagoio-workbench/source", "node", "import", "default"],
      // What else there is of jsonc-parser finds its parts only when it is run from its folder.
      mainFields: ["module", "main"],
    },
    transform: { target: "node22" },
    plugins: [moduleList("extension"), licenseNotices("extension.licenses.txt")],
    output: {
      dir: "dist",
      format: "cjs",
      minify: true,
      // For debugging; the maps are not packed.
      sourcemap: true,
      entryFileNames: "[name].cjs",
      chunkFileNames: "[name].cjs",
    },
  },
  ...Object.entries(pages).map(([name, { script }]) => ({
    input: { [name]: script },
    platform: "browser" as const,
    resolve: { conditionNames: ["@tagoio-workbench/source", "browser", "import", "default"] },
    transform: { target: "es2022", jsx: { runtime: "automatic" as const, importSource: "preact" } },
    plugins: [moduleList(name), licenseNotices(`${name}.licenses.txt`)],
    output: {
      dir: "dist/pages",
      format: "iife" as const,
      minify: true,
      entryFileNames: "[name].js",
    },
  })),
]);
