import { isLocked, regionText } from "../connections/record.ts";
import type { ConnectionRecord } from "../connections/record.ts";
import { formatAge } from "../format/age.ts";
import { formatValue } from "../format/value.ts";
import type { Translate } from "../l10n/translate.ts";
import type { Device } from "./fleet.ts";
import { adminHost } from "./admin-link.ts";
import { connectionOf } from "./nodes.ts";
import type {
  ConnectionNode,
  DeviceNode,
  ExplorerNode,
  NoticeKind,
  ResourceNode,
  Section,
  SectionNode,
} from "./nodes.ts";
import { managing, presentDevice, presentDevices, writing } from "./present-device.ts";
import { resourceKind } from "./resources/kinds.ts";

/** How a row looks, in the editor's terms but without the editor. */
export interface RowLook {
  readonly label: string;
  readonly description?: string;
  /** Id of a product icon. */
  readonly icon: string;
  /** Id of a theme colour; never the only carrier of a meaning. */
  readonly color?: string;
  readonly expand: "none" | "open" | "closed";
  /** Words that menus look for, see the `when` clauses in the manifest. */
  readonly context: string;
  /** Command that a click runs with the row as its argument. */
  readonly command?: string;
  /** Plain text; devices and connections answer a fuller one when hovered. */
  readonly tooltip?: string;
  /** What a screen reader says of the row; by default label and description. */
  readonly aria?: string;
  /** Has a check box, with this state. */
  readonly checked?: boolean;
  /** The device whose health decorates the row. */
  readonly resource?: { readonly connectionId: string; readonly deviceId: string };
}

export interface LookContext {
  readonly now: number;
  readonly t: Translate;
  readonly sandbox: (record: ConnectionRecord) => "none" | "running" | "stopped";
  /** A whole number as the reader writes it: "4,312". */
  readonly number: (value: number) => string;
  /** A time of day: "10:42". */
  readonly time: (milliseconds: number) => string;
  /** Silence that people set, in milliseconds. */
  readonly silentAfterMs: number | undefined;
  /** What was learned of a device. */
  readonly known: (node: DeviceNode) => {
    readonly usualMs: number | undefined;
    readonly unread: number | undefined;
  };
  readonly isPinned: (node: DeviceNode) => boolean;
  readonly isSelected: (node: DeviceNode) => boolean;
}

type Presenter<Type extends ExplorerNode["type"]> = (
  node: Extract<ExplorerNode, { type: Type }>,
  context: LookContext,
) => RowLook;

