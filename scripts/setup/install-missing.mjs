// Makes node_modules hold what package-lock.json names, and says which Node the rest runs on.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { runNpm } from "./run-command.mjs";
import { SetupError, step } from "./steps.mjs";

/** The oldest Node that can start the set-up; everything after it runs on the pinned one. */
const OLDEST_NODE = [20, 19];

export const root = path.resolve(import.meta.dirname, "../..");

/** The Node that the `node` package brings, which builds, tests and the editor run on. */
export const pinnedNode = path.join(
  root,
  "node_modules/node/bin",
  process.platform === "win32" ? "node.exe" : "node",
);

const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages ?? {};

/**
 * The first package that the lockfile names and node_modules does not hold, or undefined.
 * Compares versions rather than file times, which a checkout changes.
 */
export function firstMissingPackage(lockfile, installedLockfile) {
  if (!existsSync(installedLockfile)) return "node_modules";
  const wanted = packagesOf(lockfile);
  const installed = packagesOf(installedLockfile);
  const missing = Object.entries(wanted).find(([place, row]) => {
    // Optional packages are for other platforms; paths outside node_modules are our own sources.
    if (row.optional || row.devOptional || !place.startsWith("node_modules/")) return false;
    return installed[place] === undefined || installed[place].version !== row.version;
  });
  return missing?.[0];
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new SetupError(
    `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join(".")} or newer and run the same command again.`,
  );
}

/** Installs what is missing. Safe to call every time: it does nothing when all is there. */
export async function installMissing() {
  checkNode();
  const missing = firstMissingPackage(
    path.join(root, "package-lock.json"),
    path.join(root, "node_modules/.package-lock.json"),
  );
  if (missing) {
    await step("Installing packages with npm", async () => {
      // Windows cannot replace the Node that may be running us, so there an existing folder is completed.
      const complete = process.platform === "win32" && existsSync(path.join(root, "node_modules"));
      await runNpm([complete ? "install" : "ci"], root);
    });
  }
  if (!existsSync(pinnedNode)) {
    // npm's ignore-scripts setting keeps the `node` package from unpacking its program.
    await step("Unpacking the pinned Node", () =>
      runNpm(["rebuild", "node", "--ignore-scripts=false"], root).then(() => undefined),
    );
  }
  if (!existsSync(pinnedNode))
    throw new SetupError(
      "The pinned Node is missing: delete node_modules and run the same command again.",
    );
}
