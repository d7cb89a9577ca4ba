import type { CodeLanguage } from "../languages/language.ts";
import { joinPath } from "./join-path.ts";

const SCRIPT_ENDINGS = [".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".json"];

/** A dotted module of Python may be named from a folder so many levels up. */
const MAX_PARENTS = 3;

/**
 * The files that a module's name may mean, the likeliest first. Names of packages give none.
 * @param from path of the document that names it
 * @param name as written: `./config`, `.settings`, `config.h`
 */
export function candidateFiles(
  from: string,
  name: string,
  { syntax }: CodeLanguage,
): readonly string[] {
  const folder = folderOf(from);
  if (syntax.directives === true) return headers(folder, name);
  return syntax.blocks === "indentation" ? pythonFiles(folder, name) : scripts(folder, name);
}

/** The folder of a path, with a slash at its end. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

function headers(folder: string, name: string): readonly string[] {
  if (/^(?:[\\/]|\w:)/.test(name)) return [];
  return [joinPath(folder, name), joinPath(folder, `../include/${name}`)];
}

function scripts(folder: string, name: string): readonly string[] {
  return /^\.\.?(?:\/|$)/.test(name) ? scriptFiles(joinPath(folder, name)) : [];
}

/** The files that a path without or with an ending may mean to JavaScript. */
export function scriptFiles(path: string): readonly string[] {
  // `./config.js` is how TypeScript names `config.ts` too.
  const typed = path.replace(/\.([cm]?)js$/, ".$1ts");
  return [
    ...(/\.(?:[cm]?[jt]s|[jt]sx|json)$/.test(path) ? [path] : []),
    ...(typed === path ? [] : [typed]),
    ...SCRIPT_ENDINGS.map((ending) => path + ending),
    ...SCRIPT_ENDINGS.slice(0, 3).map((ending) => `${path}/index${ending}`),
  ];
}

function pythonFiles(folder: string, name: string): readonly string[] {
  const [, dots = "", rest = ""] = /^(\.*)(.*)$/.exec(name) ?? [];
  if (!/^[\w.]*$/.test(rest)) return [];
  const inner = rest.replaceAll(".", "/");
  const up = (levels: number): string => joinPath(folder, "../".repeat(levels));
  const levels =
    dots === ""
      ? Array.from({ length: rest.includes(".") ? MAX_PARENTS + 1 : 1 }, (_, level) => level)
      : [dots.length - 1];
  return levels.flatMap((level) =>
    inner === ""
      ? [`${up(level)}__init__.py`]
      : [`${up(level)}${inner}.py`, `${up(level)}${inner}/__init__.py`],
  );
}
