import type { Connection as TagoConnection, Device } from "@tagoio-workbench/client";
import type { FleetFacts, FleetResource } from "../protocol.ts";

/** Devices a page; more the API does not give at once. */
const pageSize = 1_000;
/** Longer lists are cut, and then not complete: every page counts as a request of the account. */
const mostItems = 10_000;

interface Listed<Item> {
  readonly items: readonly Item[];
  readonly complete: boolean;
}

/** Lists what a connection's account holds. A list that the token may not read is empty and not complete. */
export async function loadFleet(connection: TagoConnection): Promise<FleetFacts> {
  const [devices, analyses, dashboards] = await Promise.all([
    listed<Device>(
      connection.devices.pages({ amount: pageSize, fields: ["id", "name", "tags", "type"] }),
    ),
    listed(connection.analyses.pages({ amount: pageSize, fields: ["id", "name"] })),
    listed(connection.dashboards.pages({ amount: pageSize, fields: ["id", "label"] })),
  ]);
  const complete: FleetFacts["complete"] = [
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
}): FleetResource {
  return { id: one.id, name: one.name ?? one.label ?? one.id };
}

function tagsOf(devices: readonly Device[]): FleetFacts["tags"] {
  const tags = new Map<string, Set<string>>();
  for (const { key, value } of devices.flatMap((device) => device.tags ?? [])) {
    const values = tags.get(key) ?? new Set();
    tags.set(key, values.add(value));
  }
  return [...tags].map(([key, values]) => ({ key, values: [...values] }));
}
