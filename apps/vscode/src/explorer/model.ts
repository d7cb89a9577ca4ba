import type { ConnectionRecord } from "../connections/record.ts";
import type { Failure } from "../explain.ts";
import type { Translate } from "../l10n/translate.ts";
import type { Device, Fleet, Point } from "./fleet.ts";
import { connectionOf } from "./nodes.ts";
import type {
  ConnectedNode,
  ConnectionNode,
  DeviceNode,
  DevicesNode,
  ExplorerNode,
  GroupNode,
  MoreNode,
  Section,
  SectionNode,
  VariableNode,
} from "./nodes.ts";
import { createRows, deviceRowId } from "./rows.ts";

/** Access to a connection's devices until `signal` aborts; what arrives later belongs to nobody. */
export interface Lease {
  readonly fleet: Fleet;
  readonly signal: AbortSignal;
}

/** What the model needs from the outside. */
export interface ExplorerPorts {
  readonly connections: () => readonly ConnectionRecord[];
  /** True for a local sandbox that is known not to run: nothing is asked of its address. */
  readonly isStopped: (record: ConnectionRecord) => boolean;
  readonly lease: (connectionId: string) => Promise<Lease>;
  readonly pageSize: () => number;
  /** Splits an error into what happened and what to do. */
  readonly explain: (error: unknown) => Failure;
  readonly t: Translate;
  /** Rows whose text or children changed; undefined means all. */
  readonly changed: (node: ExplorerNode | undefined) => void;
}

/** The explorer's rows: asks for nothing before a row is opened, and for nothing twice. */
export interface ExplorerModel {
  /** The rows of all connections, in whichever group. */
  readonly roots: () => readonly ConnectionNode[];
  /** What stands at the top: groups by name, then the connections that are in none. */
  readonly top: () => readonly (GroupNode | ConnectionNode)[];
  readonly children: (node: ExplorerNode) => Promise<readonly ExplorerNode[]>;
  /** Rows that are known without asking anybody. */
  readonly known: (id: string) => ExplorerNode | undefined;
  /** True while what is under the row is known: it was asked for, and not forgotten since. */
  readonly isLoaded: (node: ExplorerNode) => boolean;
  readonly loadMore: (node: MoreNode) => Promise<void>;
  /** Forgets what is under the row (all rows without one) and asks again when it is next shown. */
  readonly refresh: (node?: ExplorerNode) => void;
  /** Puts a device that was found by searching into the tree, whichever page it is on. */
  readonly place: (connectionId: string, device: Device) => Promise<DeviceNode | undefined>;
  /** Reads again when listed devices were last heard of, without touching which are listed. */
  readonly renew: (list: DevicesNode) => Promise<void>;
  /** Reads the newest values of a device again: a stream brings nothing from before it was open. */
  readonly catchUp: (node: DeviceNode) => Promise<void>;
  /** Takes in what a stream brought. */
  readonly receive: (node: DeviceNode, points: readonly Point[]) => void;
}

const sections: readonly Section[] = ["variables", "parameters", "tags", "tokens"];

/** Pages of a list that are read again unasked; more is left to refreshing. */
const renewedPages = 3;

function renewDevice(node: ExplorerNode | undefined, device: Device): void {
  if (node?.type !== "device") return;
  const lastInput = Math.max(device.lastInput ?? 0, node.device.lastInput ?? 0);
  node.device = { ...device, lastInput: lastInput === 0 ? undefined : lastInput };
}

