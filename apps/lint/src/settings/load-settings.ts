import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { SeveritySetting } from "@tagoio-workbench/analyzer";
import { displayPath } from "../files/display-path.ts";
import { ignorePatterns } from "../files/ignore-rules.ts";
import { findSettings } from "./find-settings.ts";
import { type LintSettings, noSettings, severityChoices } from "./settings.ts";

export type LoadedSettings =
  | { readonly ok: true; readonly value: LintSettings }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads the settings file that was named, else the nearest one, else nothing. A file that says something unknown is
 * refused: a rule that someone believes to be on must not be off by a slip.
 */
export async function loadSettings(
  named: string | undefined,
  cwd: string,
): Promise<LoadedSettings> {
  const path = named === undefined ? findSettings(cwd) : resolve(cwd, named);
  if (path === undefined) return { ok: true, value: noSettings };
  const name = named ?? displayPath(path, cwd);
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch {
    return refuse(`Could not read the settings file ${name}. Check the path given to --config.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch {
    return refuse(`The settings file ${name} is not valid JSON. Correct it, then run again.`);
  }
  return readSettings(json, name, dirname(path));
}

const keys: ReadonlySet<string> = new Set(["$schema", "severity", "ignore"]);

async function readSettings(json: unknown, name: string, folder: string): Promise<LoadedSettings> {
  if (!isRecord(json)) return refuse(`The settings file ${name} must hold one JSON object.`);
  const unknown = Object.keys(json).find((key) => !keys.has(key));
  if (unknown !== undefined)
    return refuse(
      `The settings file ${name} has an unknown key "${unknown}". It can hold "severity" and "ignore".`,
    );
  const { severity = {}, ignore = [] } = json;
  const severities = await readSeverities(severity, name);
  if (typeof severities === "string") return refuse(severities);
  if (!Array.isArray(ignore) || !ignore.every((pattern) => typeof pattern === "string"))
    return refuse(`"ignore" in ${name} must be a list of patterns, written as in .gitignore.`);
  return { ok: true, value: { severities, ignore: ignorePatterns(folder, ignore) } };
}

/** @returns Severities, or what is wrong. */
async function readSeverities(
  given: unknown,
  name: string,
): Promise<Record<string, SeveritySetting> | string> {
  if (!isRecord(given)) return `"severity" in ${name} must be an object from rule id to severity.`;
  const { rules } = await import("@tagoio-workbench/analyzer");
  const severities: Record<string, SeveritySetting> = {};
  for (const [rule, value] of Object.entries(given)) {
    if (!rules.some(({ id }) => id === rule))
      return `"severity" in ${name} names an unknown rule "${rule}".${await meant(rule, rules)}`;
    const choice = severityChoices.find((known) => known === value);
    if (choice === undefined)
      return `"severity" in ${name} gives "${rule}" no known value: use ${severityChoices.join(", ")}.`;
    severities[rule] = choice;
  }
  return severities;
}

/** A slip of the pen is at most so many letters. */
const slip = 3;

async function meant(rule: string, rules: readonly { readonly id: string }[]): Promise<string> {
  const { nearestText } = await import("@tagoio-workbench/catalog");
  const ids = rules.map(({ id }) => id);
  const near = nearestText(rule, ids, slip);
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuse(problem: string): LoadedSettings {
  return { ok: false, problem };
}
