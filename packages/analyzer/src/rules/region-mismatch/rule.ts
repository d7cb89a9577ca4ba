import { classifyHost, findRegion, type Region } from "@tagoio-workbench/catalog";
import type { Facts, HostFact } from "../../facts/facts.ts";
import { knownText } from "../../values/pieces.ts";
import type { Range } from "../../text/range.ts";
import { defineRule, type Fix, type Rule } from "../rule.ts";

export const rule: Rule = defineRule({
  id: "region-mismatch",
  severity: "warning",
  category: "correctness",
  fix: "quickfix",
  summary:
    "The host is of another region than the connected account, or than the rest of the workspace",
  messages: {
    account: "This is region {region}; the connected account is in {other}",
    workspace: "This is region {region}; the rest of the workspace uses {other}",
  },
  check({ facts, knowledge: { account, workspace } }, report) {
    const places = placesOf(facts);
    const own = new Set(places.map(({ region }) => region));
    const [region, ...others] = own;
    // A document that names several regions chooses between them.
    if (region === undefined || others.length > 0) return;
    const fromAccount = onlyRegion(account?.regions);
    const other = fromAccount ?? onlyRegion(workspace?.regions);
    if (other === undefined || other.id === region) return;
    for (const place of places) {
      report({
        message: fromAccount === undefined ? "workspace" : "account",
        range: place.range,
        data: { region, other: other.id },
        fixes: useRegion(place, other),
      });
    }
  },
});

interface Place {
  readonly region: string;
  readonly range: Range;
  /** What is written there: a host, or the name of the region. */
  readonly host?: HostFact;
}

/** Hosts that hold an account's data, and regions that are given to an SDK. */
function placesOf({ hosts, sdk }: Facts): readonly Place[] {
  const written = hosts.flatMap((host): readonly Place[] => {
    const found = classifyHost(host.host);
    if (found?.kind !== "api" && found?.kind !== "sse") return [];
    return found.region === undefined ? [] : [{ region: found.region, range: host.range, host }];
  });
  const given = sdk.flatMap(({ region: value }): readonly Place[] => {
    const region = value && findRegion(knownText(value) ?? "");
    const [piece] = value?.pieces ?? [];
    return region === undefined || piece === undefined
      ? []
      : [{ region: region.id, range: piece.range }];
  });
  return [...written, ...given];
}

/** The one public region of a list; undefined where there are several, or one that only its owner knows. */
function onlyRegion(regions: readonly string[] | undefined): Region | undefined {
  const [first, ...others] = new Set(regions);
  return first === undefined || others.length > 0 ? undefined : findRegion(first);
}

function useRegion({ host, range }: Place, { id, api, sse }: Region): readonly Fix[] {
  const url = host !== undefined && classifyHost(host.host)?.kind === "sse" ? sse : api;
  const newText = host === undefined ? id : (/^https:\/\/([^/]+)/.exec(url)?.[1] ?? "");
  return newText === "" ? [] : [{ title: `Use ${newText}`, edits: [{ range, newText }] }];
}
