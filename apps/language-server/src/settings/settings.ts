import type { Severities, SeveritySetting } from "@tagoio-workbench/analyzer";
import * as z from "zod/mini";

/** Settings of one document, complete. */
export interface Settings {
  /** Report problems. */
  readonly enabled: boolean;
  /** Report problems of files that are not open. */
  readonly workspace: boolean;
  readonly severities: Severities;
  readonly codeLens: boolean;
  readonly deviceNames: boolean;
  readonly liveValues: boolean;
}

export const defaultSettings: Settings = {
  enabled: true,
  workspace: true,
  severities: {},
  codeLens: true,
  deviceNames: true,
  liveValues: true,
};

/** Where the switches are in the section. */
const switches = {
  enabled: ["diagnostics", "enabled"],
  workspace: ["diagnostics", "workspace"],
  codeLens: ["codeLens", "enabled"],
  deviceNames: ["inlayHints", "deviceNames"],
  liveValues: ["hover", "liveValues"],
} as const satisfies Readonly<Partial<Record<keyof Settings, readonly [string, string]>>>;

const switchSchema = z.boolean();
const severitySchema: z.ZodMiniType<SeveritySetting> = z.enum([
  "error",
  "warning",
  "information",
  "hint",
  "off",
]);
const recordSchema = z.record(z.string(), z.unknown());

/**
 * Reads the value of the section `tagoio`. A key with a wrong value falls back to its default alone; each such key
 * gives one sentence in `problems`, without the value, which could be anything.
 */
export function readSettings(section: unknown): {
  readonly settings: Settings;
  readonly problems: readonly string[];
} {
  const problems: string[] = [];
  const groups = readGroup(section, "tagoio", problems);
  const at = (group: string): Readonly<Record<string, unknown>> =>
    readGroup(groups[group], `tagoio.${group}`, problems);
  const known = {
    diagnostics: at("diagnostics"),
    codeLens: at("codeLens"),
    inlayHints: at("inlayHints"),
    hover: at("hover"),
  };
  const isOn = (name: keyof typeof switches): boolean => {
    const [group, key] = switches[name];
    return read(switchSchema, known[group][key], defaultSettings[name], () =>
      problems.push(wrong(`tagoio.${group}.${key}`, "true or false")),
    );
  };
  return {
    settings: {
      enabled: isOn("enabled"),
      workspace: isOn("workspace"),
      severities: readSeverities(known.diagnostics["severity"], problems),
      codeLens: isOn("codeLens"),
      deviceNames: isOn("deviceNames"),
      liveValues: isOn("liveValues"),
    },
    problems,
  };
}

function readGroup(
  value: unknown,
  name: string,
  problems: string[],
): Readonly<Record<string, unknown>> {
  return read(recordSchema, value, {}, () => problems.push(wrong(name, "an object")));
}

function readSeverities(value: unknown, problems: string[]): Severities {
  const key = "tagoio.diagnostics.severity";
  const entries = read(recordSchema, value, {}, () =>
    problems.push(wrong(key, "an object from rule id to severity")),
  );
  const severities: Record<string, SeveritySetting> = {};
  for (const [rule, choice] of Object.entries(entries)) {
    const parsed = severitySchema.safeParse(choice);
    if (parsed.success) severities[rule] = parsed.data;
    else problems.push(wrong(`${key}.${rule}`, "error, warning, information, hint or off"));
  }
  return severities;
}

function read<Value>(
  schema: z.ZodMiniType<Value>,
  value: unknown,
  fallback: Value,
  onProblem: () => void,
): Value {
  if (value === undefined || value === null) return fallback;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  onProblem();
  return fallback;
}

function wrong(key: string, expected: string): string {
  return `The setting ${key} must be ${expected}. Its default is used until it is corrected.`;
}
