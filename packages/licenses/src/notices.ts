import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "rolldown";
import { bundledPackages } from "./bundled-packages.ts";

const root: string = path.resolve(import.meta.dirname, "../../..");
const licenseFile = /^(?:licen[cs]e|copying|notice)(?:[.-][\w.-]+)?$/iu;
const rule = "-".repeat(80);

/**
 * Writes the licences of the packages that go into a bundle beside it, as most of them ask for. Files of our own for
 * this, because the tools that there are want the Rollup of another bundler beside ours.
 *
 * @param fileName Of the notices.
 * @param more Folders of packages that are part of the bundle as texts.
 */
export const licenseNotices = (fileName: string, more: readonly string[] = []): Plugin => ({
  name: "license-notices",
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((part) =>
      part.type === "chunk" ? part.moduleIds : [],
    );
    const folders = [...new Set([...bundledPackages(modules), ...more])].toSorted();
    this.emitFile({ type: "asset", fileName, source: noticesOf(folders) });
  },
});

/**
 * The names, versions and licences of packages.
 *
 * @param folders Relative to the repository.
 * @throws Error where a package does not say what its licence is
 */
export const noticesOf = (folders: readonly string[]): string =>
  `This program contains the following packages.\n${folders.map(noticeOf).join("")}`;

function noticeOf(folder: string): string {
  const directory = path.join(root, folder);
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(directory, "package.json"), "utf8"),
  ) as { readonly name: string; readonly version: string; readonly license?: string };
  const texts = readdirSync(directory)
    .filter((file) => licenseFile.test(file))
    .toSorted()
    .map((file) => readFileSync(path.join(directory, file), "utf8").trim());
  if (license === undefined && texts.length === 0) {
    throw new Error(`${folder} does not say under which licence it may be passed on`);
  }
  return `\n${rule}\n${name} ${version} (${license ?? "see below"})\n\n${texts.join("\n\n")}\n`;
}
