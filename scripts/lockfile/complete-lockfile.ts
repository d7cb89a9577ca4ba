/** The part of a lockfile's row that matters here. */
export interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Rows of `package-lock.json` by their place in `node_modules`. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

// How the names of platform packages spell systems and processors.
const systems: readonly (readonly [RegExp, string])[] = [
  [/win(dows|32)/, "win32"],
  [/darwin/, "darwin"],
  [/linux/, "linux"],
  [/android/, "android"],
  [/freebsd/, "freebsd"],
  [/openharmony/, "openharmony"],
];
const processors: readonly (readonly [RegExp, string])[] = [
  [/arm64/, "arm64"],
  [/\barm\b/, "arm"],
  [/x64|-64$/, "x64"],
  [/ia32/, "ia32"],
  [/ppc64/, "ppc64"],
  [/riscv64/, "riscv64"],
  [/s390x/, "s390x"],
  [/wasm32/, "wasm32"],
];

const named = (table: readonly (readonly [RegExp, string])[], name: string): string[] =>
  table
    .filter(([pattern]) => pattern.test(name))
    .map(([, value]) => value)
    .slice(0, 1);

function libcOf(name: string): readonly string[] {
  if (name.includes("musl")) return ["musl"];
  return /linux.*gnu/.test(name) ? ["glibc"] : [];
}

/** The place at which a package below `from` finds `name`, if the lockfile has one. */
function lookUp(packages: LockedPackages, from: string, name: string): string | undefined {
  for (let at = from; ;) {
    const place = `${at === "" ? "" : `${at}/`}node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (at === "") return undefined;
    at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules/") - 1));
  }
}

/**
 * Rows that the lockfile lacks: platform packages, named with an exact version by a package that
 * has one for each platform. npm leaves a row out when the registry at hand does not serve it,
 * and `npm ci` then refuses the lockfile. The row needs no hash: npm installs it elsewhere only.
 */
export function missingPlatformRows(packages: LockedPackages): LockedPackages {
  const rows: Record<string, LockedPackage> = {};
  for (const [place, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) continue;
      const found = lookUp(packages, place, name);
      if (found !== undefined && packages[found]?.version === version) continue;
      const os = named(systems, name);
      const cpu = named(processors, name);
      const libc = libcOf(name);
      rows[found === undefined ? `node_modules/${name}` : `${place}/node_modules/${name}`] = {
        version,
        ...(cpu.length > 0 ? { cpu } : {}),
        ...(dev === true ? { dev } : {}),
        ...(libc.length > 0 ? { libc } : {}),
        optional: true,
        ...(os.length > 0 ? { os } : {}),
      };
    }
  }
  return rows;
}
