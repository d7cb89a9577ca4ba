/** A path below a folder that ends in a slash, without `.` and `..` as far as the folder reaches. */
export function joinPath(folder: string, name: string): string {
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
