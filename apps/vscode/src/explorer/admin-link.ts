import { findRegion } from "@tagoio-workbench/catalog";
import type { ConnectionRecord } from "../connections/record.ts";
import type { ExplorerNode } from "./nodes.ts";
import { connectionOf, deviceOf } from "./nodes.ts";
import { resourceKind } from "./resources/kinds.ts";

/** The web administration of the connection's region; undefined where there is none: sandboxes, own addresses. */
export function adminHost({ region }: ConnectionRecord): string | undefined {
  return typeof region === "string" ? findRegion(region)?.admin : undefined;
}

/** The page of a device or resource in the web administration of the right region. */
export function adminLink(node: ExplorerNode): string | undefined {
  if (node.type === "group") return undefined;
  const host = adminHost(connectionOf(node).record);
  const page = pageOf(node);
  return host === undefined || page === undefined ? undefined : `${host}/${page}`;
}

function pageOf(node: ExplorerNode): string | undefined {
  if (node.type === "resource") {
    return resourceKind(node.kind).admin?.replace("{id}", encodeURIComponent(node.item.id));
  }
  if (node.type === "connection") return "";
  if (node.type === "devices") return "devices";
  const device = deviceOf(node);
  return device === undefined ? undefined : `devices/${encodeURIComponent(device.device.id)}`;
}
