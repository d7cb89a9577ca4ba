import { apiRequests, requestLabel } from "../api-request.ts";
import { defineRule, type Rule } from "../rule.ts";

const minute = 60_000;

export const rule: Rule = defineRule({
  id: "rate-limit-risk",
  severity: "hint",
  category: "correctness",
  fix: "none",
  summary: "A loop or timer sends more requests than the free plan allows in a minute",
  messages: {
    loop: "The loop sends {route} without a pause; the free plan allows {limit} a minute",
    timer: "The timer sends {route} {rate} times a minute; the free plan allows {limit}",
  },
  check({ facts }, report) {
    for (const api of apiRequests(facts.requests)) {
      const [route, ...others] = api.routes;
      const [limit] = route?.rpm ?? [];
      const { range, url, method } = api.request;
      const repeated = facts.repetitions.find(({ request }) => request.start === range.start);
      if (repeated === undefined || limit === undefined || others.length > 0) continue;
      const place = method.range ?? url.value.range;
      const data = { route: requestLabel(api), limit: String(limit) };
      if (repeated.everyMs === undefined) {
        report({ message: "loop", range: place, data });
      } else if (repeated.everyMs * limit < minute) {
        const rate = String(Math.floor(minute / Math.max(1, repeated.everyMs)));
        report({ message: "timer", range: place, data: { ...data, rate } });
      }
    }
  },
});
