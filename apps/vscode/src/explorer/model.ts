import type { Lease, ExplorerPorts } from "./explorer-ports.ts";
import type { Device, Point } from "./fleet.ts";
import { createDeviceLists } from "./list-devices.ts";
import { createResourceLists } from "./list-resources.ts";
import { readSection, sections } from "./list-sections.ts";
import { receivePoints } from "./live-values.ts";
import { connectionOf } from "./nodes.ts";
import type {
  ConnectedNode,
  ConnectionNode,
  DeviceNode,
  DevicesNode,
  ExplorerNode,
  GroupNode,
  MoreNode,
} from "./nodes.ts";
import { createReachability } from "./reachability.ts";
import { resourceKinds } from "./resources/kinds.ts";
import { createRows } from "./rows.ts";
import { createShownRows } from "./shown-rows.ts";

/** The explorer's rows: asks for nothing before a row is opened, and for nothing twice. */
export interface ExplorerModel {
  /** The rows of all connections, in whichever group. */
  readonly roots: () => readonly ConnectionNode[];
  /** What stands at the top: groups by name, then the connections that are in none. */
  readonly top: () => readonly (GroupNode | ConnectionNode)[];
  readonly children: (node: ExplorerNode) => Promise<readonly ExplorerNode[]>;
  /** Rows that are known without asking anybody. */
  readonly known: (id: string) => ExplorerNode | undefined;
  /** All rows of a device that is shown somewhere. */
  readonly rowsOf: (connectionId: string, deviceId: string) => readonly DeviceNode[];
  /** True while what is under the row is known: it was asked for, and not forgotten since. */
  readonly isLoaded: (node: ExplorerNode) => boolean;
  readonly loadMore: (node: MoreNode) => Promise<void>;
  /** Forgets what is under the row (all rows without one) and asks again when it is next shown. */
  readonly refresh: (node?: ExplorerNode) => void;
  /** Lists devices anew, after people chose another filter or grouping. */
  readonly relist: () => void;
  /** Shows pinned devices anew. */
  readonly repin: (connectionId: string) => void;
  /** Puts a device that was found by searching into the tree, whichever page it is on. */
  readonly place: (connectionId: string, device: Device) => Promise<DeviceNode | undefined>;
  /** Reads again when listed devices were last heard of, without touching which are listed. */
  readonly renew: (list: DevicesNode) => Promise<void>;
  /** Reads the newest values of a device again: a stream brings nothing from before it was open. */
  readonly catchUp: (node: DeviceNode) => Promise<void>;
  /** Takes in what a stream brought. */
  readonly receive: (node: DeviceNode, points: readonly Point[]) => void;
}