export function createExplorerModel(ports: ExplorerPorts): ExplorerModel {
  const rows = createRows(ports.t);
  const loaded = new Map<string, Promise<readonly ExplorerNode[]>>();
  /** Devices that searching brought into the tree, by id of the list they stand in. */
  const found = new Map<string, Map<string, DeviceNode>>();
  /** What `loaded` has come to. */
  const shown = new Map<string, readonly ExplorerNode[]>();

  const forget = (prefix: string): void => {
    for (const id of loaded.keys()) {
      if (id !== prefix && !id.startsWith(`${prefix}/`)) continue;
      loaded.delete(id);
      shown.delete(id);
    }
  };
  const show = (parent: ExplorerNode, under: readonly ExplorerNode[]): void => {
    loaded.set(parent.id, Promise.resolve(under));
    shown.set(parent.id, under);
  };
  const connectionChildren = async (
    node: ConnectionNode,
    lease: Lease,
  ): Promise<readonly ExplorerNode[]> => {
    if (!lease.fleet.single) return [rows.devices(node)];
    return [rows.device(node, await lease.fleet.device("", lease.signal))];
  };

  const page = async (
    node: DevicesNode,
    lease: Lease,
    number: number,
    before: readonly DeviceNode[],
  ): Promise<readonly ExplorerNode[]> => {
    const amount = ports.pageSize();
    const devices = await lease.fleet.list(number, amount, lease.signal);
    const listed = new Map<string, DeviceNode>();
    for (const placed of found.get(node.id)?.values() ?? []) listed.set(placed.id, placed);
    for (const shownBefore of before) listed.set(shownBefore.id, shownBefore);
    for (const device of devices) {
      const row = rows.device(node, device);
      // At the end, where its page puts it, also if searching had brought it in before.
      listed.delete(row.id);
      listed.set(row.id, row);
    }
    node.pages = number;
    if (listed.size === 0) return [rows.noDevices(node)];
    const more = devices.length < amount ? [] : [rows.more(node, amount)];
    return [...listed.values(), ...more];
  };

  const sectionChildren: Readonly<
    Record<Section, (node: SectionNode, lease: Lease) => Promise<readonly ExplorerNode[]>>
  > = {
    variables: async (node, { fleet, signal }) => {
      const points = await fleet.lastPoints(node.parent.device.id, signal);
      return points.map((point) => rows.variable(node, point));
    },
    parameters: async (node, { fleet, signal }) => {
      const parameters = await fleet.parameters(node.parent.device.id, signal);
      return parameters.map((parameter) =>
        rows.keep({ type: "parameter", id: `${node.id}/${parameter.id}`, parent: node, parameter }),
      );
    },
    tags: async (node) =>
      node.parent.device.tags.map((tag, place) =>
        rows.keep({ type: "tag", id: `${node.id}/${place}/${tag.key}`, parent: node, tag }),
      ),
    tokens: async (node, { fleet, signal }) => {
      const tokens = await fleet.tokens(node.parent.device.id, signal);
      return tokens.map((token) =>
        rows.keep({ type: "token", id: `${node.id}/${token.place}`, parent: node, token }),
      );
    },
  };

  const ask = async (node: ConnectedNode): Promise<readonly ExplorerNode[]> => {
    const connection = connectionOf(node);
    if (ports.isStopped(connection.record)) return [rows.stopped(node)];
    let signal: AbortSignal | undefined;
    try {
      const lease = await ports.lease(connection.record.id);
      signal = lease.signal;
      const under = await rowsUnder(node, lease);
      return signal.aborted ? [] : under;
    } catch (error) {
      if (signal?.aborted === true) return [];
      return [rows.failure(node, ports.explain(error))];
    }
  };

  const rowsUnder = async (node: ExplorerNode, lease: Lease): Promise<readonly ExplorerNode[]> => {
    switch (node.type) {
      case "connection":
        return connectionChildren(node, lease);
      case "devices":
        return page(node, lease, 1, []);
      case "device":
        return rows.sections(
          node,
          lease.fleet.single ? sections.filter((name) => name !== "tokens") : sections,
        );
      case "section": {
        const under = await sectionChildren[node.section](node, lease);
        node.count = under.length;
        return under.length === 0 ? [rows.emptySection(node)] : under;
      }
      default:
        return [];
    }
  };

  const children = (node: ExplorerNode): Promise<readonly ExplorerNode[]> => {
    if (node.type === "group") {
      return Promise.resolve(model.roots().filter(({ parent }) => parent === node));
    }
    const cached = loaded.get(node.id);
    if (cached !== undefined) return cached;
    const asked = ask(node).then((under) => {
      if (loaded.get(node.id) === asked) shown.set(node.id, under);
      return under;
    });
    loaded.set(node.id, asked);
    return asked;
  };

  const refresh = (node?: ExplorerNode): void => {
    if (node === undefined) {
      loaded.clear();
      shown.clear();
      found.clear();
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
    if (target.type === "connection") {
      for (const id of found.keys()) if (id.startsWith(target.id)) found.delete(id);
    }
    if (target.type === "devices") found.delete(target.id);
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
    isLoaded: ({ id }) => shown.has(id),
    refresh,
    loadMore: async (more) => {
      if (more.loading) return;
      more.loading = true;
      ports.changed(more);
      const list = more.parent;
      const devices = (await children(list)).filter((node) => node.type === "device");
      try {
        const lease = await ports.lease(connectionOf(list).record.id);
        const listed = await page(list, lease, list.pages + 1, devices);
        if (lease.signal.aborted) return;
        show(list, listed);
      } catch (error) {
        show(list, [...devices, rows.failure(list, ports.explain(error)), more]);
      } finally {
        more.loading = false;
      }
      ports.changed(list);
    },
    place: async (connectionId, device) => {
      const connection = rows.get(`connection/${connectionId}`);
      if (connection?.type !== "connection") return undefined;
      const [list] = await children(connection);
      if (list?.type === "device") return list;
      if (list?.type !== "devices") return undefined;
      const listed = await children(list);
      const placed = rows.device(list, device);
      if (!listed.includes(placed)) {
        const others = found.get(list.id) ?? new Map<string, DeviceNode>();
        found.set(list.id, others.set(placed.id, placed));
        show(list, [placed, ...listed.filter((node) => node.type !== "notice")]);
        ports.changed(list);
      }
      return placed;
    },
    renew: async (list) => {
      const listed = shown.get(list.id);
      if (listed === undefined) return;
      try {
        const { fleet, signal } = await ports.lease(connectionOf(list).record.id);
        for (let number = 1; number <= Math.min(list.pages, renewedPages); number++) {
          const devices = await fleet.list(number, ports.pageSize(), signal);
          if (signal.aborted) return;
          for (const device of devices) renewDevice(rows.get(deviceRowId(list, device)), device);
        }
      } catch {
        // What is shown stays; opening or refreshing the row says what is wrong.
      }
    },
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
      for (const point of points) {
        if (node.latest === undefined || point.time >= node.latest.time) node.latest = point;
      }
      const newest = node.latest?.time ?? 0;
      if (newest > (node.device.lastInput ?? 0)) {
        node.device = { ...node.device, lastInput: newest };
      }
      const section = rows.get(`${node.id}/variables`);
      const before = section === undefined ? undefined : shown.get(section.id);
      if (section?.type !== "section" || before === undefined) return;
      const variables = new Map<string, VariableNode>();
      for (const known of before) if (known.type === "variable") variables.set(known.id, known);
      const count = variables.size;
      for (const point of points) {
        const known = variables.get(`${section.id}/${point.variable}`);
        if (known === undefined) {
          const added = rows.variable(section, point);
          variables.set(added.id, added);
        } else if (point.time >= known.point.time) {
          known.point = point;
          ports.changed(known);
        }
      }
      if (variables.size === count) return;
      section.count = variables.size;
      show(
        section,
        [...variables.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
      ports.changed(section);
    },
  };
  return model;
}
