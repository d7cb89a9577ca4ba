import { routes } from "@tagoio-workbench/catalog";
import { STRING } from "../../lexer/token.ts";
import type { Range } from "../../text/range.ts";
import { resourceOf, type ResourceKind } from "../ids/written-ids.ts";
import type { NamedResource } from "../live-names.ts";
import type { Completion, CompletionSite } from "./completion.ts";
import { pathBefore, requestAt } from "./complete-routes.ts";
import { writtenTextAt } from "./written-text.ts";

/** More than this nobody reads; the list is asked for again with every letter. */
export const MOST_NAMES = 200;

interface IdPlace {
  readonly kind: ResourceKind;
  readonly typed: string;
  readonly range: Range;
  readonly host?: string;
}

/** Proposes the devices, analyses and dashboards of the account by name, where an id belongs. Choosing one writes its id. */
export function completeIds(site: CompletionSite): readonly Completion[] {
  const place = inPath(site) ?? inArgument(site);
  if (place === undefined) return [];
  const { kind, typed, range, host } = place;
  return matching(site.live.resources(kind, host), typed).map(({ id, name }) => ({
    label: name,
    kind,
    detail: id,
    ...(kind === "device" ? { topic: { kind, id, ...(host === undefined ? {} : { host }) } } : {}),
    // Editors compare what is typed with this: a name, or the start of an id.
    filterText: `${name} ${id}`,
    range,
    newText: id,
  }));
}

/** Resources whose name or id holds what is typed: beginnings first, then in the account's order. */
function matching(resources: readonly NamedResource[], typed: string): readonly NamedResource[] {
  const wanted = typed.toLowerCase();
  if (wanted === "") return resources.slice(0, MOST_NAMES);
  const first: NamedResource[] = [];
  const rest: NamedResource[] = [];
  for (const resource of resources) {
    const at = resource.name.toLowerCase().indexOf(wanted);
    if (at === 0 || resource.id.startsWith(wanted)) first.push(resource);
    else if (at > 0 && rest.length < MOST_NAMES) rest.push(resource);
    if (first.length === MOST_NAMES) break;
  }
  return [...first, ...rest].slice(0, MOST_NAMES);
}

/** The part of a path that the routes have an id in: `/device/pum`. */
function inPath(site: CompletionSite): IdPlace | undefined {
  const { source, offset } = site;
  const written = writtenTextAt(source, offset);
  const request = requestAt(site);
  const path = written && pathBefore(written.before, request, true);
  if (written === undefined || path === undefined) return undefined;
  const parts = path.path.split("/");
  const place = parts.length - 1;
  const typed = parts.at(-1) ?? "";
  if (typed.includes("{") || place < 2) return undefined;
  const possible = routes.filter((route) => begins(route.path.split("/"), parts));
  const kinds = new Set(
    possible.flatMap((route) => {
      const part = route.path.split("/")[place] ?? "";
      return part.startsWith("{") ? [resourceOf(part.slice(1, -1))] : [];
    }),
  );
  const [kind, ...others] = kinds;
  if (kind === undefined || others.length > 0) return undefined;
  const rest = /^\w*/.exec(source.text.slice(offset, written.end))?.[0].length ?? 0;
  const host = path.host ?? request?.url.host?.text;
  return {
    kind,
    typed,
    range: { start: offset - typed.length, end: offset + rest },
    ...(host === undefined ? {} : { host }),
  };
}

function begins(template: readonly string[], parts: readonly string[]): boolean {
  if (template.length < parts.length) return false;
  return parts
    .slice(0, -1)
    .every(
      (part, index) =>
        part === template[index] || (template[index]?.startsWith("{") && part !== ""),
    );
}

const names: readonly (readonly [RegExp, ResourceKind])[] = [
  [/device_?id$/i, "device"],
  [/analysis_?id$/i, "analysis"],
  [/dashboard_?id$/i, "dashboard"],
];
const calls: readonly (readonly [RegExp, ResourceKind])[] = [
  [/\bdevices\.\w+$/, "device"],
  [/\banalys[ie]s\.\w+$/, "analysis"],
  [/\bdashboards\.\w+$/, "dashboard"],
];

/** A string that a name or an SDK call says is an id: `const deviceId = ""`, `Resources.devices.info("")`. */
function inArgument({ source, offset }: CompletionSite): IdPlace | undefined {
  const token = source.tokenAt(offset);
  const written = writtenTextAt(source, offset);
  if (source.kind(token) !== STRING || written === undefined) return undefined;
  if (!/^[^/:{}]*$/.test(written.before)) return undefined;
  const kind = kindBefore(source.text.slice(0, source.start(token)));
  const { start, end } = source.contentRange(token);
  const range = { start, end: Math.min(end, Math.max(written.end, offset)) };
  return kind && { kind, typed: written.before, range };
}

function kindBefore(text: string): ResourceKind | undefined {
  const line = text.slice(text.lastIndexOf("\n") + 1);
  const assigned = /(?<name>\w+)["'\]]*(?:\s*:\s*[\w.<>]+)?\s*[:=]\s*$/.exec(line)?.groups?.[
    "name"
  ];
  const called = /(?<call>[\w.]+)\(\s*$/.exec(line)?.groups?.["call"];
  const table = assigned === undefined ? calls : names;
  const word = assigned ?? called ?? "";
  return table.find(([pattern]) => pattern.test(word))?.[1];
}
