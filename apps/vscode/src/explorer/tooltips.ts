import * as vscode from "vscode";
import { isLocked, regionText } from "../connections/record.ts";
import type { Environment } from "../connections/record.ts";
import { formatAge } from "../format/age.ts";
import { formatValue } from "../format/value.ts";
import type { Translate } from "../l10n/translate.ts";
import type { Device } from "./fleet.ts";
import type { Lease } from "./model.ts";
import { connectionOf } from "./nodes.ts";
import type { ConnectionNode, DeviceNode, ExplorerNode } from "./nodes.ts";
import { kindText } from "./present.ts";

/** Fuller texts, asked for when a row is hovered and not before. */
export interface Tooltips {
  readonly of: (
    node: ExplorerNode,
    token: vscode.CancellationToken,
  ) => Promise<vscode.MarkdownString | undefined>;
}

const keptMs = 30_000;

export function createTooltips(
  lease: (connectionId: string) => Promise<Lease>,
  t: Translate,
): Tooltips {
  const details = new Map<string, { readonly at: number; readonly device: Device }>();

  const detailOf = async (node: DeviceNode): Promise<Device> => {
    const kept = details.get(node.id);
    if (kept !== undefined && Date.now() - kept.at < keptMs) return kept.device;
    const { fleet, signal } = await lease(connectionOf(node).record.id);
    const device = await fleet.device(node.device.id, signal);
    details.set(node.id, { at: Date.now(), device });
    return device;
  };

  return {
    of: async (node, token) => {
      if (node.type === "connection") return connectionTooltip(node, t);
      if (node.type !== "device") return undefined;
      try {
        const device = await detailOf(node);
        return token.isCancellationRequested ? undefined : deviceTooltip(node, device, t);
      } catch {
        // The row itself says what is wrong when it is opened.
        return deviceTooltip(node, node.device, t);
      }
    },
  };
}

function connectionTooltip({ record }: ConnectionNode, t: Translate): vscode.MarkdownString {
  return table(record.label, [
    [t("Region"), regionText(record.region)],
    [t("Token"), t("{0}, kept in secret storage", kindText(record.kind, t))],
    [t("Use"), environmentText(record.environment, t)],
    [t("Group"), record.group],
    [t("Lock"), isLocked(record) ? t("read-only until you unlock it") : undefined],
    [t("Plan"), record.plan],
  ]);
}

function environmentText(environment: Environment, t: Translate): string {
  const texts: Readonly<Record<Environment, string>> = {
    production: t("production"),
    development: t("development"),
    sandbox: t("sandbox"),
  };
  return texts[environment];
}

function deviceTooltip(node: DeviceNode, device: Device, t: Translate): vscode.MarkdownString {
  const now = Date.now();
  const age = (time: number | undefined): string | undefined =>
    time === undefined
      ? undefined
      : `${formatAge(time, now, t)} (${new Date(time).toLocaleString()})`;
  const { latest } = node;
  return table(device.name, [
    ["ID", device.id],
    [t("State"), device.active ? t("active") : t("inactive")],
    [t("Last input"), age(device.lastInput) ?? t("never")],
    [
      t("Last value"),
      latest === undefined ? undefined : `${latest.variable} ${formatValue(latest)}`,
    ],
    [t("Storage"), device.storage],
    [t("Tags"), device.tags.map(({ key, value }) => `${key}=${value}`).join(", ")],
    [t("Description"), device.description],
    [t("Created"), age(device.created)],
  ]);
}

function table(
  title: string,
  rows: readonly (readonly [string, string | undefined])[],
): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.appendMarkdown("**").appendText(title).appendMarkdown("**\n\n| | |\n|:--|:--|\n");
  for (const [name, value] of rows) {
    if (value === undefined || value === "") continue;
    markdown
      .appendMarkdown("| ")
      .appendText(name)
      .appendMarkdown(" | ")
      .appendText(value.replaceAll(/\s+/g, " ").replaceAll("|", "¦"))
      .appendMarkdown(" |\n");
  }
  return markdown;
}
