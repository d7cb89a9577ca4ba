import { defineRule, type Rule } from "../rule.ts";

export const rule: Rule = defineRule({
  id: "unchecked-envelope",
  severity: "hint",
  category: "correctness",
  fix: "none",
  summary: "The result of an answer is read, and status is never looked at",
  messages: {
    unchecked: "An answer with status false has no result; look at status first",
  },
  check({ facts }, report) {
    for (const { range } of facts.answers) report({ message: "unchecked", range });
  },
});
