// The editor that `npm start` opens and the editor tests drive: VS Code's server and web workbench,
// taken from the `code-server` package. No compiler and no install script is needed for any of it.
import process from "node:process";

/** The npm package that carries the editor. */
export const editorPackage = "code-server";

/** A version of the editor that the extension runs in. */
interface EditorVersion {
  /** Of the npm package. */
  readonly version: string;
  /** Hash of the bytes that were tried. */
  readonly integrity: string;
  /** Packages that it needs besides its own. */
  readonly additions: Readonly<Record<string, string>>;
  /** Folder of its own Node in its packages; left out where the Node of this repository fits. */
  readonly node?: string;
}

const nodeOfFloor = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

/**
 * The latest version, and the floor: the oldest from `engines.vscode` of the extension on that npm has (it has no 1.101
 * and 1.102). An extension host of that age hangs on a newer major of Node, so it brings its own; its search program
 * would come from a host other than the registry.
 */
export const editorVersions = {
  latest: {
    version: "4.139.1",
    integrity:
      "sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==",
    additions: {},
  },
  floor: {
    version: "4.103.2",
    integrity:
      "sha512-dbYFASiePozmAfA2e3BYE7r83CdZ7LMDEAzKhLVRJwFbnd4zAaFlsxvBNrLAkunDJUaEqbtawsBfbtDZu6SXnQ==",
    additions: { [nodeOfFloor]: "22.23.3", "@vscode/ripgrep-universal": "1.18.0" },
    node: nodeOfFloor,
  },
} as const satisfies Readonly<Record<string, EditorVersion>>;

/** Which of the versions. */
export type EditorChoice = keyof typeof editorVersions;

/**
 * Dependencies of the editor that nothing here loads: agents, dev containers, SSH, Kerberos and
 * the Windows registry. Most of them are native and would need a compiler; without them 404 MB becomes 127 MB.
 */
export const unusedDependencies: readonly string[] = [
  "@devcontainers/cli",
  "@github/copilot-sdk",
  "@microsoft/mxc-sdk",
  "@vscode/copilot-api",
  "@vscode/sandbox-runtime",
  "@vscode/sqlite3",
  "@vscode/windows-process-tree",
  "@vscode/windows-registry",
  "kerberos",
  "ssh2",
];

/** Bundled extensions that are left out of the unpacked editor. */
export const unusedExtensions: readonly string[] = ["copilot", "mermaid-markdown-features"];
