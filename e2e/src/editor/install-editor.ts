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
import {
  type EditorChoice,
  editorPackage,
  editorVersions,
  unusedDependencies,
  unusedExtensions,
} from "./versions.ts";

/** How the installation reaches the outside: npm in a folder, and a line of progress. */
export interface EditorSetup {
  readonly npm: (args: readonly string[], directory: string) => Promise<string>;
  readonly step: (title: string, work: () => Promise<string | undefined>) => Promise<void>;
}

/** A folder that holds a ready editor. */
export interface InstalledEditor {
  readonly directory: string;
  /** The editor's server program. */
  readonly program: string;
  /** The Node that runs it; undefined where it is the one of this repository. */
  readonly node: string | undefined;
}

const logShim: string = path.join(import.meta.dirname, "spdlog.cjs");
const stampName = "installed.json";

// An installation is kept as long as everything it was made from stays the same.
function stampText(choice: EditorChoice): string {
  const { version, integrity, additions } = editorVersions[choice];
  return JSON.stringify({
    editorPackage: { name: editorPackage, version, integrity },
    unusedDependencies,
    unusedExtensions,
    platform: `${process.platform}-${process.arch}`,
    logShim: readFileSync(logShim, "utf8"),
    ...(Object.keys(additions).length === 0 ? {} : { additions }),
  });
}

/** Where an editor installed under `home` stands, whether or not it is there yet. */
export function editorAt(home: string, choice: EditorChoice): InstalledEditor {
  const editor = editorVersions[choice];
  const directory = path.join(home, `vscode-${editor.version}`);
  const program = process.platform === "win32" ? "node.exe" : "node";
  return {
    directory,
    program: path.join(directory, "out", "server-main.js"),
    node:
      "node" in editor
        ? path.join(directory, "node_modules", editor.node, "bin", program)
        : undefined,
  };
}

/** Whether the editor under `home` is complete and made from the present versions. */
export function isEditorInstalled(home: string, choice: EditorChoice): boolean {
  const stamp = path.join(editorAt(home, choice).directory, stampName);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === stampText(choice);
}

/** Makes sure that the editor stands under `home`. Downloads about 70 MB (the floor: 120 MB) when it does not. */
export async function installEditor(
  home: string,
  choice: EditorChoice,
  setup: EditorSetup,
): Promise<InstalledEditor> {
  const editor = editorAt(home, choice);
  if (isEditorInstalled(home, choice)) return editor;
  rmSync(editor.directory, { recursive: true, force: true });
  mkdirSync(editor.directory, { recursive: true });
  const { version, additions } = editorVersions[choice];
  await setup.step(`Downloading the editor (${editorPackage} ${version}, 50 MB)`, async () => {
    await unpackEditor(editor.directory, home, choice, setup);
    return `VS Code ${version.replace("4.", "1.")}`;
  });
  await setup.step("Installing the editor's packages", async () => {
    chooseDependencies(editor.directory, additions);
    // The shrinkwrap that ships with it is incomplete, which `npm ci` refuses and `npm install` mends.
    await setup.npm(["install", "--omit=dev", "--ignore-scripts"], editor.directory);
    replaceNativeModules(path.join(editor.directory, "node_modules"));
    return undefined;
  });
  writeFileSync(path.join(editor.directory, stampName), stampText(choice));
  return editor;
}

async function unpackEditor(
  directory: string,
  home: string,
  choice: EditorChoice,
  setup: EditorSetup,
): Promise<void> {
  const { version, integrity } = editorVersions[choice];
  const name = editorPackage;
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

function chooseDependencies(directory: string, additions: Readonly<Record<string, string>>): void {
  const file = path.join(directory, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as {
    dependencies: Record<string, string>;
    overrides?: Record<string, unknown>;
  };
  for (const name of unusedDependencies) delete manifest.dependencies[name];
  Object.assign(manifest.dependencies, additions);
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
  for (const watchdog of ["@vscode/native-watchdog", "native-watchdog"])
    if (existsSync(path.join(modules, watchdog)))
      writeFileSync(
        path.join(modules, watchdog, "index.js"),
        "exports.start = () => {};\nexports.exit = (code) => process.exit(code ?? 0);\n",
      );
  keepOwnRipgrep(modules);
}

// Search programs for every platform come along; only this machine's is of use. Older editors look for it elsewhere.
function keepOwnRipgrep(modules: string): void {
  const bin = path.join(modules, "@vscode", "ripgrep-universal", "bin");
  const own = `${process.platform}-${process.arch}`;
  for (const folder of readdirSync(bin))
    if (folder !== own) rmSync(path.join(bin, folder), { recursive: true });
  const program = process.platform === "win32" ? "rg.exe" : "rg";
  if (process.platform !== "win32") chmodSync(path.join(bin, own, program), 0o755);
  const older = path.join(modules, "@vscode", "ripgrep");
  if (!existsSync(older)) return;
  mkdirSync(path.join(older, "bin"), { recursive: true });
  copyFileSync(path.join(bin, own, program), path.join(older, "bin", program));
}
