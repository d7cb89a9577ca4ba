import { classTokens, tokenKindOf, type TokenKind } from "@tagoio-workbench/catalog";
import { knownText } from "../../values/pieces.ts";
import type { Value } from "../../values/value.ts";
import { defineRule, type Rule } from "../rule.ts";
import { anyOf, withArticle } from "../token-words.ts";

/** A kind is proven by the token's prefix; the name of a variable says what its owner takes it for. */
export const rule: Rule = defineRule({
  id: "sdk-token-kind",
  severity: "warning",
  category: "correctness",
  fix: "none",
  summary: "A class of the SDK is given a token of a kind that it does not take",
  messages: {
    prefix: "{name} does not take {kind}; use {expected}",
    named: "{name} takes {expected}; {variable} is named as {kind}",
  },
  check({ facts }, report) {
    for (const { api, token } of facts.sdk) {
      const [name = "", method] = api.split(".");
      const taken = Object.hasOwn(classTokens, name) ? classTokens[name] : undefined;
      // A class is judged where it is made, and at the static method that takes a token.
      if (token === undefined || taken === undefined) continue;
      if (method !== undefined && api !== "Analysis.use") continue;
      const proven = tokenKindOf(knownText(token) ?? "");
      const variable = proven === undefined ? nameOf(token) : undefined;
      const kind = proven ?? (variable === undefined ? undefined : kindOfName(variable));
      if (kind === undefined || taken.includes(kind)) continue;
      report({
        message: proven === undefined ? "named" : "prefix",
        range: token.pieces[0]?.range ?? token.range,
        data: {
          name,
          kind: withArticle(kind),
          expected: anyOf(taken),
          variable: (variable ?? "").slice(0, 30),
        },
      });
    }
  },
});

/** The variable that holds the token, where it is nothing else. */
function nameOf({ pieces }: Value): string | undefined {
  const [piece, ...others] = pieces;
  return piece?.kind === "hole" && others.length === 0 ? piece.name : undefined;
}

const namedKinds: readonly (readonly [RegExp, TokenKind])[] = [
  [/(?:^|_)DEVICE_TOKEN$/, "device"],
  [/(?:^|_)(?:ACCOUNT|PROFILE)_TOKEN$/, "profile"],
  [/(?:^|_)ANALYSIS_TOKEN$/, "analysis"],
];

/** `DEVICE_TOKEN`, `deviceToken`, `env.device_token`; undefined for names that say less, or more than one. */
function kindOfName(name: string): TokenKind | undefined {
  const last = name.split(".").at(-1) ?? "";
  const words = last.replace(/([a-z\d])([A-Z])/g, "$1_$2").toUpperCase();
  if ((words.match(/DEVICE|ACCOUNT|PROFILE|ANALYSIS/g) ?? []).length !== 1) return undefined;
  return namedKinds.find(([pattern]) => pattern.test(words))?.[1];
}
