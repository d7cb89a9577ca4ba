import { formatValue } from "../format/value.ts";
import { adminHost } from "./admin-link.ts";
import { deviceText, healthOf } from "./health/health.ts";
import type { Health } from "./health/health.ts";
import { connectionOf } from "./nodes.ts";
import type { ConnectionNode, DeviceNode, DevicesNode } from "./nodes.ts";
import type { LookContext, RowLook } from "./present.ts";

/** A device counts as fresh when something arrived within this time. */
const freshMs = 15 * 60_000;

/** What is known of how a device does. */
export function healthOfRow(node: DeviceNode, context: LookContext): Health {
  const { usualMs, unread } = context.known(node);
  const { now, silentAfterMs } = context;
  return healthOf(node.device, { now, usualMs, unread, silentAfterMs }, context.t);
}

/** Words of rows through which something is written: taken away while the server cannot be reached. */
export function writing(connection: ConnectionNode, words: string): string {
  return connection.offline ? "" : words;
}

/** The word for what may be changed: a device token may change nothing of its device but its data. */
export function managing({ parent }: DeviceNode): string {
  return parent.type === "connection" || connectionOf(parent).offline ? "" : " manage";
}

export function presentDevice(node: DeviceNode, context: LookContext): RowLook {
  const { now, t } = context;
  const { device, latest, watched } = node;
  const connection = connectionOf(node);
  const health = healthOfRow(node, context);
  const fresh = device.lastInput !== undefined && now - device.lastInput < freshMs;
  const color = health.quiet ? "disabledForeground" : fresh ? "charts.green" : undefined;
  const text = deviceText(device, health, now, t);
  const value = watched && latest !== undefined ? `${latest.variable} ${formatValue(latest)}` : "";
  const description = [value, text].filter((part) => part !== "").join(" · ");
  const words = [
    `device live copyId refresh drag${managing(node)}`,
    writing(connection, "send edit"),
    watched ? "unwatch" : "watch",
    context.isPinned(node) ? "unpin" : "pin",
    adminHost(connection.record) === undefined ? "" : "admin",
  ];
  return {
    label: device.name,
    description: watched ? `${description} · ${t("watching")}` : description,
    icon: device.active ? "circuit-board" : "circle-slash",
    ...(color === undefined ? {} : { color }),
    expand: "closed",
    context: words.filter((word) => word !== "").join(" "),
    aria: [device.name, device.active ? undefined : t("inactive"), description]
      .filter((part) => part !== undefined)
      .join(", "),
    checked: context.isSelected(node),
    resource: { connectionId: connection.record.id, deviceId: device.id },
  };
}

export function presentDevices(node: DevicesNode, { t, number }: LookContext): RowLook {
  const count = `${number(node.listed)}${node.more ? "+" : ""}`;
  const total = node.total === undefined ? undefined : t("{0} in profile", number(node.total));
  const parts = node.filtered
    ? [t("{0} match", count), total]
    : node.grouped && node.more
      ? [t("{0} grouped", number(node.listed)), total]
      : [total ?? (node.listed === 0 ? undefined : count)];
  const description = parts.filter((part) => part !== undefined).join(" · ");
  return {
    label: t("Devices"),
    ...(description === "" ? {} : { description }),
    icon: "layers",
    expand: "open",
    context: "devices find refresh filter",
    aria: [t("Devices"), description].filter((part) => part !== "").join(", "),
  };
}
