import type { CodeLanguage } from "../languages/language.ts";

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
  const folder = from.slice(0, Math.max(from.lastIndexOf("/"), from.lastIndexOf("\\")) + 1);
  if (syntax.directives === true) return headers(folder, name);
  return syntax.blocks === "indentation" ? pythonFiles(folder, name) : scripts(folder, name);
}

function headers(folder: string, name: string): readonly string[] {
  if (/^(?:[\\/]|\w:)/.test(name)) return [];
  return [join(folder, name), join(folder, `../include/${name}`)];
}

function scripts(folder: string, name: string): readonly string[] {
  if (!/^\.\.?(?:\/|$)/.test(name)) return [];
  const path = join(folder, name);
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
  const up = (levels: number): string => join(folder, "../".repeat(levels));
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

/** A path below a folder that ends in a slash, without `.` and `..` as far as the folder reaches. */
function join(folder: string, name: string): string {
  let base = folder;
  let rest = name;
  for (;;) {
    if (rest.startsWith("./")) rest = rest.slice(2);
    else if (rest.startsWith("../") && /[^\\/.][\\/]$/.test(base)) {
      base = base.replace(/[^\\/]+[\\/]$/, "");
      rest = rest.slice(3);
    } else return base + rest;
  }
}
