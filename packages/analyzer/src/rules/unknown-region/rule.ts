import { classifyHost, regions } from "@tagoio-workbench/catalog";
import { defineRule, type Rule } from "../rule.ts";

export const rule: Rule = defineRule({
  id: "unknown-region",
  severity: "error",
  category: "correctness",
  fix: "quickfix",
  summary:
    "The host is meant to be one of TagoIO's, but names a region or domain that does not exist",
  messages: {
    region: "TagoIO has no region {region}; use {instead}",
    host: "{host} is not a TagoIO host; use {instead}",
  },
  check({ facts }, report) {
    for (const { host, range } of facts.hosts) {
      const found = classifyHost(host);
      if (found?.kind !== "unknown-tago" || found.placeholder === true) continue;
      const { typoOf, unknownRegion } = found;
      // TagoIO may have more hosts than we know: below its own domain only a wrong region is proven.
      const isOwn = /(?:^|\.)tago\.io$/i.test(host);
      if (isOwn && unknownRegion === undefined) continue;
      if (typoOf === undefined && unknownRegion === undefined) continue;
      const isForeign = !isOwn && !/(?:^|\.)tagoio\.net$/i.test(host);
      // Somebody else may own a name that is merely near; one that spells out "tago" was meant for TagoIO.
      if (isForeign && !/tago/i.test(host)) continue;
      report({
        message: unknownRegion === undefined ? "host" : "region",
        range,
        data: { host, region: unknownRegion ?? "", instead: typoOf ?? listOfRegions() },
        ...(isForeign && { severity: "warning" }),
        ...(typoOf !== undefined && {
          fixes: [{ title: `Use ${typoOf}`, edits: [{ range, newText: typoOf }], preferred: true }],
        }),
      });
    }
  },
});

function listOfRegions(): string {
  return regions.map(({ id }) => id).join(" or ");
}
