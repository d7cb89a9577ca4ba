import { spawnSync } from "node:child_process";
import process from "node:process";
import { findChromium, findOnPath } from "../../e2e/src/browser/find-chromium.ts";
import { runCommand } from "../setup/run-command.mjs";
import { SetupError, step } from "../setup/steps.mjs";
import type { Suite } from "./options.mjs";

/** A program of the machine that some tests need. */
export interface Tool {
  readonly name: string;
  readonly suite: Suite;
  /** Debian packages that bring it. */
  readonly packages: readonly string[];
  readonly isThere: () => boolean;
}

/** Debian's own Python has Debian's modules; a Python put before it on PATH may not. */
const pythons: readonly string[] = ["python3", "/usr/bin/python3"];

const hasRequests = (): boolean =>
  pythons.some((python) => spawnSync(python, ["-c", "import requests"]).status === 0);

const emacs = "emacs";

/** Emacs 29 has Eglot; for older ones it is a package. */
const hasEglot = (): boolean =>
  spawnSync(emacs, ["--batch", "--eval", "(progn (package-initialize) (require 'eglot))"])
    .status === 0;

const tools: readonly Tool[] = [
  {
    name: "curl",
    suite: "contract",
    packages: ["curl"],
    isThere: () => findOnPath("curl") !== undefined,
  },
  {
    name: "Python with requests",
    suite: "contract",
    packages: ["python3-requests"],
    isThere: hasRequests,
  },
  {
    name: "Neovim",
    suite: "contract",
    packages: ["neovim"],
    isThere: () => findOnPath("nvim") !== undefined,
  },
  {
    name: "Elixir",
    suite: "contract",
    packages: ["elixir"],
    isThere: () => findOnPath("elixir") !== undefined,
  },
  {
    name: "Mono's compiler of C#",
    suite: "contract",
    packages: ["mono-mcs"],
    isThere: () => findOnPath("mcs") !== undefined,
  },
  {
    name: "Emacs with Eglot",
    suite: "contract",
    packages: ["emacs-nox", "elpa-eglot"],
    isThere: hasEglot,
  },
  {
    name: "Chromium",
    suite: "editor",
    // Without a font the browser shows no letter, and no screenshot is worth a look.
    packages: ["chromium", "fonts-dejavu-core"],
    isThere: () => findChromium() !== undefined,
  },
];

const missingOf = (suites: readonly Suite[]): readonly Tool[] =>
  tools.filter((tool) => suites.includes(tool.suite) && !tool.isThere());

const mayInstall = (): boolean => process.getuid?.() === 0 && findOnPath("apt-get") !== undefined;

/**
 * Looks for the tools that `suites` need and installs Debian's packages where it may.
 * Gives what is still missing.
 */
export async function provideTools(suites: readonly Suite[]): Promise<readonly Tool[]> {
  const missing = missingOf(suites);
  const chosen = process.env["TAGO_CHROMIUM"] ?? "";
  if (chosen !== "" && missing.some((tool) => tool.suite === "editor"))
    throw new SetupError(
      `TAGO_CHROMIUM is ${chosen}, which is no program: correct it, or unset it to use an installed browser.`,
    );
  if (missing.length === 0 || !mayInstall()) return missing;
  const packages = missing.flatMap((tool) => tool.packages);
  try {
    await step(`Installing ${packages.join(", ")} with apt-get`, async () => {
      const options = { env: { DEBIAN_FRONTEND: "noninteractive" }, label: "apt-get" };
      await runCommand("apt-get", ["update", "-q"], options);
      const install = ["install", "-q", "-y", "--no-install-recommends", ...packages];
      await runCommand("apt-get", install, options);
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
  }
  return missingOf(suites);
}

/** One line: what is missing, what that means, and what to install. */
export function adviceFor(missing: readonly Tool[], consequence: string): string {
  const names = missing.map((tool) => tool.name).join(" and ");
  const packages = missing.flatMap((tool) => tool.packages).join(" ");
  const choice = missing.some((tool) => tool.suite === "editor")
    ? " (or set TAGO_CHROMIUM to a Chromium, Chrome or Edge program)"
    : "";
  return `${names} not found: ${consequence}. Install with: apt-get install ${packages}${choice}`;
}
