import { classifyHost, regions } from "@tagoio-workbench/catalog";
import type { Completion, CompletionSite } from "./completion.ts";
import { writtenTextAt } from "./written-text.ts";

interface Host {
  readonly name: string;
  readonly detail: string;
}

const hosts: readonly Host[] = regions.flatMap(({ api, sse, label }) => [
  { name: hostOf(api), detail: `TagoIO API · ${label}` },
  { name: hostOf(sse), detail: `TagoIO live data · ${label}` },
]);

function hostOf(url: string): string {
  return url.replace(/^[a-z]+:\/\//, "").replace(/[:/].*$/, "");
}

/** Proposes the hosts of each region, in a string that begins like one. */
export function completeHosts({ source, offset }: CompletionSite): readonly Completion[] {
  const written = writtenTextAt(source, offset);
  const match = written && /^(?<scheme>https?:\/\/)?(?<name>[\w.-]*)$/i.exec(written.before);
  if (!written || !match) return [];
  const name = (match.groups?.["name"] ?? "").toLowerCase();
  if (!isWanted(name, match.groups?.["scheme"] !== undefined, source.text)) return [];
  const rest = /^[\w.-]*/.exec(source.text.slice(offset, written.end))?.[0] ?? "";
  // Inside a written host of TagoIO every other one is a change of region.
  const isOneAlready = classifyHost(name + rest) !== undefined;
  const range = { start: offset - name.length, end: offset + rest.length };
  return hosts
    .filter((host) => isOneAlready || host.name.startsWith(name))
    .map((host) => ({
      label: host.name,
      kind: "host",
      detail: host.detail,
      topic: { kind: "host", name: host.name },
      range,
      newText: host.name,
    }));
}

/** An empty string could become anything: only a scheme or the start of a name asks for a host. */
function isWanted(name: string, hasScheme: boolean, text: string): boolean {
  const mentionsTago = /tago/i.test(text);
  return hasScheme ? mentionsTago || name.length >= 3 : name.length >= (mentionsTago ? 3 : 5);
}
