import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import {
  type InstalledEditor,
  installEditor,
  isEditorInstalled,
  editorAt,
} from "../../e2e/src/editor/install-editor.ts";
import type { EditorChoice } from "../../e2e/src/editor/versions.ts";
import { pinnedNode, root } from "./install-missing.mjs";
import { runCommand, runNpm } from "./run-command.mjs";
import { SetupError, step } from "./steps.mjs";

/** Everything that `npm start` and `npm test` keep between runs; ignored by git. */
export const workbenchHome: string = path.join(root, ".workbench");

/** Where packing leaves the extension. */
export const vsix: string = path.join(root, "apps", "vscode", "tagoio-workbench.vsix");

const editorHome = path.join(workbenchHome, "editor");

/** Builds every package and packs the extension. What did not change comes from turbo's cache. */
export async function buildAndPack(): Promise<void> {
  await step("Building and packing the extension", async () => {
    const turbo = path.join(root, "node_modules", "turbo", "bin", "turbo");
    await runCommand(
      pinnedNode,
      [turbo, "run", "build", "package", "--output-logs=errors-only", "--log-order=grouped"],
      // A compiler gives its reasons in the middle.
      { cwd: root, label: "The build", lines: 100 },
    );
    if (!existsSync(vsix)) throw new SetupError(`The build left no ${path.relative(root, vsix)}.`);
  });
}

/** The editor from npm, installed first if it is not there; by default the latest. */
export async function provideEditor(choice: EditorChoice = "latest"): Promise<InstalledEditor> {
  if (isEditorInstalled(editorHome, choice)) return editorAt(editorHome, choice);
  mkdirSync(editorHome, { recursive: true });
  return installEditor(editorHome, choice, {
    npm: (args, directory) => runNpm(args, directory),
    step,
  });
}