const presenters: { readonly [Type in ExplorerNode["type"]]: Presenter<Type> } = {
  group: ({ name }) => ({ label: name, icon: "folder", expand: "open", context: "group" }),
  connection: presentConnection,
  shelf: (_node, { t }) => ({
    label: t("Pinned"),
    icon: "pinned",
    expand: "open",
    context: "shelf",
  }),
  devices: presentDevices,
  cluster: ({ label, devices }, { number }) => ({
    label,
    description: number(devices.length),
    icon: "folder",
    expand: "closed",
    context: "cluster",
    aria: `${label}, ${devices.length}`,
  }),
  device: presentDevice,
  folder: ({ kind, total }, { t, number }) => {
    const { label, icon } = resourceKind(kind);
    return {
      label: label(t),
      ...(total === undefined ? {} : { description: number(total) }),
      icon,
      expand: "closed",
      context: "folder refresh",
    };
  },
  resource: presentResource,
  section: (node, { t }) => presentSection(node, t),
  variable: (node, { now, t }) => {
    const { point } = node;
    return {
      label: point.variable,
      description: `${formatValue(point)} · ${formatAge(point.time, now, t)}`,
      icon: variableIcon(point),
      expand: "none",
      context: `variable live drag ${writing(connectionOf(node), "send")} ${storageWord(node.parent.parent.device)}`,
      tooltip: `${point.variable}: ${formatValue(point)}\n${new Date(point.time).toLocaleString()}`,
    };
  },
  parameter: ({ parameter: { key, value, sent, id } }, { t }) => {
    const state = sent ? t("sent") : t("not sent yet");
    return {
      label: key,
      description: `${formatValue({ value })} · ${state}`,
      icon: sent ? "check" : "clock",
      expand: "none",
      context: "parameter copyId",
      aria: `${key}, ${formatValue({ value })}, ${state}`,
      tooltip: `${key} = ${value}\n${state}\nID ${id}`,
    };
  },
  tag: ({ tag: { key, value } }) => ({
    label: key,
    description: value,
    icon: "tag",
    expand: "none",
    context: "tag",
    tooltip: `${key} = ${value}`,
  }),
  token: ({ token: { name, permission, expires } }, context) => ({
    label: name,
    description: `•••• · ${permissionText(permission, context.t)} · ${expiryText(expires, context)}`,
    icon: "key",
    expand: "none",
    context: "token",
    tooltip: context.t("The text of a token is never shown here."),
  }),
  more: ({ loading, amount }, { t }) => ({
    label: loading ? t("Loading…") : t("Load {0} More", amount),
    icon: loading ? "loading~spin" : "ellipsis",
    expand: "none",
    context: "more",
    command: "tagoio.explorer.loadMore",
  }),
  notice: ({ notice, text, advice, command }) => ({
    label: text,
    ...(advice === undefined ? {} : { description: advice }),
    icon: noticeIcons[notice],
    ...(notice === "failure" ? { color: "list.warningForeground" } : {}),
    expand: "none",
    context: notice,
    ...(command === undefined ? {} : { command }),
    tooltip: [text, advice].filter((line) => line !== undefined).join("\n"),
  }),
};

/** How a row looks now. */
export function present(node: ExplorerNode, context: LookContext): RowLook {
  // The table pairs each type of row with the function that takes it.
  const presenter = presenters[node.type] as Presenter<ExplorerNode["type"]>;
  const look = presenter(node, context);
  return node.type !== "group" && isLocked(connectionOf(node).record)
    ? { ...look, context: `${look.context} locked` }
    : look;
}

function presentConnection(node: ConnectionNode, context: LookContext): RowLook {
  const { record, offline, asOf } = node;
  const { t } = context;
  const known = asOf === undefined ? [] : [t("as of {0}", context.time(asOf))];
  const state = [...(offline ? [t("offline")] : []), ...known];
  const look = presentConnected(record, context);
  if (state.length === 0) return look;
  return {
    ...look,
    description: [look.description, state.join(", ")].join(" · "),
    icon: offline ? "debug-disconnect" : look.icon,
    context: `${look.context}${offline ? " offline" : ""}`,
  };
}

function presentConnected(record: ConnectionRecord, context: LookContext): RowLook {
  const { t } = context;
  const sandbox = context.sandbox(record);
  const place = regionText(record.region);
  const locked = isLocked(record);
  const lock = locked ? [t("read-only")] : [];
  const words = `connection edit test refresh remove ${locked ? "unlock" : "lock"}`;
  if (record.environment === "sandbox") {
    const stopped = sandbox === "stopped";
    const state = stopped
      ? "sandboxStopped"
      : sandbox === "running"
        ? "find sandboxRunning"
        : "find";
    return {
      label: record.label,
      description: [stopped ? t("stopped") : place, ...lock].join(" · "),
      icon: stopped && !locked ? "beaker-stop" : connectionIcon(record),
      expand: stopped ? "closed" : "open",
      context: `${words} ${state}`,
    };
  }
  const kind = kindText(record.kind, t);
  const environment = record.environment === "production" ? [t("production")] : [];
  const search = record.kind === "device" ? "" : " find filter";
  const link = adminHost(record) === undefined ? "" : " admin";
  return {
    label: record.label,
    description: [place, kind, ...environment, ...lock].join(" · "),
    icon: connectionIcon(record),
    expand: "closed",
    context: `${words} signOut switchRegion${search}${link}`,
  };
}

