import type { DeviceFacts, LastValue } from "../protocol.ts";
import { ageOf } from "./age.ts";
import { sparkline } from "./sparkline.ts";

/**
 * What hover shows of a device.
 * @param now milliseconds since 1970
 */
export function deviceMarkdown(facts: DeviceFacts, now: number): string {
  const { name, connection, active, lastInput, lastValues } = facts;
  const title = [
    `**${escapeMarkdown(name)}**`,
    ...(active === undefined ? [] : [active ? "active" : "inactive"]),
    ...(lastInput === undefined ? [] : [`last input ${ageOf(lastInput, now)}`]),
    ...(connection === undefined ? [] : [escapeMarkdown(connection)]),
  ].join(" · ");
  if (lastValues.length === 0) return `${title}\n\nNo data yet.`;
  const trends = lastValues.map(({ recent }) => sparkline(recent ?? []));
  const hasTrend = trends.some((trend) => trend !== "");
  const rows = lastValues.map((last, place) => [
    escapeMarkdown(last.variable),
    escapeMarkdown(shown(last)),
    escapeMarkdown(ageOf(last.time, now)),
    ...(hasTrend ? [trends[place] ?? ""] : []),
  ]);
  const heads = ["Variable", "Last value", "Age", ...(hasTrend ? ["Lately"] : [])];
  return [title, "", row(heads), row(heads.map(() => "---")), ...rows.map(row)].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function shown({ value, unit }: LastValue): string {
  return `${value ?? "none"}${unit === undefined ? "" : ` ${unit}`}`;
}

/** Names and values come from the account, and may hold anything. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\r\n]+/g, " ").replace(/[\\`*_{}[\]()<>#|!~]/g, "\\$&");
}
