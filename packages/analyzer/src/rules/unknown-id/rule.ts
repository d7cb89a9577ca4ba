import type { Facts } from "../../facts/facts.ts";
import { type ResourceKind, writtenIds } from "../../features/ids/written-ids.ts";
import { apiRequests } from "../api-request.ts";
import { isOfAccount } from "../account-region.ts";
import type { AccountKnowledge, KnownResource } from "../knowledge.ts";
import { defineRule, type Rule } from "../rule.ts";

const lists = { device: "devices", analysis: "analyses", dashboard: "dashboards" } as const;

export const rule: Rule = defineRule({
  id: "unknown-id",
  severity: "information",
  category: "correctness",
  fix: "none",
  summary: "The connected account has no device, analysis, dashboard or variable of this name",
  messages: {
    missing: "The connected account has no {kind} with this ID",
    variable: "The device {device} has no variable {name}",
  },
  check({ facts, knowledge: { account } }, report) {
    if (account === undefined) return;
    for (const { kind, id, range, host } of writtenIds(facts)) {
      if (!isOfAccount(host, account) || !isComplete(kind, account)) continue;
      if (resourcesOf(kind, account).some((known) => known.id === id)) continue;
      report({ message: "missing", range, data: { kind } });
    }
    for (const found of unknownVariables(facts, account)) {
      report({ message: "variable", range: found.range, data: found.data });
    }
  },
});

function isComplete(kind: ResourceKind, { complete }: AccountKnowledge): boolean {
  return complete.includes(lists[kind]);
}

function resourcesOf(kind: ResourceKind, account: AccountKnowledge): readonly KnownResource[] {
  return account[lists[kind]];
}

/** Variables that a request reads from a device whose variables are all known. */
function unknownVariables(facts: Facts, account: AccountKnowledge) {
  return apiRequests(facts.requests).flatMap(({ request, match }) => {
    if (match.kind !== "route" || match.route.id !== "devices.data.get") return [];
    if (!isOfAccount(request.url.host?.text, account)) return [];
    const id = match.params["device_id"] ?? "";
    const device = account.devices.find((known) => known.id === id);
    const names = account.variables?.[id];
    if (device === undefined || names === undefined) return [];
    const known = new Set(names.map((name) => name.toLowerCase()));
    return request.url.query.flatMap(({ name, value, range }) => {
      if (!/^variables?(?:\[\d*\])?$/.test(name) || value === undefined) return [];
      return value
        .split(",")
        .filter((variable) => variable !== "" && !/[*{}]/.test(variable))
        .filter((variable) => !known.has(variable.toLowerCase()))
        .map((variable) => ({
          range: range ?? request.url.value.range,
          data: { device: device.name.slice(0, 40), name: variable.slice(0, 40) },
        }));
    });
  });
}
