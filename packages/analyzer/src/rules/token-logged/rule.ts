import { defineRule, type Rule } from "../rule.ts";

export const rule: Rule = defineRule({
  id: "token-logged",
  severity: "warning",
  category: "security",
  fix: "none",
  summary: "A token reaches a call that prints or logs it",
  messages: {
    logged: "{call} shows the token to everyone who reads the output; leave it out",
  },
  check({ facts }, report) {
    for (const { call, range } of facts.logs) {
      report({ message: "logged", range, data: { call: call.slice(0, 40) } });
    }
  },
});
