import type { Rule } from "@tagoio-workbench/analyzer";
import { settingsName, severityChoices } from "../apps/lint/src/settings/settings.ts";

/** The JSON schema of the linter's settings file, made from the rules. */
export function renderLintSchema(
  rules: readonly Pick<Rule, "id" | "summary" | "severity">[],
): string {
  const severity = Object.fromEntries(
    rules.map(({ id, summary, severity: usual }) => [
      id,
      { description: `${summary}.`, enum: severityChoices, default: usual },
    ]),
  );
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: settingsName,
    description: "Settings of tago-lint.",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string" },
      severity: {
        description: "How serious each rule is.",
        type: "object",
        additionalProperties: false,
        properties: severity,
      },
      ignore: {
        description: "Files to leave out, written as in .gitignore, relative to this file.",
        type: "array",
        items: { type: "string" },
      },
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
