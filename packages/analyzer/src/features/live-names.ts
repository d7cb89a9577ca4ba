import type { ResourceKind } from "./ids/written-ids.ts";

/** A resource of the account behind the code. */
export interface NamedResource {
  /** 24 hexadecimal characters. */
  readonly id: string;
  readonly name: string;
}

/** A variable of a device. */
export interface KnownVariable {
  readonly name: string;
  readonly unit?: string;
  /** Its newest value, as text. */
  readonly last?: string;
}

/** What the account behind the code holds, as far as it is known now. Nothing is waited for. */
export interface LiveNames {
  /** @param host that the code calls, where it is known: it tells the region */
  readonly resources: (kind: ResourceKind, host: string | undefined) => readonly NamedResource[];
  readonly variables: (device: string, host: string | undefined) => readonly KnownVariable[];
  readonly tagKeys: (host: string | undefined) => readonly string[];
  readonly tagValues: (key: string, host: string | undefined) => readonly string[];
}

/** What is known without an account. */
export const NO_NAMES: LiveNames = {
  resources: () => [],
  variables: () => [],
  tagKeys: () => [],
  tagValues: () => [],
};
