import { classifyHost } from "@tagoio-workbench/catalog";
import { defineRule, type Rule } from "../rule.ts";

const named = "api.us-e1.tago.io";

export const rule: Rule = defineRule({
  id: "implicit-region",
  severity: "information",
  category: "style",
  fix: "fixAll",
  summary: "The host names no region, which means us-e1",
  messages: {
    implicit: "{host} means the region us-e1; name it: {named}",
  },
  check({ facts }, report) {
    for (const { host, range } of facts.hosts) {
      const found = classifyHost(host);
      if (found?.kind !== "api" || found.implicitRegion !== true) continue;
      report({
        message: "implicit",
        range,
        data: { host, named },
        fixes: [{ title: `Use ${named}`, edits: [{ range, newText: named }], preferred: true }],
      });
    }
  },
});
