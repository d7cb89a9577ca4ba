import type { ConnectionRecord } from "../connections/record.ts";
import type { Device, MaskedToken, Parameter, Point, Tag } from "./fleet.ts";
import type { ResourceItem, ResourceKindId } from "./resources/kinds.ts";

/**
 * Rows of the explorer. A row is one object for as long as it is shown (the editor recognises it
 * by identity and by `id`); what it says changes in place.
 */
export type ExplorerNode = GroupNode | ConnectedNode;

/** Rows that belong to a connection. */
export type ConnectedNode =
  | ConnectionNode
  | ShelfNode
  | DevicesNode
  | ClusterNode
  | FolderNode
  | ResourceNode
  | DeviceNode
  | SectionNode
  | VariableNode
  | ParameterNode
  | TagNode
  | TokenNode
  | MoreNode
  | NoticeNode;

interface Row<Type extends string, Parent extends ExplorerNode | undefined> {
  readonly type: Type;
  /** Stable over refreshes and restarts; holds no token. */
  readonly id: string;
  readonly parent: Parent;
}

/** Connections that people have put together. */
export interface GroupNode extends Row<"group", undefined> {
  readonly name: string;
}

export interface ConnectionNode {
  readonly type: "connection";
  readonly id: string;
  /** Changes when the connection is put into another group. */
  parent: GroupNode | undefined;
  record: ConnectionRecord;
  /** The server could not be reached when it was last asked. */
  offline: boolean;
  /** What is shown comes from an earlier time, milliseconds since 1970. */
  asOf: number | undefined;
}

/** Devices that people keep at hand. */
export type ShelfNode = Row<"shelf", ConnectionNode>;

export interface DevicesNode extends Row<"devices", ConnectionNode> {
  /** Devices listed so far. */
  listed: number;
  /** There may be further ones. */
  more: boolean;
  /** Devices of the profile, where the server tells. */
  total: number | undefined;
  /** Only those that a filter lets through are listed. */
  filtered: boolean;
  grouped: boolean;
}

/** Listed devices that have something in common. */
export interface ClusterNode extends Row<"cluster", DevicesNode> {
  label: string;
  devices: readonly Device[];
}

/** Where rows of devices stand. */
export type DevicePlace = ConnectionNode | ShelfNode | DevicesNode | ClusterNode;

export interface DeviceNode extends Row<"device", DevicePlace> {
  device: Device;
  /** The newest record seen while its data is streamed. */
  latest: Point | undefined;
  /** Kept up to date by a stream although it is closed. */
  watched: boolean;
}

/** A kind of resource of the profile. */
export interface FolderNode extends Row<"folder", ConnectionNode> {
  readonly kind: ResourceKindId;
  /** How many there are, where it is known. */
  total: number | undefined;
}

export interface ResourceNode extends Row<"resource", FolderNode | ResourceNode> {
  readonly kind: ResourceKindId;
  item: ResourceItem;
}

export type Section = "variables" | "parameters" | "tags" | "tokens" | "live";

export interface SectionNode extends Row<"section", DeviceNode> {
  readonly section: Section;
  /** Undefined before it was opened. */
  count: number | undefined;
  /** Parameters that the device has not fetched yet; undefined before they were listed. */
  unread?: number | undefined;
}

export interface VariableNode extends Row<"variable", SectionNode> {
  point: Point;
}

export interface ParameterNode extends Row<"parameter", SectionNode> {
  readonly parameter: Parameter;
}

interface TagNode extends Row<"tag", SectionNode> {
  readonly tag: Tag;
}

interface TokenNode extends Row<"token", SectionNode> {
  readonly token: MaskedToken;
}

/** Loads the next page of a list. */
export interface MoreNode extends Row<"more", DevicesNode | FolderNode | ResourceNode> {
  readonly amount: number;
  loading: boolean;
}

export type NoticeKind = "empty" | "failure" | "stopped";

/** Stands where rows would be: nothing there, could not be read, sandbox not running. */
export interface NoticeNode extends Row<"notice", ConnectedNode> {
  readonly notice: NoticeKind;
  readonly text: string;
  readonly advice: string | undefined;
  /** Command that a click runs, with this row as its argument. */
  readonly command: string | undefined;
}

/** The connection that a row belongs to. */
export function connectionOf(node: ConnectedNode): ConnectionNode {
  let at: ConnectedNode = node;
  while (at.type !== "connection") at = at.parent;
  return at;
}

/** The device that a row belongs to. */
export function deviceOf(node: ExplorerNode): DeviceNode | undefined {
  let at: ExplorerNode | undefined = node;
  while (at !== undefined && at.type !== "device") at = at.parent;
  return at;
}

/** The row and those above it, nearest first. */
export function lineage(node: ExplorerNode): readonly ExplorerNode[] {
  const line: ExplorerNode[] = [];
  for (let at: ExplorerNode | undefined = node; at !== undefined; at = at.parent) line.push(at);
  return line;
}
