import type { Shown, Speaker, Tag } from "./speaker.ts";

/** A record that must be stored; its ID is known once somebody read it. */
export interface Kept {
  readonly variable: string;
  value: string | number | boolean;
  readonly unit: string | undefined;
  readonly time: number;
}

export type Permission = "full" | "read" | "write";

/** A device as it must be. */
export interface ModelDevice {
  readonly id: string;
  name: string;
  active: boolean;
  tags: readonly Tag[];
  /** Its tokens and what they may do. */
  readonly tokens: { readonly token: string; readonly permission: Permission }[];
  readonly params: Map<string, string>;
  records: Kept[];
}

/** What must be stored. */
export interface Model {
  readonly devices: ModelDevice[];
  /** Tokens that must not work any more. */
  readonly dead: string[];
  /** Makes the time of each record one of its own. */
  sent: number;
}

/** Both clients, and who speaks. */
export interface Real {
  readonly speakers: readonly [Speaker, Speaker];
}

export const shownOf = ({ name, active, tags }: ModelDevice): Shown => ({ name, active, tags });

/** As a plain read gives them: the newest first. */
export const newestFirst = (records: readonly Kept[]): readonly Kept[] =>
  records.toSorted((a, b) => b.time - a.time);

export const mayWrite = (permission: Permission): boolean => permission !== "read";
export const mayRead = (permission: Permission): boolean => permission !== "write";
