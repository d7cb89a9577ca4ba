import { redact } from "@tagoio-workbench/client";
import { isLocked } from "../connections/record.ts";
import type { ConnectionRecord } from "../connections/record.ts";

/** What a diagnostics report is made of. */
export interface ReportParts {
  /** Name and version of what runs here, in the order in which they are listed. */
  readonly versions: Readonly<Record<string, string>>;
  /** Settings of ours that differ from their default. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly connections: readonly ConnectionRecord[];
  /** How many live sessions are open. */
  readonly live: number;
  /** What the log said last. */
  readonly log: readonly string[];
}

/** Lines of the log that a report holds. */
const loggedLines = 100;

/**
 * A report for whoever helps, as Markdown. It holds no token, no name and no address of a connection, and only values of
 * settings that are switches, numbers or one of a few words.
 */
export function reportText(parts: ReportParts): string {
  const { versions, settings, connections, live, log } = parts;
  const rows = (items: readonly string[]): string =>
    items.length === 0 ? "- none" : items.map((item) => `- ${item}`).join("\n");
  const text = [
    "# TagoIO Workbench: diagnostics report",
    rows(Object.entries(versions).map(([name, version]) => `${name}: ${version}`)),
    "## Settings that were changed",
    rows(Object.entries(settings).map(([name, value]) => `${name}: ${harmless(value)}`)),
    "## Connections",
    rows(
      connections.map(
        (record) =>
          `${record.kind} token, ${placeOf(record)}, ${record.environment}${isLocked(record) ? ", read-only" : ""}`,
      ),
    ),
    `Live sessions: ${live}`,
    "## Log",
    `\`\`\`text\n${log.slice(-loggedLines).join("\n")}\n\`\`\``,
  ].join("\n\n");
  return redact(withoutNames(text, connections));
}

function placeOf({ region }: ConnectionRecord): string {
  if (typeof region === "string") return region;
  return "deploy" in region ? "TagoDeploy" : "own address";
}

function harmless(value: unknown): string {
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  return typeof value === "string" && /^[\w-]{1,16}$/.test(value) ? value : "(changed)";
}

/** The log names connections and their hosts, which are nobody else's business. */
function withoutNames(text: string, connections: readonly ConnectionRecord[]): string {
  let clean = text;
  for (const [index, { label, region, group }] of connections.entries()) {
    const names = [label, group ?? ""];
    if (typeof region === "object")
      names.push(
        ...("deploy" in region ? [region.deploy] : [region.api, region.sse ?? ""].flatMap(hostsOf)),
      );
    for (const name of names)
      if (name.length > 1) clean = clean.replaceAll(name, `<connection ${index + 1}>`);
  }
  return clean;
}

function hostsOf(address: string): readonly string[] {
  return URL.canParse(address) ? [address, new URL(address).host] : [address];
}
