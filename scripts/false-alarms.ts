// Checks code that has nothing to do with TagoIO, and fails on any finding: `npm run false-alarms [folders...]`.
// Most files would be passed over because they never mention TagoIO, so a comment that does is put behind each of them.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

// Packages are wanted as sources, so that nothing has to be built before.
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, {
      ...context,
      conditions: [...context.conditions, "@tagoio-workbench/source"],
    }),
});
const { analyze, languageOf } = await import("../packages/analyzer/src/index.ts");

/** Larger files are data. In bytes. */
const largest = 1_000_000;
const mostShown = 50;
/** TagoIO's own packages, ours, and what is no source. */
const own = /^(?:@?tago|\.git$|\.cache$)/i;
const nodeModules = fileURLToPath(new URL("../node_modules", import.meta.url));
const given = process.argv.slice(2);

const byLanguage = new Map<string, number>();
let files = 0;
let alarms = 0;
for (const folder of given.length > 0 ? given : [nodeModules]) search(folder);

const amounts = [...byLanguage].sort(([, a], [, b]) => b - a);
console.log(amounts.map(([language, amount]) => `${language} ${amount}`).join(", "));
console.log(`${files} files without TagoIO, ${alarms} findings`);
process.exitCode = alarms > 0 || files === 0 ? 1 : 0;

function search(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !own.test(entry.name)) search(path);
    else if (entry.isFile()) check(path);
  }
}

function check(path: string): void {
  const languageId = languageOf({ path });
  if (languageId === undefined || statSync(path).size > largest) return;
  const text = readFileSync(path, "utf8");
  if (/tago/i.test(text) || text.includes("\0")) return;
  files += 1;
  byLanguage.set(languageId, (byLanguage.get(languageId) ?? 0) + 1);
  const { findings } = analyze(
    { text: `${text}\n${comment(languageId, path)}\n`, path },
    {
      onRuleFailure({ rule, error }) {
        throw new Error(`The rule ${rule} failed in ${path}`, { cause: error });
      },
    },
  );
  for (const { rule, message, range } of findings) {
    alarms += 1;
    if (alarms > mostShown) continue;
    const line = text.slice(0, range.start).split("\n").length;
    console.log(`${path}:${line} ${rule}: ${message}`);
  }
}

function comment(languageId: string, path: string): string {
  if (/^(?:html|xml|markdown|mdx|vue|svelte|astro)$/.test(languageId)) return "<!-- tago -->";
  return /^(?:python|shellscript|ruby|yaml|toml|ini|properties|dotenv|elixir|powershell|kconfig)$/.test(
    languageId,
  ) || path.endsWith(".txt")
    ? "# tago"
    : "// tago";
}
