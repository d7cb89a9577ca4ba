import { nearestText } from "@tagoio-workbench/catalog";
import type { DataEntry, DataNode } from "../../facts/facts.ts";
import { knownText } from "../../values/pieces.ts";
import { defineRule, type Report, type Rule } from "../rule.ts";
import { checkField } from "./check-field.ts";
import { checkList } from "./check-list.ts";
import {
  defaultAnalysisPath,
  environmentFields,
  type FieldType,
  oldNames,
  topFields,
} from "./fields.ts";
import type { ConfigMessage } from "./messages.ts";
import { messages } from "./messages.ts";

export const rule: Rule = defineRule<ConfigMessage>({
  id: "invalid-tagoconfig",
  severity: "error",
  category: "correctness",
  fix: "quickfix",
  summary: "A tagoconfig.json that TagoIO's command line cannot use as it is meant",
  messages,
  check({ facts: { cliConfig: root }, knowledge }, report) {
    if (root === undefined) return;
    if (root.kind !== "object") {
      if (root.kind !== "unknown") report({ message: "object", range: root.range });
      return;
    }
    const analysisPath = textOf(root.entries, "analysisPath") || defaultAnalysisPath;
    for (const entry of root.entries) {
      for (const found of checkTop(entry)) report(found);
      if (entry.value.kind !== "object" || isTopField(entry.key)) continue;
      const { entries } = entry.value;
      for (const found of checkEnvironment(entries)) report(found);
      const list = entries.find(({ key }) => key === "analysisList")?.value;
      const found = list?.kind === "array" ? checkList(list.items, analysisPath, knowledge) : [];
      for (const one of found) report(one);
    }
  },
});

function isTopField(key: string): boolean {
  return Object.hasOwn(topFields, key);
}

function checkTop(entry: DataEntry): readonly Report<ConfigMessage>[] {
  const { key, keyRange, value } = entry;
  const type = isTopField(key) ? topFields[key] : undefined;
  if (type !== undefined) return checkField(entry, type);
  if (value.kind === "object" || value.kind === "unknown") return [];
  const near = nearestKey(entry, topFields);
  return [near ?? { message: "environment", range: keyRange, data: { key: shortened(key) } }];
}

function checkEnvironment(entries: readonly DataEntry[]): readonly Report<ConfigMessage>[] {
  return entries.flatMap((entry) => {
    const type = Object.hasOwn(environmentFields, entry.key)
      ? environmentFields[entry.key]
      : undefined;
    if (type !== undefined) return checkField(entry, type);
    // The command line passes over keys that it does not know; one that is nearly known was meant for it.
    const near = nearestKey(entry, environmentFields);
    return near === undefined || entries.some(({ key }) => key === near.data?.["instead"])
      ? []
      : [near];
  });
}

function nearestKey(
  { key, keyRange }: DataEntry,
  fields: Readonly<Record<string, FieldType>>,
): Report<ConfigMessage> | undefined {
  const names = Object.keys(fields);
  const same = names.find((name) => name.toLowerCase() === key.toLowerCase());
  const old = Object.hasOwn(oldNames, key) ? oldNames[key] : undefined;
  const instead = same ?? old ?? nearestText(key, names, key.length < 6 ? 0 : 2);
  if (instead === undefined) return undefined;
  return {
    message: "nearest",
    range: keyRange,
    data: { key: shortened(key), instead },
    // At the top it is of an older form; the new one stands in each environment.
    fixes: names.includes(instead)
      ? [
          {
            title: `Use ${instead}`,
            edits: [{ range: keyRange, newText: instead }],
            preferred: true,
          },
        ]
      : [],
  };
}

function textOf(entries: readonly DataEntry[], key: string): string {
  const node: DataNode | undefined = entries.find((entry) => entry.key === key)?.value;
  return node?.kind === "string" ? (knownText(node.value) ?? "") : "";
}

function shortened(key: string): string {
  return key.length <= 40 ? key : `${key.slice(0, 39)}…`;
}
