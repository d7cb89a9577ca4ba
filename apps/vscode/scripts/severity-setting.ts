/** What the manifest needs to know of a rule. */
export interface RuleRow {
  readonly id: string;
  readonly severity: string;
  readonly summary: string;
}

interface SeverityProperty {
  readonly type: "string";
  readonly enum: readonly string[];
  readonly default: string;
  readonly description: string;
}

interface SeveritySetting {
  properties: Readonly<Record<string, SeverityProperty>>;
}

/** Key of a rule's summary in package.nls.json. */
export function summaryKey(id: string): string {
  return `settings.diagnostics.severity.rules.${id}`;
}

/** The setting's properties: one a rule. */
export function severityProperties(
  rules: readonly RuleRow[],
): Readonly<Record<string, SeverityProperty>> {
  return Object.fromEntries(
    rules.map(({ id, severity }) => [
      id,
      {
        type: "string",
        enum: ["error", "warning", "information", "hint", "off"],
        default: severity,
        description: `%${summaryKey(id)}%`,
      },
    ]),
  );
}

/** The place of tagoio.diagnostics.severity in a manifest. */
export function severitySetting(manifest: Readonly<Record<string, unknown>>): SeveritySetting {
  const { contributes } = manifest as {
    contributes: { configuration: { properties: Record<string, SeveritySetting> }[] };
  };
  const found = contributes.configuration
    .map(({ properties }) => properties["tagoio.diagnostics.severity"])
    .find((setting) => setting !== undefined);
  if (found === undefined) throw new Error("The manifest has no setting for severities");
  return found;
}
