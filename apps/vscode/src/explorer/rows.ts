import type { ConnectionRecord } from "../connections/record.ts";
import type { Failure } from "../explain.ts";
import type { Translate } from "../l10n/translate.ts";
import type { Device, Point } from "./fleet.ts";
import type { ResourceKindId } from "./resources/kinds.ts";
import { connectionOf } from "./nodes.ts";
import type {
  ClusterNode,
  ConnectedNode,
  ConnectionNode,
  DeviceNode,
  DevicePlace,
  DevicesNode,
  ExplorerNode,
  FolderNode,
  GroupNode,
  MoreNode,
  NoticeKind,
  NoticeNode,
  ResourceNode,
  Section,
  SectionNode,
  ShelfNode,
  VariableNode,
} from "./nodes.ts";

/** Rows by id: asking for one again gives the same object, brought up to date. */
export interface Rows {
  readonly get: (id: string) => ExplorerNode | undefined;
  /** The row of this id: the one that is shown, or the given one. */
  readonly keep: <Node extends ExplorerNode>(node: Node) => Node;
  readonly group: (name: string) => GroupNode;
  /** The row of a connection, in the group that it belongs to now. */
  readonly connection: (record: ConnectionRecord) => ConnectionNode;
  readonly shelf: (parent: ConnectionNode) => ShelfNode;
  readonly devices: (parent: ConnectionNode) => DevicesNode;
  readonly cluster: (
    parent: DevicesNode,
    value: string,
    label: string,
    devices: readonly Device[],
  ) => ClusterNode;
  readonly device: (parent: DevicePlace, device: Device) => DeviceNode;
  /** All rows of a device, wherever in the connection they stand. */
  readonly ofDevice: (connectionId: string, deviceId: string) => readonly DeviceNode[];
  readonly folder: (parent: ConnectionNode, kind: ResourceKindId) => FolderNode;
  readonly more: (parent: MoreNode["parent"], amount: number) => MoreNode;
  readonly sections: (parent: DeviceNode, names: readonly Section[]) => readonly ExplorerNode[];
  readonly variable: (parent: SectionNode, point: Point) => VariableNode;
  readonly failure: (parent: ConnectedNode, failure: Failure) => NoticeNode;
  readonly stopped: (parent: ConnectedNode) => NoticeNode;
  readonly noDevices: (parent: DevicesNode) => NoticeNode;
  readonly noResources: (parent: FolderNode | ResourceNode) => NoticeNode;
  readonly emptySection: (parent: SectionNode) => NoticeNode;
}

/** The id of a device's row in a list. */
function deviceRowId(parent: DevicePlace, device: Pick<Device, "id">): string {
  return parent.type === "connection"
    ? `${parent.id}/device/${device.id}`
    : `${parent.id}/${device.id}`;
}

export function createRows(t: Translate): Rows {
  const nodes = new Map<string, ExplorerNode>();
  const ofDevice = new Map<string, Set<DeviceNode>>();
  const keep = <Node extends ExplorerNode>(node: Node): Node => {
    const known = nodes.get(node.id);
    if (known?.type === node.type && known.parent === node.parent) {
      return Object.assign<ExplorerNode, Node>(known, node);
    }
    nodes.set(node.id, node);
    return node;
  };
  const notice = (
    parent: ConnectedNode,
    kind: NoticeKind,
    text: string,
    advice?: string,
    command?: string,
  ): NoticeNode => {
    const id = `${parent.id}/${kind}`;
    return keep({ type: "notice", id, parent, notice: kind, text, advice, command });
  };
  const emptyTexts: Readonly<Record<Section, string>> = {
    variables: t("No data yet"),
    parameters: t("No parameters"),
    tags: t("No tags"),
    tokens: t("No tokens"),
    live: t("No data yet"),
  };

  const group = (name: string): GroupNode =>
    keep({ type: "group", id: `group/${name}`, parent: undefined, name });

  return {
    get: (id) => nodes.get(id),
    keep,
    group,
    connection: (record) => {
      const id = `connection/${record.id}`;
      const parent = record.group === undefined ? undefined : group(record.group);
      const known = nodes.get(id);
      // The row stays the same when it moves, with all that hangs on it.
      return known?.type === "connection"
        ? Object.assign(known, { parent, record })
        : keep({ type: "connection", id, parent, record, offline: false, asOf: undefined });
    },
    shelf: (parent) => keep({ type: "shelf", id: `${parent.id}/pinned`, parent }),
    cluster: (parent, value, label, devices) =>
      keep({ type: "cluster", id: `${parent.id}/=${value}`, parent, label, devices }),
    devices: (parent) => {
      const id = `${parent.id}/devices`;
      const known = nodes.get(id);
      if (known?.type === "devices") return known;
      const empty = { listed: 0, more: false, total: undefined, filtered: false, grouped: false };
      return keep({ type: "devices", id, parent, ...empty });
    },
    device: (parent, device) => {
      const id = deviceRowId(parent, device);
      const key = `${connectionOf(parent).record.id}/${device.id}`;
      const others = ofDevice.get(key) ?? new Set<DeviceNode>();
      ofDevice.set(key, others);
      // What is known of a device is known in all its rows.
      const [other] = others;
      const { latest, watched = false } = other ?? {};
      const row = keep<DeviceNode>({ type: "device", id, parent, device, latest, watched });
      for (const one of others) {
        if (nodes.get(one.id) === one) one.device = device;
        else others.delete(one);
      }
      others.add(row);
      return row;
    },
    ofDevice: (connectionId, deviceId) => [...(ofDevice.get(`${connectionId}/${deviceId}`) ?? [])],
    folder: (parent, kind) => {
      const id = `${parent.id}/${kind}`;
      const known = nodes.get(id);
      return known?.type === "folder"
        ? known
        : keep({ type: "folder", id, parent, kind, total: undefined });
    },
    more: (parent, amount) =>
      keep({ type: "more", id: `${parent.id}/more`, parent, amount, loading: false }),
    sections: (parent, names) =>
      names.map((section) => {
        const id = `${parent.id}/${section}`;
        const known = nodes.get(id);
        const count = section === "tags" ? parent.device.tags.length : undefined;
        if (known?.type === "section" && count === undefined) return known;
        return keep({ type: "section", id, parent, section, count });
      }),
    variable: (parent, point) =>
      keep({ type: "variable", id: `${parent.id}/${point.variable}`, parent, point }),
    failure: (parent, { text, advice, command = "tagoio.explorer.refresh" }) =>
      notice(parent, "failure", text, advice, command),
    stopped: (parent) =>
      notice(
        parent,
        "stopped",
        t("The sandbox is not running"),
        t("Click to start it."),
        "tagoio.sandbox.start",
      ),
    noDevices: (parent) =>
      parent.filtered
        ? notice(
            parent,
            "empty",
            t("No device matches the filter"),
            t("Click to clear it."),
            "tagoio.explorer.clearFilter",
          )
        : notice(parent, "empty", t("No devices yet"), t("Create one in TagoIO, then refresh.")),
    noResources: (parent) => notice(parent, "empty", t("Nothing here")),
    emptySection: (parent) =>
      parent.section === "variables"
        ? notice(
            parent,
            "empty",
            emptyTexts.variables,
            t("Send a first value…"),
            "tagoio.data.send",
          )
        : notice(parent, "empty", emptyTexts[parent.section]),
  };
}
