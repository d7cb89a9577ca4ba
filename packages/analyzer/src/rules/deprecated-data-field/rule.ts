import { dataPoint } from "@tagoio-workbench/catalog";
import type { DataEntry } from "../../facts/facts.ts";
import { apiRequests } from "../api-request.ts";
import { defineRule, type Fix, type Rule } from "../rule.ts";
import { pointsOf, sentData } from "../sent-data.ts";

/** Old names in data points, and in queries for data. */
const fields: Readonly<Record<string, string>> = {
  ...dataPoint.replacedNames,
  series: "group",
  bucket: "device",
};
const parameters: Readonly<Record<string, string>> = { serie: "groups", series: "groups" };

export const rule: Rule = defineRule({
  id: "deprecated-data-field",
  severity: "information",
  category: "compatibility",
  fix: "fixAll",
  summary: "A field or query parameter of data has a newer name",
  messages: {
    field: "{name} is the old name of {instead}",
  },
  check({ facts, text }, report) {
    for (const point of sentData(facts).flatMap(pointsOf)) {
      for (const entry of point) {
        const instead = replacementOf(entry.key, fields);
        if (instead === undefined) continue;
        report({
          message: "field",
          range: entry.keyRange,
          data: { name: entry.key, instead },
          fixes: renameKey(entry, instead, point),
        });
      }
    }
    for (const { request, routes } of apiRequests(facts.requests)) {
      if (!routes.some(({ query }) => query.some(({ name }) => name === "groups"))) continue;
      for (const { name, range } of request.url.query) {
        const plain = name.replace(/\[.*$/s, "");
        const instead = replacementOf(plain, parameters);
        if (instead === undefined || range === undefined) continue;
        const edit = { start: range.start, end: range.start + plain.length };
        const isWritten = text.slice(edit.start, edit.end) === plain;
        report({
          message: "field",
          range,
          data: { name: plain, instead },
          fixes: isWritten
            ? [{ title: `Use ${instead}`, edits: [{ range: edit, newText: instead }] }]
            : [],
        });
      }
    }
  },
});

function replacementOf(name: string, table: Readonly<Record<string, string>>): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/**
 * Renames a key, except where the new name is taken. A group is text, so only a text moves there in bulk; and what names
 * a device is set by the server, so it is left for a person to remove.
 */
function renameKey(
  { key, keyRange, value }: DataEntry,
  instead: string,
  point: readonly DataEntry[],
): readonly Fix[] {
  if (instead !== "group" || point.some((other) => other.key === instead)) return [];
  const isShorthand = value.range.start === keyRange.start;
  const newText = isShorthand ? `${instead}: ${key}` : instead;
  return [
    {
      title: `Use ${instead}`,
      edits: [{ range: keyRange, newText }],
      preferred: value.kind === "string",
    },
  ];
}
