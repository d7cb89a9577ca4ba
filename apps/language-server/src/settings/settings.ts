import type { Severities, SeveritySetting } from "@tagoio-workbench/analyzer";
import * as z from "zod/mini";

/** Settings of one document, complete. */
export interface Settings {
  readonly enabled: boolean;
  readonly severities: Severities;
}

export const defaultSettings: Settings = { enabled: true, severities: {} };

const enabledSchema = z.boolean();
const severitySchema: z.ZodMiniType<SeveritySetting> = z.enum([
  "error",
  "warning",
  "information",
  "hint",
  "off",
]);
const recordSchema = z.record(z.string(), z.unknown());

/**
 * Reads the value of the section `tagoio.diagnostics`. A key with a wrong value falls back to its default alone;
 * each such key gives one sentence in `problems`, without the value, which could be anything.
 */
export function readSettings(section: unknown): {
  readonly settings: Settings;
  readonly problems: readonly string[];
} {
  if (section === undefined || section === null) return { settings: defaultSettings, problems: [] };
  const keys = recordSchema.safeParse(section);
  if (!keys.success) {
    return { settings: defaultSettings, problems: [wrong("tagoio.diagnostics", "an object")] };
  }
  const problems: string[] = [];
  const { enabled, severity } = keys.data;
  return {
    settings: {
      enabled: read(enabledSchema, enabled, defaultSettings.enabled, () =>
        problems.push(wrong("tagoio.diagnostics.enabled", "true or false")),
      ),
      severities: readSeverities(severity, problems),
    },
    problems,
  };
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
