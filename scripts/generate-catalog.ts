// Writes packages/catalog/src/generated from packages/catalog/facts. Run by `npm run generate`.
import { mkdirSync, writeFileSync } from "node:fs";
import { readFacts } from "./catalog/facts-file.ts";
import { generateCatalog } from "./catalog/generate.ts";

const folder = new URL("../packages/catalog/src/generated/", import.meta.url);
mkdirSync(folder, { recursive: true });
const files = generateCatalog(readFacts());
for (const [name, text] of files) writeFileSync(new URL(name, folder), text);
console.log(`${files.size} modules written to packages/catalog/src/generated`);
