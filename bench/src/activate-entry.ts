// Loads and activates the extension entry given as argument, and prints how many milliseconds it took.
import { readFileSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import path from "node:path";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { pathToFileURL } from "node:url";

const [entry = ""] = process.argv.slice(2);
const stub = path.join(import.meta.dirname, "vscode-stub.cjs");
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "vscode"
      ? { url: pathToFileURL(stub).href, format: "commonjs", shortCircuit: true }
      : next(specifier, context),
});
const load = createRequire(entry);
// The host has its own module loaded long before any extension.
const host = load("vscode") as { readonly commands: object };
const manifest = path.join(path.dirname(entry), "../package.json");
const known: Readonly<Record<PropertyKey, unknown>> = {
  subscriptions: [],
  // What the host read before: the commands that the entry registers.
  extension: { packageJSON: JSON.parse(readFileSync(manifest, "utf8")) as unknown },
};
const context: unknown = new Proxy(host.commands, {
  get: (target, key) => known[key] ?? Reflect.get(target, key),
});

interface Entry {
  activate(context: unknown): unknown;
}
const started = performance.now();
const extension = load(entry) as Entry;
await extension.activate(context);
console.log(performance.now() - started);
// What the extension left running must not keep this process.
process.exit(0);
