import type { DataNode } from "../facts/facts.ts";
import { readJson } from "../languages/json/read-json.ts";
import { itemsOf, textOf } from "../languages/data/nodes.ts";
import { joinPath } from "./join-path.ts";
import type { Workspace } from "./workspace.ts";

const CONFIGS = ["tsconfig.json", "jsconfig.json"];
/** Further up a project does not reach. */
const MAX_PARENTS = 8;

/**
 * The paths that a name stands for by `compilerOptions.paths` of the nearest `tsconfig.json` or `jsconfig.json`; none
 * where no pattern fits it.
 * @param folder of the importing document, with a slash at its end
 * @param name as written: `@/config`
 */
export function aliasedPaths(
  workspace: Workspace,
  folder: string,
  name: string,
): readonly string[] {
  let at = folder;
  for (let level = 0; level < MAX_PARENTS; level++) {
    for (const file of CONFIGS) {
      const text = workspace.readFile(at + file);
      if (text !== undefined) return targetsIn(text, at, name);
    }
    const above = joinPath(at, "../");
    if (above === at || above.endsWith("../")) return [];
    at = above;
  }
  return [];
}

function targetsIn(text: string, folder: string, name: string): readonly string[] {
  const options = child(readJson(text).root, "compilerOptions");
  const base = textOf(child(options, "baseUrl")) ?? ".";
  const paths = child(options, "paths");
  const root = joinPath(folder, `${base.replace(/\/$/, "")}/`);
  if (paths?.kind !== "object") return [];
  const fitting = paths.entries.flatMap(({ key, value }) => {
    const star = key.indexOf("*");
    if (star < 0) return key === name ? [{ length: Infinity, rest: "", value }] : [];
    const [before, after] = [key.slice(0, star), key.slice(star + 1)];
    const fits =
      name.length >= before.length + after.length &&
      name.startsWith(before) &&
      name.endsWith(after);
    const rest = name.slice(before.length, name.length - after.length);
    return fits ? [{ length: before.length, rest, value }] : [];
  });
  // The longest pattern wins, as in TypeScript.
  const [best] = fitting.toSorted((left, right) => right.length - left.length);
  if (!best) return [];
  return itemsOf(best.value).flatMap((item) => {
    const target = textOf(item);
    return target === undefined ? [] : [joinPath(root, target.replace("*", best.rest))];
  });
}

function child(node: DataNode | undefined, key: string): DataNode | undefined {
  return node?.kind === "object"
    ? node.entries.find((entry) => entry.key === key)?.value
    : undefined;
}
