import { apiRequests } from "../api-request.ts";
import { defineRule, type Rule } from "../rule.ts";
import { sendsData, sentData } from "../sent-data.ts";
import { checkBody } from "./check-body.ts";
import { checkVariable } from "./check-fields.ts";
import type { DataMessage } from "./messages.ts";
import { messages } from "./messages.ts";

export const rule: Rule = defineRule<DataMessage>({
  id: "invalid-data-point",
  severity: "warning",
  category: "correctness",
  fix: "quickfix",
  summary: "The body of a data request cannot be stored as it is meant",
  messages,
  check({ facts, text }, report) {
    for (const api of apiRequests(facts.requests)) {
      const { body } = api.request;
      if (sendsData(api) && body?.encoding === "form")
        report({ message: "form", range: body.range });
    }
    // The rest of what a parser makes may be changed by the code behind it.
    for (const node of facts.parsed) for (const found of checkVariable(node, text)) report(found);
    for (const { data, isJson } of sentData(facts)) {
      for (const found of checkBody(data, isJson, text)) report(found);
    }
  },
});
