import type { ConnectionRecord } from "../connections/record.ts";
import type { Failure } from "../explain.ts";
import type { Translate } from "../l10n/translate.ts";
import type { Device, Fleet, Point } from "./fleet.ts";
import { connectionOf } from "./nodes.ts";
import type {
  ConnectionNode,
  DeviceNode,
  DevicesNode,
  ExplorerNode,
  MoreNode,
  NoticeKind,
  NoticeNode,
  Section,
  SectionNode,
  VariableNode,
} from "./nodes.ts";

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
  readonly roots: () => readonly ConnectionNode[];
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

function deviceId(parent: ConnectionNode | DevicesNode, device: Device): string {
  return `${connectionOf(parent).id}/device/${device.id}`;
}

function renewDevice(node: ExplorerNode | undefined, device: Device): void {
  if (node?.type !== "device") return;
  const lastInput = Math.max(device.lastInput ?? 0, node.device.lastInput ?? 0);
  node.device = { ...device, lastInput: lastInput === 0 ? undefined : lastInput };
}

export function createExplorerModel(ports: ExplorerPorts): ExplorerModel {
  const { t } = ports;
  const nodes = new Map<string, ExplorerNode>();
  const loaded = new Map<string, Promise<readonly ExplorerNode[]>>();
  /** Devices that searching brought into the tree, by id of the list they stand in. */
  const found = new Map<string, Map<string, DeviceNode>>();
  /** What `loaded` has come to. */
  const shown = new Map<string, readonly ExplorerNode[]>();

  /** The row of this id: the one that is shown, brought up to date, or a new one. */
  const row = <Node extends ExplorerNode>(node: Node): Node => {
    const known = nodes.get(node.id);
    if (known?.type === node.type && known.parent === node.parent) {
      return Object.assign<ExplorerNode, Node>(known, node);
    }
    nodes.set(node.id, node);
    return node;
  };
  const forget = (prefix: string): void => {
    for (const id of loaded.keys()) {
      if (id !== prefix && !id.startsWith(`${prefix}/`)) continue;
      loaded.delete(id);
      shown.delete(id);
    }
  };
  const show = (parent: ExplorerNode, rows: readonly ExplorerNode[]): void => {
    loaded.set(parent.id, Promise.resolve(rows));
    shown.set(parent.id, rows);
  };
  const notice = (
    parent: ExplorerNode,
    kind: NoticeKind,
    text: string,
    advice?: string,
    command?: string,
  ): NoticeNode =>
    row({
      type: "notice",
      id: `${parent.id}/${kind}`,
      parent,
      notice: kind,
      text,
      advice,
      command,
    });
  const failure = (parent: ExplorerNode, error: unknown): NoticeNode => {
    const { text, advice, command = "tagoio.explorer.refresh" } = ports.explain(error);
    return notice(parent, "failure", text, advice, command);
  };
  const deviceRow = (parent: ConnectionNode | DevicesNode, device: Device): DeviceNode => {
    const id = deviceId(parent, device);
    const known = nodes.get(id);
    const latest = known?.type === "device" ? known.latest : undefined;
    return row({ type: "device", id, parent, device, latest });
  };

  const connectionChildren = async (
    node: ConnectionNode,
    lease: Lease,
  ): Promise<readonly ExplorerNode[]> => {
    if (lease.fleet.single) return [deviceRow(node, await lease.fleet.device("", lease.signal))];
    const id = `${node.id}/devices`;
    const known = nodes.get(id);
    if (known !== undefined) return [known];
    return [row({ type: "devices", id, parent: node, pages: 0 })];
  };

  const page = async (
    node: DevicesNode,
    lease: Lease,
    number: number,
    before: readonly DeviceNode[],
  ): Promise<readonly ExplorerNode[]> => {
    const amount = ports.pageSize();
    const devices = await lease.fleet.list(number, amount, lease.signal);
    const rows = new Map<string, DeviceNode>();
    for (const placed of found.get(node.id)?.values() ?? []) rows.set(placed.id, placed);
    for (const listed of before) rows.set(listed.id, listed);
    for (const device of devices) {
      const listed = deviceRow(node, device);
      rows.delete(listed.id);
      rows.set(listed.id, listed);
    }
    node.pages = number;
    if (rows.size === 0) {
      const advice = t("Create one in TagoIO, then refresh.");
      return [notice(node, "empty", t("No devices yet"), advice)];
    }
    if (devices.length < amount) return [...rows.values()];
    const more: MoreNode = {
      type: "more",
      id: `${node.id}/more`,
      parent: node,
      amount,
      loading: false,
    };
    return [...rows.values(), row(more)];
  };

  const sectionRows = (node: DeviceNode, lease: Lease): readonly ExplorerNode[] =>
    sections
      .filter((section) => section !== "tokens" || !lease.fleet.single)
      .map((section) => {
        const id = `${node.id}/${section}`;
        const known = nodes.get(id);
        const count = section === "tags" ? node.device.tags.length : undefined;
        if (known?.type === "section" && count === undefined) return known;
        return row({ type: "section", id, parent: node, section, count });
      });

  const variableRow = (node: SectionNode, point: Point): VariableNode =>
    row({ type: "variable", id: `${node.id}/${point.variable}`, parent: node, point });

  const sectionChildren: Readonly<
    Record<Section, (node: SectionNode, lease: Lease) => Promise<readonly ExplorerNode[]>>
  > = {
    variables: async (node, { fleet, signal }) => {
      const points = await fleet.lastPoints(node.parent.device.id, signal);
      return points.map((point) => variableRow(node, point));
    },
    parameters: async (node, { fleet, signal }) => {
      const parameters = await fleet.parameters(node.parent.device.id, signal);
      return parameters.map((parameter) =>
        row({ type: "parameter", id: `${node.id}/${parameter.id}`, parent: node, parameter }),
      );
    },
    tags: async (node) =>
      node.parent.device.tags.map((tag, place) =>
        row({ type: "tag", id: `${node.id}/${place}/${tag.key}`, parent: node, tag }),
      ),
    tokens: async (node, { fleet, signal }) => {
      const tokens = await fleet.tokens(node.parent.device.id, signal);
      return tokens.map((token) =>
        row({ type: "token", id: `${node.id}/${token.place}`, parent: node, token }),
      );
    },
  };

  const emptySection = (node: SectionNode): NoticeNode => {
    const texts: Readonly<Record<Section, string>> = {
      variables: t("No data yet"),
      parameters: t("No parameters"),
      tags: t("No tags"),
      tokens: t("No tokens"),
    };
    const text = texts[node.section];
    return node.section === "variables"
      ? notice(node, "empty", text, t("Send a first value…"), "tagoio.data.send")
      : notice(node, "empty", text);
  };

  const ask = async (node: ExplorerNode): Promise<readonly ExplorerNode[]> => {
    const connection = connectionOf(node);
    if (ports.isStopped(connection.record)) {
      const advice = t("Click to start it.");
      return [
        notice(node, "stopped", t("The sandbox is not running"), advice, "tagoio.sandbox.start"),
      ];
    }
    let signal: AbortSignal | undefined;
    try {
      const lease = await ports.lease(connection.record.id);
      signal = lease.signal;
      const rows = await rowsUnder(node, lease);
      return signal.aborted ? [] : rows;
    } catch (error) {
      if (signal?.aborted === true) return [];
      return [failure(node, error)];
    }
  };

  const rowsUnder = async (node: ExplorerNode, lease: Lease): Promise<readonly ExplorerNode[]> => {
    switch (node.type) {
      case "connection":
        return connectionChildren(node, lease);
      case "devices":
        return page(node, lease, 1, []);
      case "device":
        return sectionRows(node, lease);
      case "section": {
        const rows = await sectionChildren[node.section](node, lease);
        node.count = rows.length;
        return rows.length === 0 ? [emptySection(node)] : rows;
      }
      default:
        return [];
    }
  };

  const children = (node: ExplorerNode): Promise<readonly ExplorerNode[]> => {
    const cached = loaded.get(node.id);
    if (cached !== undefined) return cached;
    const asked = ask(node).then((rows) => {
      if (loaded.get(node.id) === asked) shown.set(node.id, rows);
      return rows;
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
    roots: () =>
      ports
        .connections()
        .map((record) =>
          row({ type: "connection", id: `connection/${record.id}`, parent: undefined, record }),
        ),
    children,
    known: (id) => nodes.get(id),
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
        const rows = await page(list, lease, list.pages + 1, devices);
        if (lease.signal.aborted) return;
        show(list, rows);
      } catch (error) {
        show(list, [...devices, failure(list, error), more]);
      } finally {
        more.loading = false;
      }
      ports.changed(list);
    },
    place: async (connectionId, device) => {
      const connection = nodes.get(`connection/${connectionId}`);
      if (connection?.type !== "connection") return undefined;
      const [list] = await children(connection);
      if (list?.type === "device") return list;
      if (list?.type !== "devices") return undefined;
      const rows = await children(list);
      const placed = deviceRow(list, device);
      if (!rows.includes(placed)) {
        const others = found.get(list.id) ?? new Map<string, DeviceNode>();
        found.set(list.id, others.set(placed.id, placed));
        show(list, [placed, ...rows.filter((node) => node.type !== "notice")]);
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
          for (const device of devices) renewDevice(nodes.get(deviceId(list, device)), device);
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
      const section = nodes.get(`${node.id}/variables`);
      const rows = section === undefined ? undefined : shown.get(section.id);
      if (section?.type !== "section" || rows === undefined) return;
      const variables = new Map<string, VariableNode>();
      for (const known of rows) if (known.type === "variable") variables.set(known.id, known);
      const before = variables.size;
      for (const point of points) {
        const known = variables.get(`${section.id}/${point.variable}`);
        if (known === undefined) {
          const added = variableRow(section, point);
          variables.set(added.id, added);
        } else if (point.time >= known.point.time) {
          known.point = point;
          ports.changed(known);
        }
      }
      if (variables.size === before) return;
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
