/**
 * What is known besides the document, as a snapshot that does not change while rules read it. Whoever has it hands it to
 * `analyze`; without it the rules that need it are silent. The analyzer asks nobody and waits for nothing.
 */
export interface Knowledge {
  /** The account behind the code. Leave it out while nobody is connected, or when the answer is too old to be trusted. */
  readonly account?: AccountKnowledge;
  readonly workspace?: WorkspaceKnowledge;
}

/** What the connected accounts hold. */
export interface AccountKnowledge {
  readonly devices: readonly KnownDevice[];
  readonly analyses: readonly KnownResource[];
  readonly dashboards: readonly KnownResource[];
  /** The lists that hold everything there is. What is missing from another list may still exist, so nobody says a word. */
  readonly complete: readonly ("devices" | "analyses" | "dashboards")[];
  /** Regions of the accounts: `us-e1`, or another address, such as that of a sandbox. */
  readonly regions: readonly string[];
  /** Names of all variables by id of the device; only devices whose list is complete. */
  readonly variables?: Readonly<Record<string, readonly string[]>>;
}

export interface KnownResource {
  /** 24 hexadecimal characters. */
  readonly id: string;
  readonly name: string;
}

export interface KnownDevice extends KnownResource {
  /** How it stores data: `mutable`, `immutable`, `hybrid`. */
  readonly storage?: string;
}

/** What the rest of the workspace says. */
export interface WorkspaceKnowledge {
  /**
   * Regions that the hosts in the other files name; a host without region means us-e1. Undefined until all files have
   * been read.
   */
  readonly regions?: readonly string[];
  /**
   * Whether there is a file; undefined where nobody knows, such as outside the workspace.
   * @param path with forward slashes, beside the document or with `../`
   */
  readonly fileExists?: (path: string) => boolean | undefined;
}

export const NO_KNOWLEDGE: Knowledge = {};
