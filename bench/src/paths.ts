import path from "node:path";

export const root: string = path.resolve(import.meta.dirname, "../..");

/** Built programs that are measured. `npm run package` makes them. */
export const built = {
  extensionEntry: path.join(root, "apps/vscode/dist/extension.cjs"),
  extensionFolder: path.join(root, "apps/vscode"),
  vsix: path.join(root, "apps/vscode/tagoio-workbench.vsix"),
  languageServer: path.join(root, "apps/language-server/bin/tago-language-server.js"),
  sandbox: path.join(root, "apps/sandbox/bin/tago-sandbox.js"),
  lint: path.join(root, "apps/lint/bin/tago-lint.js"),
} as const;
