/** Absolute path of the repository. */
export declare const root: string;
/** The Node program that the `node` package brings. */
export declare const pinnedNode: string;
/** The first package that the lockfile names and node_modules does not hold, or undefined. */
export declare function firstMissingPackage(
  lockfile: string,
  installedLockfile: string,
): string | undefined;
/** Installs what is missing; does nothing when all is there. */
export declare function installMissing(): Promise<void>;