export function createExplorerModel(ports: ExplorerPorts): ExplorerModel {
  const rows = createRows(ports.t);
  const shown = createShownRows();
  const reach = createReachability(ports);
  const resources = createResourceLists({ ports, rows, shown, reach });
  const devices = createDeviceLists({
    ports,
    rows,
    shown,
    reach,
    counted: (list, counts) => {
      list.total = counts["device"];
      ports.changed(list);
      for (const { id, count } of resourceKinds) {
        const total = count === undefined ? undefined : counts[count];
        if (total === undefined) continue;
        const folder = rows.folder(list.parent, id);
        folder.total = total;
        ports.changed(folder);
      }
    },
  });

  const connectionRows = async (
    node: ConnectionNode,
    lease: () => Promise<Lease>,
  ): Promise<readonly ExplorerNode[]> => {
    if (node.record.kind === "device") {
      const { fleet, signal } = await lease();
      return [rows.device(node, await fleet.device("", signal))];
    }
    const pinned = ports.pinned(node.record.id).length > 0 ? [rows.shelf(node)] : [];
    return [...pinned, rows.devices(node), ...resourceKinds.map(({ id }) => rows.folder(node, id))];
  };

  const rowsUnder = async (
    node: ConnectedNode,
    lease: () => Promise<Lease>,
  ): Promise<readonly ExplorerNode[]> => {
    switch (node.type) {
      case "connection":
        return connectionRows(node, lease);
      case "shelf":
        return ports.pinned(node.parent.record.id).map((device) => rows.device(node, device));
      case "devices":
        return devices.first(node, lease);
      case "cluster":
        return devices.cluster(node);
      case "folder":
      case "resource":
        return resources.first(node, lease);
      case "device":
        return rows.sections(
          node,
          connectionOf(node).record.kind === "device"
            ? sections.filter((name) => name !== "tokens")
            : sections,
        );
      case "section":
        return readSection(node, await lease(), rows);
      default:
        return [];
    }
  };

  const ask = async (node: ConnectedNode): Promise<readonly ExplorerNode[]> => {
    const connection = connectionOf(node);
    if (ports.isStopped(connection.record)) return [rows.stopped(node)];
    let signal: AbortSignal | undefined;
    try {
      const under = await rowsUnder(node, async () => {
        const lease = await ports.lease(connection.record.id);
        ({ signal } = lease);
        return lease;
      });
      return signal?.aborted === true ? [] : under;
    } catch (error) {
      if (signal?.aborted === true) return [];
      reach.failed(connection, error);
      return [rows.failure(node, ports.explain(error))];
    }
  };

  const children = (node: ExplorerNode): Promise<readonly ExplorerNode[]> =>
    node.type === "group"
      ? Promise.resolve(model.roots().filter(({ parent }) => parent === node))
      : shown.load(node, () => ask(node));

  const forget = (id: string): void => {
    shown.forget(id);
    devices.forget(id);
  };

  const refresh = (node?: ExplorerNode): void => {
    if (node === undefined) {
      shown.clear();
      devices.forget("");
      ports.changed(undefined);
      return;
    }
    if (node.type === "group") {
      for (const row of model.roots()) if (row.parent === node) refresh(row);
      return;
    }
    // A failure is retried where it stands: by asking again for the rows above it.
    const target = node.type === "notice" || node.type === "more" ? node.parent : node;
    forget(target.id);
    ports.changed(target);
  };

  const model: ExplorerModel = {
    roots: () => ports.connections().map(rows.connection),
    top: () => {
      const connections = model.roots();
      const groups = new Set(connections.flatMap(({ parent }) => parent ?? []));
      return [
        ...[...groups].toSorted((a, b) => a.name.localeCompare(b.name)),
        ...connections.filter(({ parent }) => parent === undefined),
      ];
    },
    children,
    known: rows.get,
    rowsOf: rows.ofDevice,
    isLoaded: ({ id }) => shown.under(id) !== undefined,
    refresh,
    relist: () => {
      for (const connection of model.roots()) {
        const list = rows.get(`${connection.id}/devices`);
        if (list?.type === "devices") refresh(list);
      }
    },
    repin: (connectionId) => {
      const connection = rows.get(`connection/${connectionId}`);
      if (connection?.type !== "connection") return;
      shown.forget(`${connection.id}/pinned`);
      const under = shown.under(connection.id);
      if (under === undefined) return;
      const others = under.filter(({ type }) => type !== "shelf");
      const pinned = ports.pinned(connectionId).length > 0 ? [rows.shelf(connection)] : [];
      shown.show(connection, [...pinned, ...others]);
      ports.changed(connection);
    },
    loadMore: async (more) => {
      if (more.loading) return;
      more.loading = true;
      ports.changed(more);
      const { parent } = more;
      await children(parent);
      if (parent.type === "devices") await devices.more(parent);
      else await resources.more(parent);
      more.loading = false;
      ports.changed(parent);
    },
    place: async (connectionId, device) => {
      const connection = model.roots().find(({ record }) => record.id === connectionId);
      if (connection === undefined) return undefined;
      const under = await children(connection);
      const own = under.find(({ type }) => type === "device");
      if (own?.type === "device") return own;
      const list = under.find(({ type }) => type === "devices");
      if (list?.type !== "devices") return undefined;
      const before = await children(list);
      const placed = devices.place(list, device);
      if (shown.under(list.id) !== before) ports.changed(list);
      return placed;
    },
    renew: devices.renew,
    catchUp: async (node) => {
      try {
        const { fleet, signal } = await ports.lease(connectionOf(node).record.id);
        const points = await fleet.lastPoints(node.device.id, signal);
        if (!signal.aborted) model.receive(node, points);
      } catch {
        // The stream itself says what is wrong.
      }
    },
    receive: (node, points) => {
      receivePoints({ ports, rows, shown }, node, points);
    },
  };
  return model;
}
