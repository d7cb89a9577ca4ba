import type { Severities } from "@tagoio-workbench/analyzer";
import type { IgnoreRules } from "../files/ignore-rules.ts";

/** What a settings file says. */
export interface LintSettings {
  readonly severities: Severities;
  /** Files to leave out, whatever git and the command line say of them. */
  readonly ignore: IgnoreRules;
}

export const noSettings: LintSettings = { severities: {}, ignore: [] };

/** What a setting can be, for messages and the schema. */
export const severityChoices = ["error", "warning", "information", "hint", "off"] as const;

/** The name of the file that is looked for. */
export const settingsName = "tago-lint.json";
