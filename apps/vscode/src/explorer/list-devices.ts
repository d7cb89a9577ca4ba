import { addPage, createListing, devicesOf } from "./device-listing.ts";
import type { DeviceListing } from "./device-listing.ts";
import { isFiltering } from "./filter/device-filter.ts";
import type { Device } from "./fleet.ts";
import type { ExplorerPorts, Lease } from "./explorer-ports.ts";
import { clustersOf } from "./grouping/grouping.ts";
import type { Cluster } from "./grouping/grouping.ts";
import type { ClusterNode, DeviceNode, DevicesNode, ExplorerNode } from "./nodes.ts";
import { connectionOf } from "./nodes.ts";
import { placeOf } from "./reachability.ts";
import type { Reachability } from "./reachability.ts";
import type { Rows } from "./rows.ts";
import type { ShownRows } from "./shown-rows.ts";

/** The list of a connection's devices: pages, total, filter, groups, and what is kept from the last time. */
export interface DeviceLists {
  readonly first: (
    list: DevicesNode,
    lease: () => Promise<Lease>,
  ) => Promise<readonly ExplorerNode[]>;
  readonly more: (list: DevicesNode) => Promise<void>;
  readonly cluster: (node: ClusterNode) => readonly ExplorerNode[];
  /** Puts a device into the list, whichever page it is on. */
  readonly place: (list: DevicesNode, device: Device) => DeviceNode;
  /** Reads again when listed devices were last heard of. */
  readonly renew: (list: DevicesNode) => Promise<void>;
  readonly forget: (idPrefix: string) => void;
}

export interface DeviceListParts {
  readonly ports: ExplorerPorts;
  readonly rows: Rows;
  readonly shown: ShownRows;
  readonly reach: Reachability;
  /** The amounts of other kinds of resource came along. */
  readonly counted: (list: DevicesNode, counts: Readonly<Record<string, number>>) => void;
}

/** Groups are made of what is loaded: of this much at once. */
const groupedPage = 1000;
/** Pages of a list that are read again unasked; more is left to refreshing. */
const renewedPages = 3;

