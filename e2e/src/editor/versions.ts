// The editor that `npm start` opens and the editor tests drive: VS Code's server and web workbench,
// taken from the `code-server` package. No compiler and no install script is needed for any of it.

/** The npm package that carries the editor, and the hash of the bytes that were tried. */
export const editorPackage = {
  name: "code-server",
  version: "4.139.1",
  integrity:
    "sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==",
} as const;

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
