import type { Facts } from "../../facts/facts.ts";
import { knownText } from "../../values/pieces.ts";
import type { Value } from "../../values/value.ts";
import { goesToApi } from "../api-request.ts";
import { requestTokens } from "../request-tokens.ts";
import { defineRule, type Rule } from "../rule.ts";
import { malformationOf } from "./malformation.ts";

export const rule: Rule = defineRule({
  id: "malformed-token",
  severity: "warning",
  category: "correctness",
  fix: "none",
  summary: "The text is sent as a token and cannot be one",
  messages: {
    identifier: "This is an ID of 24 digits; a TagoIO token has 36 characters, hyphens included",
    hyphens: "A TagoIO token has hyphens after 8, 12, 16 and 20 digits; this text has none",
    length: "A TagoIO token has 36 characters, hyphens included; this text has {length}",
    shape: "This cannot be a TagoIO token: one has 32 hexadecimal digits in five groups",
  },
  check({ facts }, report) {
    for (const value of sentTokens(facts)) {
      const found = malformationOf(knownText(value) ?? "");
      if (found === undefined) continue;
      report({
        message: found.message,
        range: value.pieces[0]?.range ?? value.range,
        ...(found.message === "length" && { data: { length: String(found.length) } }),
      });
    }
  },
});

/** Every value in the place of a token: headers of requests, instances of the SDKs, passwords of the broker. */
function sentTokens({ requests, sdk, mqtt }: Facts): readonly Value[] {
  return [
    ...requests
      .filter(goesToApi)
      .flatMap((request) => requestTokens(request).map(({ header }) => header.value)),
    ...[...sdk.map(({ token }) => token), ...mqtt.map(({ password }) => password)].filter(
      (value) => value !== undefined,
    ),
  ];
}
