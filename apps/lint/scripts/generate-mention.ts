// Compiles src/files/mention/mention.wat into machine-code.ts beside it. A test fails when that is stale.
import { readFileSync, writeFileSync } from "node:fs";
import wabt from "wabt";

const folder = new URL("../src/files/mention/", import.meta.url);
const tools = await wabt();
const { buffer } = tools
  .parseWat("mention.wat", readFileSync(new URL("mention.wat", folder), "utf8"))
  .toBinary({});
writeFileSync(
  new URL("machine-code.ts", folder),
  `// Generated from mention.wat by \`npm run generate -w @tagoio-workbench/lint\`.

/** WebAssembly, as base64. */
export const machineCode =
  "${Buffer.from(buffer).toString("base64")}";
`,
);