/** Records of an immutable device stay as they are; whether one of a hybrid device does depends on its variable. */
function storageWord({ storage }: Device): string {
  return storage === "immutable" ? "immutable" : "changeable";
}

function presentResource(node: ResourceNode): RowLook {
  const { kind, item } = node;
  const { icon, words, admin } = resourceKind(kind);
  const { record } = connectionOf(node);
  const link = admin === undefined || adminHost(record) === undefined ? "" : " admin";
  return {
    label: item.name,
    ...(item.description === undefined ? {} : { description: item.description }),
    icon: item.folder === true ? "folder" : icon,
    ...(item.active === false ? { color: "disabledForeground" } : {}),
    expand: item.folder === true ? "closed" : "none",
    context: `resource ${words} copyId drag${link}${record.kind === "profile" ? "" : " limited"}`,
    tooltip: [item.name, item.description, item.id].filter((line) => line !== undefined).join("\n"),
  };
}

function presentSection(node: SectionNode, t: Translate): RowLook {
  const labels: Readonly<Record<Section, string>> = {
    variables: t("Variables"),
    parameters: t("Parameters"),
    tags: t("Tags"),
    tokens: t("Tokens"),
    live: t("Live"),
  };
  if (node.section === "live") return presentLive(node, t);
  const extra = node.section === "variables" ? ` live ${writing(connectionOf(node), "send")}` : "";
  const { unread = 0 } = node;
  const count = [
    ...(node.count === undefined ? [] : [String(node.count)]),
    ...(unread > 0 ? [t("{0} unread", unread)] : []),
  ];
  return {
    label: labels[node.section],
    ...(count.length === 0 ? {} : { description: count.join(" · ") }),
    icon: sectionIcons[node.section],
    expand: node.section === "variables" ? "open" : "closed",
    context: `section refresh ${node.section}${managing(node.parent)}${extra}`,
  };
}

/** Where the live data of the device is opened; what its stream does now stands beside it. */
function presentLive({ parent }: SectionNode, t: Translate): RowLook {
  return {
    label: t("Live"),
    description: parent.watched ? t("watching") : t("not watched"),
    icon: sectionIcons.live,
    expand: "none",
    context: `section live ${parent.watched ? "unwatch" : "watch"}`,
    command: "tagoio.live.open",
  };
}

const sectionIcons: Readonly<Record<Section, string>> = {
  variables: "symbol-variable",
  parameters: "settings",
  tags: "tag",
  tokens: "key",
  live: "pulse",
};

const noticeIcons: Readonly<Record<NoticeKind, string>> = {
  empty: "info",
  failure: "warning",
  stopped: "debug-start",
};

function variableIcon(point: { readonly value?: unknown; readonly location?: unknown }): string {
  switch (typeof point.value) {
    case "number":
      return "symbol-numeric";
    case "boolean":
      return "symbol-boolean";
    case "string":
      return "symbol-string";
    default:
      return point.location === undefined ? "symbol-variable" : "location";
  }
}

/** A lock where nothing can be written, else what kind of place it is. */
export function connectionIcon(record: ConnectionRecord): string {
  if (isLocked(record)) return "lock";
  if (record.environment === "sandbox") return "beaker";
  return record.kind === "device" ? "plug" : "cloud";
}

export function kindText(kind: ConnectionRecord["kind"], t: Translate): string {
  const texts = {
    device: t("device token"),
    profile: t("profile token"),
    analysis: t("analysis token"),
  };
  return texts[kind];
}

function permissionText(permission: string, t: Translate): string {
  switch (permission) {
    case "full":
      return t("full");
    case "read":
      return t("read only");
    case "write":
      return t("write only");
    default:
      return permission;
  }
}

function expiryText(expires: number | "never" | undefined, { now, t }: LookContext): string {
  if (expires === undefined || expires === "never") return t("never expires");
  if (expires < now) return t("expired {0}", formatAge(expires, now, t));
  return t("expires {0}", formatAge(expires, now, t));
}
