// The program of the process that an analysis runs in. Its rights (`--permission`) end at reading packages.
import nodeModule from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import type { Job } from "./job.ts";

/** Stands before this program when it is started. */
declare const job: Job;

/** Parts of `node:module` that its types leave out. */
interface CommonModule {
  filename: string;
  paths: readonly string[];
  _compile: (code: string, file: string) => void;
}

const sdk = "@tago-io/sdk";
const missingSdk = `The analysis needs ${sdk}, and no folder above the one that the sandbox was started in has it. Run npm install ${sdk} there, and start the sandbox in your project.`;

Object.assign(process.env, job.env);

// The channel says nothing, and closes when the sandbox is gone.
process.channel?.unref();
process.once("disconnect", () => {
  process.exit();
});

const folder = dirname(job.packages[0] ?? join(process.cwd(), "node_modules"));
const file = join(folder, job.file);

function fail(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const isMissing = code === "MODULE_NOT_FOUND" || code === "ERR_MODULE_NOT_FOUND";
  process.stderr.write(`${isMissing && text.includes(sdk) ? missingSdk : text}\n`);
  process.exit(1);
}

process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);

/** Imports and exports are errors in a script of the older kind. */
function isCommon(code: string): boolean {
  try {
    return new Script(`(function (exports, require, module) {${code}\n})`) instanceof Script;
  } catch {
    return false;
  }
}

function runCommon(code: string): void {
  const script = new nodeModule(file) as unknown as CommonModule;
  script.filename = file;
  script.paths = job.packages;
  // oxlint-disable-next-line no-underscore-dangle -- Node's name for it
  script._compile(code, file);
}

async function runModule(code: string): Promise<void> {
  if (typeof nodeModule.registerHooks !== "function") {
    throw new Error(
      `Scripts with import and export need Node 22.15 or newer, and this is ${process.version}`,
    );
  }
  const url = pathToFileURL(file).href;
  nodeModule.registerHooks({
    resolve: (name, context, next) =>
      name === url
        ? { url, format: "module", shortCircuit: true }
        : // Scripts for Deno name the registry and the version.
          next(name.replace(/^npm:(@?[^@]+)(?:@[^/]*)?/u, "$1"), context),
    load: (from, context, next) =>
      from === url ? { format: "module", source: code, shortCircuit: true } : next(from, context),
  });
  await import(url);
}

async function run(): Promise<void> {
  const code =
    job.language === "typescript"
      ? nodeModule.stripTypeScriptTypes(job.code, { mode: "transform" })
      : job.code;
  if (isCommon(code)) {
    runCommon(code);
  } else {
    await runModule(code);
  }
}

run().catch(fail);