export function createDeviceLists(parts: DeviceListParts): DeviceLists {
  const { ports, rows, shown, reach } = parts;
  const listings = new Map<string, DeviceListing>();
  const listingOf = (list: DevicesNode): DeviceListing => {
    const known = listings.get(list.id);
    if (known !== undefined) return known;
    const made = createListing();
    listings.set(list.id, made);
    return made;
  };
  const pageSize = (): number =>
    ports.choice().grouping.by === "none" ? ports.pageSize() : groupedPage;

  /** The rows of what is listed, flat or in groups. */
  const layout = async (
    list: DevicesNode,
    lease: Lease | undefined,
  ): Promise<readonly ExplorerNode[]> => {
    const listing = listingOf(list);
    const { filter, grouping } = ports.choice();
    const devices = devicesOf(listing);
    const grouped = grouping.by !== "none";
    Object.assign(list, {
      listed: devices.length,
      more: listing.more,
      filtered: isFiltering(filter),
      grouped,
    });
    const more = listing.more ? [rows.more(list, pageSize())] : [];
    if (devices.length === 0) return more.length > 0 ? more : [rows.noDevices(list)];
    if (!grouped) return [...devices.map((device) => rows.device(list, device)), ...more];
    const clusters = clustersOf(devices, grouping).map(async (cluster) => {
      const label = await clusterLabel(cluster, lease);
      return rows.cluster(list, cluster.value, label, cluster.devices);
    });
    const made = await Promise.all(clusters);
    for (const cluster of made) shown.show(cluster, clusterRows(cluster));
    return [...made, ...more];
  };
  const clusterRows = (cluster: ClusterNode): readonly ExplorerNode[] =>
    cluster.devices.map((device) => rows.device(cluster, device));

  /** Networks and connectors have names of their own; one that cannot be read is called by its id. */
  const clusterLabel = async ({ value }: Cluster, lease: Lease | undefined): Promise<string> => {
    const { grouping } = ports.choice();
    if (value === "") return nothingText(ports);
    if (lease === undefined || (grouping.by !== "network" && grouping.by !== "connector")) {
      return value;
    }
    try {
      return await lease.fleet.integrationName(grouping.by, value, lease.signal);
    } catch {
      return value;
    }
  };

  const ask = async (list: DevicesNode, lease: Lease, page: number): Promise<void> => {
    const { filter } = ports.choice();
    const amount = pageSize();
    const answer = await lease.fleet.page({ page, amount, filter }, lease.signal);
    if (lease.signal.aborted) return;
    addPage(listingOf(list), answer);
    learn(list, answer.devices);
  };
  const learn = (list: DevicesNode, devices: readonly Device[]): void => {
    const connection = connectionOf(list).record.id;
    for (const { id, lastInput } of devices) {
      if (lastInput !== undefined) ports.intervals.seen(`${connection}/${id}`, [lastInput]);
    }
  };
  const keep = (list: DevicesNode): void => {
    const { filter } = ports.choice();
    if (isFiltering(filter)) return;
    const connection = connectionOf(list);
    const listing = listingOf(list);
    ports.cache.write(connection.record.id, placeOf(connection), {
      devices: [...listing.listed.values()],
      more: listing.more,
    });
  };
  /** The total comes on its own: the list does not wait for it. */
  const count = async (list: DevicesNode, lease: Lease): Promise<void> => {
    try {
      const counts = await lease.fleet.counts(lease.signal);
      if (lease.signal.aborted) return;
      const connection = connectionOf(list);
      ports.cache.write(connection.record.id, placeOf(connection), { counts });
      parts.counted(list, counts);
    } catch {
      // Not every token may ask; what is listed is counted then.
    }
  };

  /** What was kept is on screen: replaces it by what is true now, or says why it cannot. */
  const revalidate = async (list: DevicesNode): Promise<void> => {
    const connection = connectionOf(list);
    let lease: Lease | undefined;
    try {
      lease = await ports.lease(connection.record.id);
      const fresh = createListing();
      const answer = await lease.fleet.page(
        { page: 1, amount: pageSize(), filter: {} },
        lease.signal,
      );
      if (lease.signal.aborted) return;
      addPage(fresh, answer);
      for (const [id, device] of listingOf(list).found) fresh.found.set(id, device);
      listings.set(list.id, fresh);
      learn(list, answer.devices);
      reach.answered(connection);
      shown.show(list, await layout(list, lease));
      keep(list);
      void count(list, lease);
    } catch (error) {
      if (lease?.signal.aborted === true) return;
      const unreachable = reach.failed(connection, error);
      if (!unreachable) {
        listings.delete(list.id);
        ports.cache.forget(connection.record.id);
        reach.answered(connection);
      }
      const notice = rows.failure(list, ports.explain(error));
      shown.show(list, unreachable ? [notice, ...(await layout(list, undefined))] : [notice]);
    }
    ports.changed(list);
  };

  const first: DeviceLists["first"] = async (list, leased) => {
    const connection = connectionOf(list);
    listings.delete(list.id);
    const { filter } = ports.choice();
    const cached = isFiltering(filter)
      ? undefined
      : await ports.cache.read(connection.record.id, placeOf(connection));
    if (cached !== undefined && cached.devices.length > 0) {
      const listing = listingOf(list);
      addPage(listing, cached);
      parts.counted(list, cached.counts);
      reach.fromCache(connection, cached.at);
      void revalidate(list);
      return layout(list, undefined);
    }
    const lease = await leased();
    void count(list, lease);
    await ask(list, lease, 1);
    if (lease.signal.aborted) return [];
    reach.answered(connection);
    keep(list);
    return layout(list, lease);
  };

  return {
    first,
    more: async (list) => {
      const connection = connectionOf(list);
      const listing = listingOf(list);
      let lease: Lease | undefined;
      try {
        lease = await ports.lease(connection.record.id);
        await ask(list, lease, listing.pages + 1);
        if (lease.signal.aborted) return;
        reach.answered(connection);
        keep(list);
        shown.show(list, await layout(list, lease));
      } catch (error) {
        if (lease?.signal.aborted === true) return;
        reach.failed(connection, error);
        const under = await layout(list, undefined);
        const notice = rows.failure(list, ports.explain(error));
        const end = under.at(-1)?.type === "more" ? 1 : 0;
        shown.show(list, [
          ...under.slice(0, under.length - end),
          notice,
          ...under.slice(under.length - end),
        ]);
      }
    },
    cluster: clusterRows,
    place: (list, device) => {
      const listing = listingOf(list);
      const { grouping } = ports.choice();
      const isNew = !listing.listed.has(device.id) && !listing.found.has(device.id);
      if (isNew) listing.found.set(device.id, device);
      if (grouping.by === "none") {
        const placed = rows.device(list, device);
        const under = shown.under(list.id) ?? [];
        if (isNew) {
          shown.show(list, [placed, ...under.filter(({ type }) => type !== "notice")]);
          list.listed += 1;
        }
        return placed;
      }
      const [own] = clustersOf([device], grouping);
      const value = own?.value ?? "";
      const known = rows.get(`${list.id}/=${value}`);
      const label = known?.type === "cluster" ? known.label : value || nothingText(ports);
      const members = clustersOf(devicesOf(listing), grouping).find(
        (cluster) => cluster.value === value,
      );
      const cluster = rows.cluster(list, value, label, members?.devices ?? [device]);
      shown.show(cluster, clusterRows(cluster));
      const under = shown.under(list.id) ?? [];
      if (!under.includes(cluster)) shown.show(list, [cluster, ...under]);
      return rows.device(cluster, device);
    },
    renew: async (list) => {
      if (shown.under(list.id) === undefined) return;
      const connection = connectionOf(list);
      try {
        const { fleet, signal } = await ports.lease(connection.record.id);
        const { filter } = ports.choice();
        const pages = Math.min(listingOf(list).pages, renewedPages);
        for (let page = 1; page <= pages; page++) {
          const { devices } = await fleet.page({ page, amount: pageSize(), filter }, signal);
          if (signal.aborted) return;
          learn(list, devices);
          for (const device of devices) renewDevice(rows, connection.record.id, device);
        }
        reach.answered(connection);
      } catch (error) {
        // What is shown stays; opening or refreshing the row says what is wrong.
        reach.failed(connection, error);
      }
    },
    forget: (prefix) => {
      for (const id of listings.keys()) {
        if (id === prefix || id.startsWith(`${prefix}/`) || prefix === "") listings.delete(id);
      }
    },
  };
}

function nothingText({ choice, t }: ExplorerPorts): string {
  const { grouping } = choice();
  return grouping.by === "tag" ? t("Without {0}", grouping.key) : t("Without");
}

/** A device that was heard of by its stream is not older for what the list says. */
function renewDevice(rows: Rows, connectionId: string, device: Device): void {
  for (const row of rows.ofDevice(connectionId, device.id)) {
    const lastInput = Math.max(device.lastInput ?? 0, row.device.lastInput ?? 0);
    row.device = { ...device, lastInput: lastInput === 0 ? undefined : lastInput };
  }
}
