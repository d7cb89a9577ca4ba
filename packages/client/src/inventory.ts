import type { Connection } from "./connection.ts";
import type { Device } from "./schemas/device.ts";

/** What an account holds, by name. */
export interface Inventory {
  readonly devices: readonly (NamedItem & {
    /** How it stores data: `mutable`, `immutable`, … */
    readonly storage?: string;
  })[];
  readonly analyses: readonly NamedItem[];
  readonly dashboards: readonly NamedItem[];
  /** Tags of devices. */
  readonly tags: readonly { readonly key: string; readonly values: readonly string[] }[];
  /** Lists that hold everything there is. What is missing from another list may still exist. */
  readonly complete: readonly ("devices" | "analyses" | "dashboards")[];
  /** Short names of the regions that were asked, such as `us-e1`. */
  readonly regions: readonly string[];
}

/** A resource that has a name. */
export interface NamedItem {
  readonly id: string;
  readonly name: string;
}

/** Devices a page; more the API does not give at once. */
const pageSize = 1_000;
/** Longer lists are cut, and then not complete: every page counts as a request of the account. */
const mostItems = 10_000;

interface Listed<Item> {
  readonly items: readonly Item[];
  readonly complete: boolean;
}

/**
 * Lists what a connection's account holds, at most 10,000 of each. Never rejects: a list that the token may not read is
 * empty and not complete.
 */
export async function readInventory(connection: Connection): Promise<Inventory> {
  const [devices, analyses, dashboards] = await Promise.all([
    listed<Device>(
      connection.devices.pages({ amount: pageSize, fields: ["id", "name", "tags", "type"] }),
    ),
    listed(connection.analyses.pages({ amount: pageSize, fields: ["id", "name"] })),
    listed(connection.dashboards.pages({ amount: pageSize, fields: ["id", "label"] })),
  ]);
  const complete: Inventory["complete"] = [
    ...(devices.complete ? ["devices" as const] : []),
    ...(analyses.complete ? ["analyses" as const] : []),
    ...(dashboards.complete ? ["dashboards" as const] : []),
  ];
  return {
    devices: devices.items.map(({ id, name, type }) => ({
      id,
      name: name ?? id,
      ...(type === undefined ? {} : { storage: type }),
    })),
    analyses: analyses.items.map(named),
    dashboards: dashboards.items.map(named),
    tags: tagsOf(devices.items),
    complete,
    regions: [connection.region],
  };
}

async function listed<Item>(pages: AsyncIterable<readonly Item[]>): Promise<Listed<Item>> {
  const items: Item[] = [];
  try {
    for await (const page of pages) {
      items.push(...page);
      if (items.length >= mostItems) return { items, complete: false };
    }
    return { items, complete: true };
  } catch {
    return { items, complete: false };
  }
}

function named(one: {
  readonly id: string;
  readonly name?: string | undefined;
  readonly label?: string | undefined;
}): NamedItem {
  return { id: one.id, name: one.name ?? one.label ?? one.id };
}

/** One inventory of several accounts; it is complete only where each of them is. */
export function mergeInventories(parts: readonly Inventory[]): Inventory {
  const [first] = parts;
  const values = new Map<string, Set<string>>();
  for (const { key, values: own } of parts.flatMap(({ tags }) => tags)) {
    values.set(key, new Set([...(values.get(key) ?? []), ...own]));
  }
  return {
    devices: parts.flatMap(({ devices }) => devices),
    analyses: parts.flatMap(({ analyses }) => analyses),
    dashboards: parts.flatMap(({ dashboards }) => dashboards),
    tags: [...values].map(([key, own]) => ({ key, values: [...own] })),
    complete: (first?.complete ?? []).filter((list) =>
      parts.every(({ complete }) => complete.includes(list)),
    ),
    regions: [...new Set(parts.flatMap(({ regions }) => regions))],
  };
}

function tagsOf(devices: readonly Device[]): Inventory["tags"] {
  const tags = new Map<string, Set<string>>();
  for (const { key, value } of devices.flatMap((device) => device.tags ?? [])) {
    const values = tags.get(key) ?? new Set();
    tags.set(key, values.add(value));
  }
  return [...tags].map(([key, values]) => ({ key, values: [...values] }));
}
