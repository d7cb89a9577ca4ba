import type { Ours, Theirs } from "./twins.ts";

/** One call, as the official SDK makes it and as our client makes it. */
export interface Row {
  /** The method of the SDK, such as `Resources.devices.list`, or what the call is where the SDK has none. */
  readonly call: string;
  readonly theirs?: (sdk: Theirs) => Promise<unknown>;
  readonly ours: (client: Ours) => Promise<unknown>;
  /** Names for later rows, and where in the result their values are; "" is the result itself. */
  readonly keep: Readonly<Record<string, string>>;
  /** The server refuses it; everything else must succeed. */
  readonly refused?: true;
}

/** A call that both clients have. */
export const both = (
  call: string,
  theirs: (sdk: Theirs) => Promise<unknown>,
  ours: (client: Ours) => Promise<unknown>,
  keep: Readonly<Record<string, string>> = {},
): Row => ({ call, theirs, ours, keep });

/** A call that the SDK does not have; in its place it is made by our client on both sides. */
export const oursAlone = (
  call: string,
  ours: (client: Ours) => Promise<unknown>,
  keep: Readonly<Record<string, string>> = {},
): Row => ({ call, ours, keep });

/** The items of all pages. */
export async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

/** Networks and connectors of everybody, and the usual device. */
export const https = {
  network: "5bbd0d144051a50034cd19fb",
  connector: "5f5a8f3351d4db99c40dece5",
} as const;
export const mutable = { type: "mutable", ...https } as const;
export const owner = { email: "developer@example.com", password: "sandbox" } as const;

/** A call that the server refuses, with the same words for both. */
export const refused = (
  call: string,
  theirs: (sdk: Theirs) => Promise<unknown>,
  ours: (client: Ours) => Promise<unknown>,
): Row => ({ call, theirs, ours, keep: {}, refused: true });
