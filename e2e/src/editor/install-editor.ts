import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import process from "node:process";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { editorPackage, unusedDependencies, unusedExtensions } from "./versions.ts";

/** How the installation reaches the outside: npm in a folder, and a line of progress. */
export interface EditorSetup {
  readonly npm: (args: readonly string[], directory: string) => Promise<string>;
  readonly step: (title: string, work: () => Promise<string | undefined>) => Promise<void>;
}

/** A folder that holds a ready editor. */
export interface InstalledEditor {
  readonly directory: string;
  /** The editor's server program, to be run by Node 24. */
  readonly program: string;
}

const logShim: string = path.join(import.meta.dirname, "spdlog.cjs");
const stampName = "installed.json";

// An installation is kept as long as everything it was made from stays the same.
const stampText = (): string =>
  JSON.stringify({
    editorPackage,
    unusedDependencies,
    unusedExtensions,
    platform: `${process.platform}-${process.arch}`,
    logShim: readFileSync(logShim, "utf8"),
  });

/** Where an editor installed under `home` stands, whether or not it is there yet. */
export function editorAt(home: string): InstalledEditor {
  const directory = path.join(home, `vscode-${editorPackage.version}`);
  return { directory, program: path.join(directory, "out", "server-main.js") };
}

/** Whether the editor under `home` is complete and made from the present versions. */
export function isEditorInstalled(home: string): boolean {
  const stamp = path.join(editorAt(home).directory, stampName);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === stampText();
}

/** Makes sure that the editor stands under `home`. Downloads about 70 MB when it does not. */
export async function installEditor(home: string, setup: EditorSetup): Promise<InstalledEditor> {
  const editor = editorAt(home);
  if (isEditorInstalled(home)) return editor;
  rmSync(editor.directory, { recursive: true, force: true });
  mkdirSync(editor.directory, { recursive: true });
  await setup.step("Downloading the editor (code-server, 47 MB)", async () => {
    await unpackEditor(editor.directory, home, setup);
    return `VS Code ${editorPackage.version.replace("4.", "1.")}`;
  });
  await setup.step("Installing the editor's packages", async () => {
    dropUnused(editor.directory);
    // The shrinkwrap that ships with it is incomplete, which `npm ci` refuses and `npm install` mends.
    await setup.npm(["install", "--omit=dev", "--ignore-scripts"], editor.directory);
    replaceNativeModules(path.join(editor.directory, "node_modules"));
    return undefined;
  });
  writeFileSync(path.join(editor.directory, stampName), stampText());
  return editor;
}

async function unpackEditor(directory: string, home: string, setup: EditorSetup): Promise<void> {
  const { name, version, integrity } = editorPackage;
  await setup.npm(["pack", `${name}@${version}`, "--pack-destination", home], home);
  const archive = path.join(home, `${name}-${version}.tgz`);
  try {
    const found = await integrityOf(archive);
    if (found !== integrity)
      throw new Error(`${name}@${version} is not the package that was tried: its hash is ${found}`);
    const wanted = "package/lib/vscode";
    const left = unusedExtensions.map((id) => `--exclude=${wanted}/extensions/${id}`);
    await promisify(execFile)(
      "tar",
      [
        "-xzf",
        path.basename(archive),
        "-C",
        path.basename(directory),
        "--strip-components=3",
      ].concat(left, wanted),
      { cwd: home },
    );
  } finally {
    rmSync(archive, { force: true });
  }
}

async function integrityOf(file: string): Promise<string> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest("base64")}`;
}

function dropUnused(directory: string): void {
  const file = path.join(directory, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as {
    dependencies: Record<string, string>;
    overrides?: Record<string, unknown>;
  };
  for (const name of unusedDependencies) delete manifest.dependencies[name];
  // An override of a package that is no longer depended on makes npm refuse.
  manifest.overrides = Object.fromEntries(
    Object.entries(manifest.overrides ?? {}).filter(
      ([name]) => !unusedDependencies.some((unused) => name.startsWith(unused)) && name !== "koffi",
    ),
  );
  writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
}

function replaceNativeModules(modules: string): void {
  copyFileSync(logShim, path.join(modules, "@vscode", "spdlog", "index.js"));
  // Its only task is to end an editor whose parent died; the server's process group does that here.
  writeFileSync(
    path.join(modules, "@vscode", "native-watchdog", "index.js"),
    "exports.start = () => {};\nexports.exit = (code) => process.exit(code ?? 0);\n",
  );
  keepOwnRipgrep(path.join(modules, "@vscode", "ripgrep-universal", "bin"));
}

// Search programs for every platform come along; only this machine's is of use.
function keepOwnRipgrep(bin: string): void {
  const own = `${process.platform}-${process.arch}`;
  for (const folder of readdirSync(bin))
    if (folder !== own) rmSync(path.join(bin, folder), { recursive: true });
  if (process.platform !== "win32") chmodSync(path.join(bin, own, "rg"), 0o755);
}
