// Writes the generated parts of docs/rules and the schemas of settings from the rules' metadata: `npm run generate`.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { renderLintSchema } from "./lint-schema.ts";
import { renderTagoconfigSchema } from "./tagoconfig-schema.ts";
import { renderHeader, renderTable, replaceGenerated } from "./rule-docs.ts";

// Rules import the catalog by its name. Its sources are wanted, so that nothing has to be built before.
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, {
      ...context,
      conditions: [...context.conditions, "@tagoio-workbench/source"],
    }),
});
const fields = await import("../packages/analyzer/src/rules/invalid-tagoconfig/fields.ts");
const { rules } = await import("../packages/analyzer/src/rules/index.ts");

const folder = fileURLToPath(new URL("../docs/rules/", import.meta.url));
let changed = 0;

write("README.md", renderTable(rules));
for (const rule of rules) write(`${rule.id}.md`, renderHeader(rule));
writeFileSync(
  new URL("../apps/lint/tago-lint.schema.json", import.meta.url),
  renderLintSchema(rules),
);
writeFileSync(
  new URL("../apps/vscode/schemas/tagoconfig.schema.json", import.meta.url),
  renderTagoconfigSchema(fields),
);
console.log(changed === 0 ? "docs/rules is up to date" : `docs/rules: ${changed} pages changed`);

function write(name: string, text: string): void {
  const file = folder + name;
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const after = replaceGenerated(before, text);
  if (after === before) return;
  writeFileSync(file, after);
  changed += 1;
}
