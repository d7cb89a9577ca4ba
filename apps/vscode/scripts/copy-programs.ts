// Puts beside the bundles what is built elsewhere: the language server, the sandbox and the panels' styles.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { commonStyle, pages } from "./pages.ts";

const root = new URL("../", import.meta.url);
const file = (path: string): URL => new URL(path, root);

mkdirSync(file("dist/programs/"), { recursive: true });
mkdirSync(file("dist/pages/"), { recursive: true });
for (const [from, to] of [
  ["language-server/dist/server.cjs", "language-server.cjs"],
  ["language-server/dist/server.licenses.txt", "language-server.licenses.txt"],
  ["sandbox/dist/main.js", "sandbox.js"],
  ["sandbox/dist/main.licenses.txt", "sandbox.licenses.txt"],
] as const)
  copyFileSync(file(`../${from}`), file(`dist/programs/${to}`));

const style = (paths: readonly string[]): string =>
  `${paths.map((path) => readFileSync(file(path), "utf8").trim()).join("\n")}\n`;
writeFileSync(file("dist/pages/page.css"), style([commonStyle]));
for (const [name, { styles }] of Object.entries(pages))
  writeFileSync(file(`dist/pages/${name}.css`), style(styles));

// Chunks of an earlier build would be packed as well.
const built = Object.keys(
  JSON.parse(readFileSync(file("dist/extension.modules.json"), "utf8")) as object,
);
for (const name of readdirSync(file("dist/"))) {
  const chunk = name.replace(/\.map$/, "");
  if (chunk.endsWith(".cjs") && !built.includes(chunk)) rmSync(file(`dist/${name}`));
}
