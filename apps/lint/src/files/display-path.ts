import { isAbsolute, relative, sep } from "node:path";

/** How output names a file: relative to `cwd` when it lies inside, else absolute; always with forward slashes. */
export function displayPath(path: string, cwd: string): string {
  const inside = relative(cwd, path);
  const shown =
    inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? path : inside;
  return shown.split(sep).join("/");
}
