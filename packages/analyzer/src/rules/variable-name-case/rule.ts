import { knownText } from "../../values/pieces.ts";
import { defineRule, type Rule } from "../rule.ts";
import { pointsOf, sentData } from "../sent-data.ts";
import { editableRange } from "../written-value.ts";

export const rule: Rule = defineRule({
  id: "variable-name-case",
  severity: "hint",
  category: "style",
  fix: "quickfix",
  summary: "Capitals in a variable name are stored in lower case",
  messages: {
    capitals: "TagoIO stores this variable as {stored}; read it back by that name",
  },
  check({ facts, text }, report) {
    for (const { key, value } of sentData(facts).flatMap(pointsOf).flat()) {
      const name = value.kind === "string" ? knownText(value.value) : undefined;
      if (key !== "variable" || value.kind !== "string" || name === undefined) continue;
      const stored = name.toLowerCase();
      if (name === stored) continue;
      const range = editableRange(value.value, text);
      report({
        message: "capitals",
        range: range ?? value.range,
        data: { stored: stored.slice(0, 40) },
        ...(range !== undefined && {
          fixes: [{ title: `Use ${stored}`, edits: [{ range, newText: stored }], preferred: true }],
        }),
      });
    }
  },
});
