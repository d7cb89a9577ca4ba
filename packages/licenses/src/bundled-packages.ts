import path from "node:path";

const root: string = path.resolve(import.meta.dirname, "../../..");

/**
 * The folders of the npm packages that modules of a bundle come from, sorted, relative to the repository.
 *
 * @param modules Paths of files, as bundlers name their modules.
 */
export function bundledPackages(modules: readonly string[]): string[] {
  const folders = modules.flatMap((id) => {
    const file = path.relative(root, id).replaceAll("\\", "/");
    // The last one: a package may have packages of its own. What begins with a dot is a cache.
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/.][^/]*(?=\/)/u.exec(file)?.[0];
    return folder === undefined || id.startsWith("\0") ? [] : [folder];
  });
  return [...new Set(folders)].toSorted();
}
