import { expect, test } from "vitest";
import { NO_FACTS } from "../facts/facts.ts";
import { formatMessage } from "./message.ts";
import { defineRule, type Rule, type RuleContext } from "./rule.ts";
import { runRules } from "./run-rules.ts";
import { applySeverities } from "./severities.ts";

const context: RuleContext = { facts: NO_FACTS, text: "", knowledge: {} };

function ruleThat(id: string, check: Rule<"said">["check"]): Rule {
  return defineRule({
    id,
    severity: "warning",
    category: "correctness",
    fix: "none",
    summary: "For tests",
    messages: { said: "Use {this}" },
    check,
  });
}

const late = ruleThat("late-rule", (_, report) => {
  report({ message: "said", range: { start: 9, end: 10 }, data: { this: "that" } });
  report({ message: "said", range: { start: 9, end: 10 }, data: { this: "that" } });
});
const early = ruleThat("early-rule", (_, report) => {
  report({ message: "said", range: { start: 1, end: 2 }, severity: "information" });
});
const broken = ruleThat("broken-rule", (_, report) => {
  report({ message: "said", range: { start: 0, end: 1 } });
  throw new Error("broken");
});

test("findings come in order of place, each once", () => {
  const { findings, failures } = runRules([late, early], context);
  expect(findings.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
    ["early-rule", "information", "Use {this}"],
    ["late-rule", "warning", "Use that"],
  ]);
  expect(failures).toEqual([]);
});

test("a rule that throws loses its findings and no others", () => {
  const { findings, failures } = runRules([broken, early], context);
  expect(findings.map(({ rule }) => rule)).toEqual(["early-rule"]);
  expect(failures.map(({ rule }) => rule)).toEqual(["broken-rule"]);
});

test("settings replace severities or silence a rule", () => {
  const { findings } = runRules([late, early], context);
  expect(applySeverities(findings)).toEqual(findings);
  const changed = applySeverities(findings, {
    "early-rule": "error",
    "late-rule": "off",
    no: "off",
  });
  expect(changed.map(({ rule, severity }) => [rule, severity])).toEqual([["early-rule", "error"]]);
});

test("messages stay on one line of an editor", () => {
  expect(formatMessage("Use {this} for {that}", { this: "x" })).toBe("Use x for {that}");
  expect(formatMessage("{this}", { this: "x".repeat(300) })).toHaveLength(120);
});
