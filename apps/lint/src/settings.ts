import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { rules, type Severities, type SeveritySetting } from "@tagoio-workbench/analyzer";

/** What a settings file can say. */
interface LintSettings {
  readonly severities: Severities;
}

export type LoadedSettings =
  | { readonly ok: true; readonly value: LintSettings }
  | { readonly ok: false; readonly problem: string };

const defaultName = "tago-lint.json";
const choices: readonly SeveritySetting[] = ["error", "warning", "information", "hint", "off"];

/**
 * Reads the settings file that was named, else `tago-lint.json` of the current folder, else nothing.
 * A file that says something unknown is refused: a rule that someone believes to be on must not be off by a slip.
 */
export function loadSettings(named: string | undefined, cwd: string): LoadedSettings {
  const path = resolve(cwd, named ?? defaultName);
  if (named === undefined && !existsSync(path)) return { ok: true, value: { severities: {} } };
  const name = named ?? defaultName;
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch {
    return refuse(`Could not read the settings file ${name}. Check the path given to --config.`);
  }
  try {
    return readSettings(JSON.parse(content.replace(/^\uFEFF/, "")), name);
  } catch {
    return refuse(`The settings file ${name} is not valid JSON. Correct it, then run again.`);
  }
}

function readSettings(json: unknown, name: string): LoadedSettings {
  if (!isRecord(json)) return refuse(`The settings file ${name} must hold one JSON object.`);
  for (const key of Object.keys(json)) {
    if (key !== "severity" && key !== "$schema") {
      return refuse(
        `The settings file ${name} has an unknown key "${key}". It can hold "severity".`,
      );
    }
  }
  const severities: Record<string, SeveritySetting> = {};
  const given = json["severity"] ?? {};
  if (!isRecord(given)) {
    return refuse(`"severity" in ${name} must be an object from rule id to severity.`);
  }
  for (const [rule, value] of Object.entries(given)) {
    if (!rules.some(({ id }) => id === rule)) {
      return refuse(`"severity" in ${name} names an unknown rule "${rule}".`);
    }
    const choice = choices.find((known) => known === value);
    if (choice === undefined) {
      return refuse(
        `"severity" in ${name} gives "${rule}" no known value: use ${choices.join(", ")}.`,
      );
    }
    severities[rule] = choice;
  }
  return { ok: true, value: { severities } };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuse(problem: string): LoadedSettings {
  return { ok: false, problem };
}
