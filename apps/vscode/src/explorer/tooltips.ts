import * as vscode from "vscode";
import { isLocked, regionText } from "../connections/record.ts";
import type { Environment } from "../connections/record.ts";
import { formatAge, formatSpan } from "../format/age.ts";
import { formatValue } from "../format/value.ts";
import type { Translate } from "../l10n/translate.ts";
import type { DeviceDetails } from "./fleet.ts";
import type { Intervals } from "./health/intervals.ts";
import { healthOfRow } from "./present-device.ts";
import type { LookContext } from "./present.ts";
import type { Lease } from "./explorer-ports.ts";
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
/** Records from which is learned how often a device sends. */
const looked = 20;

interface Asked {
  readonly at: number;
  readonly details: Promise<DeviceDetails>;
}

export interface TooltipPorts {
  readonly lease: (connectionId: string) => Promise<Lease>;
  readonly intervals: Intervals;
  readonly look: () => LookContext;
  /** More is known of the device than before. */
  readonly learned: (node: DeviceNode, details: DeviceDetails) => void;
}

export function createTooltips({ lease, intervals, look, learned }: TooltipPorts): Tooltips {
  const kept = new Map<string, Asked>();

  const ask = async (node: DeviceNode): Promise<DeviceDetails> => {
    const connection = connectionOf(node).record.id;
    const { fleet, signal } = await lease(connection);
    const { id } = node.device;
    const key = `${connection}/${id}`;
    if (intervals.usual(key) === undefined) {
      const points = await fleet.recentPoints(id, looked, undefined, signal).catch(() => []);
      intervals.seen(
        key,
        points.map(({ time }) => time),
      );
    }
    const answer = await fleet.details(id, signal);
    if (!signal.aborted) learned(node, answer);
    return answer;
  };
  /** Asked once in thirty seconds, also while the answer is on its way. */
  const detailsOf = (node: DeviceNode): Promise<DeviceDetails> => {
    const known = kept.get(node.id);
    if (known !== undefined && Date.now() - known.at < keptMs) return known.details;
    const details = ask(node);
    kept.set(node.id, { at: Date.now(), details });
    // What failed is no answer for the next time.
    details.catch(() => kept.delete(node.id));
    return details;
  };

  return {
    of: async (node, token) => {
      const context = look();
      if (node.type === "connection") return connectionTooltip(node, context);
      if (node.type !== "device") return undefined;
      try {
        const answer = await detailsOf(node);
        return token.isCancellationRequested ? undefined : deviceTooltip(node, answer, context);
      } catch {
        // The row itself says what is wrong when it is opened.
        const { device } = node;
        const nothing = { device, records: undefined, parameters: undefined };
        return deviceTooltip(node, nothing, context);
      }
    },
  };
}

function connectionTooltip(
  { record, offline, asOf }: ConnectionNode,
  { t, time }: LookContext,
): vscode.MarkdownString {
  const state = [
    ...(offline ? [t("The server cannot be reached; nothing can be written.")] : []),
    ...(asOf === undefined ? [] : [t("What is shown was read at {0}.", time(asOf))]),
  ];
  return table(record.label, [
    [t("State"), state.join(" ")],
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

function deviceTooltip(
  node: DeviceNode,
  { device, records, parameters }: DeviceDetails,
  context: LookContext,
): vscode.MarkdownString {
  const { now, t, number } = context;
  const age = (time: number | undefined): string | undefined =>
    time === undefined
      ? undefined
      : `${formatAge(time, now, t)} (${new Date(time).toLocaleString()})`;
  const { latest } = node;
  const health = healthOfRow(node, context);
  const { usualMs } = context.known(node);
  return table(device.name, [
    ["ID", device.id],
    [t("State"), device.active ? t("active") : t("inactive")],
    [t("Attention"), health.reasons.join(" · ")],
    [t("Last input"), age(device.lastInput) ?? t("never")],
    [t("Sends"), usualMs === undefined ? undefined : t("every {0}", formatSpan(usualMs, t))],
    [
      t("Last value"),
      latest === undefined ? undefined : `${latest.variable} ${formatValue(latest)}`,
    ],
    [t("Storage"), device.storage],
    [t("Stored records"), records === undefined ? undefined : number(records)],
    [
      t("Parameters"),
      parameters === undefined
        ? undefined
        : parameters.unread === 0
          ? number(parameters.all)
          : `${number(parameters.all)} · ${t("{0} unread", parameters.unread)}`,
    ],
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
