import type { ConnectionRecord } from "../connections/record.ts";
import type { Failure } from "../explain.ts";
import type { Translate } from "../l10n/translate.ts";
import type { Device, Point } from "./fleet.ts";
import { connectionOf } from "./nodes.ts";
import type {
  ConnectedNode,
  ConnectionNode,
  DeviceNode,
  DevicesNode,
  ExplorerNode,
  GroupNode,
  MoreNode,
  NoticeKind,
  NoticeNode,
  Section,
  SectionNode,
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
  readonly devices: (parent: ConnectionNode) => ExplorerNode;
  readonly device: (parent: ConnectionNode | DevicesNode, device: Device) => DeviceNode;
  readonly more: (parent: DevicesNode, amount: number) => MoreNode;
  readonly sections: (parent: DeviceNode, names: readonly Section[]) => readonly ExplorerNode[];
  readonly variable: (parent: SectionNode, point: Point) => VariableNode;
  readonly failure: (parent: ConnectedNode, failure: Failure) => NoticeNode;
  readonly stopped: (parent: ConnectedNode) => NoticeNode;
  readonly noDevices: (parent: DevicesNode) => NoticeNode;
  readonly emptySection: (parent: SectionNode) => NoticeNode;
}

/** The id of a device's row, wherever in the connection it stands. */
export function deviceRowId(parent: ConnectionNode | DevicesNode, device: Device): string {
  return `${connectionOf(parent).id}/device/${device.id}`;
}

export function createRows(t: Translate): Rows {
  const nodes = new Map<string, ExplorerNode>();
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
        : keep({ type: "connection", id, parent, record });
    },
    devices: (parent) => {
      const id = `${parent.id}/devices`;
      return nodes.get(id) ?? keep({ type: "devices", id, parent, pages: 0 });
    },
    device: (parent, device) => {
      const id = deviceRowId(parent, device);
      const known = nodes.get(id);
      const latest = known?.type === "device" ? known.latest : undefined;
      return keep({ type: "device", id, parent, device, latest });
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
      notice(parent, "empty", t("No devices yet"), t("Create one in TagoIO, then refresh.")),
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
