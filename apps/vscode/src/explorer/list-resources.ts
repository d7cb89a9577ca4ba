import type { ResourcePage } from "./fleet.ts";
import type { ExplorerPorts, Lease } from "./explorer-ports.ts";
import type { ExplorerNode, FolderNode, ResourceNode } from "./nodes.ts";
import { connectionOf } from "./nodes.ts";
import { placeOf } from "./reachability.ts";
import type { Reachability } from "./reachability.ts";
import type { ResourceItem } from "./resources/kinds.ts";
import type { Rows } from "./rows.ts";
import type { ShownRows } from "./shown-rows.ts";

type Place = FolderNode | ResourceNode;

/** Lists of the other kinds of resource, page by page. */
export interface ResourceLists {
  readonly first: (place: Place, lease: () => Promise<Lease>) => Promise<readonly ExplorerNode[]>;
  readonly more: (place: Place) => Promise<void>;
}

interface Progress {
  readonly items: readonly ResourceItem[];
  readonly next: string | undefined;
}

export function createResourceLists(parts: {
  readonly ports: ExplorerPorts;
  readonly rows: Rows;
  readonly shown: ShownRows;
  readonly reach: Reachability;
}): ResourceLists {
  const { ports, rows, shown, reach } = parts;
  const progress = new Map<string, Progress>();

  const ask = async (
    place: Place,
    from: string | undefined,
    { fleet, signal }: Lease,
  ): Promise<ResourcePage | undefined> => {
    const under = place.type === "resource" ? place.item.id : undefined;
    const query = { kind: place.kind, under, from, amount: ports.pageSize() };
    const page = await fleet.resources(query, signal);
    return signal.aborted ? undefined : page;
  };
  const layout = (place: Place): readonly ExplorerNode[] => {
    const { items = [], next } = progress.get(place.id) ?? {};
    const more = next === undefined ? [] : [rows.more(place, ports.pageSize())];
    if (items.length === 0 && more.length === 0) return [rows.noResources(place)];
    return [
      ...items.map((item) =>
        rows.keep<ResourceNode>({
          type: "resource",
          id: `${place.id}/${item.id}`,
          parent: place,
          kind: place.kind,
          item,
        }),
      ),
      ...more,
    ];
  };
  const took = (place: Place, page: ResourcePage, before: readonly ResourceItem[]): void => {
    progress.set(place.id, { items: [...before, ...page.items], next: page.next });
    const connection = connectionOf(place);
    reach.answered(connection);
    if (place.type !== "folder") return;
    if (page.next === undefined) place.total = before.length + page.items.length;
    ports.cache.write(connection.record.id, placeOf(connection), {
      resources: { [place.kind]: progress.get(place.id)?.items ?? [] },
    });
  };

  return {
    first: async (place, lease) => {
      const connection = connectionOf(place);
      try {
        const page = await ask(place, undefined, await lease());
        if (page === undefined) return [];
        took(place, page, []);
        return layout(place);
      } catch (error) {
        const cached = await ports.cache.read(connection.record.id, placeOf(connection));
        const items = place.type === "folder" ? cached?.resources[place.kind] : undefined;
        if (!reach.failed(connection, error) || items === undefined) throw error;
        reach.fromCache(connection, cached?.at ?? 0);
        progress.set(place.id, { items, next: undefined });
        return [rows.failure(place, ports.explain(error)), ...layout(place)];
      }
    },
    more: async (place) => {
      const before = progress.get(place.id);
      if (before?.next === undefined) return;
      let lease: Lease | undefined;
      try {
        lease = await ports.lease(connectionOf(place).record.id);
        const page = await ask(place, before.next, lease);
        if (page === undefined) return;
        took(place, page, before.items);
        shown.show(place, layout(place));
      } catch (error) {
        if (lease?.signal.aborted === true) return;
        reach.failed(connectionOf(place), error);
        shown.show(place, [...layout(place), rows.failure(place, ports.explain(error))]);
      }
    },
  };
}
