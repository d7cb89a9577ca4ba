import type { BodyFact } from "../../facts/facts.ts";
import { apiRequests, type ApiRequest } from "../api-request.ts";
import { defineRule, type Report, type Rule } from "../rule.ts";
import { checkBody } from "./check-body.ts";
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
      if (body === undefined || !sendsData(api)) continue;
      for (const found of checkEncoding(body)) report(found);
      if (body.encoding !== "form" && body.data !== undefined) {
        for (const found of checkBody(body.data, body.encoding === "json", text)) report(found);
      }
    }
  },
});

function sendsData({ request, routes }: ApiRequest): boolean {
  return (
    request.method.name === "POST" &&
    routes.length > 0 &&
    routes.every(({ id }) => id === "data.send" || id === "devices.data.send")
  );
}

function checkEncoding({ encoding, range }: BodyFact): readonly Report<DataMessage>[] {
  return encoding === "form" ? [{ message: "form", range }] : [];
}
