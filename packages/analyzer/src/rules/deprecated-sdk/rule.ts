import { findDeprecatedApi, findSdkPackages } from "@tagoio-workbench/catalog";
import type { Facts, ImportedName, ImportFact } from "../../facts/facts.ts";
import type { Range, TextEdit } from "../../text/range.ts";
import { defineRule, type Fix, type Rule } from "../rule.ts";

export const rule: Rule = defineRule({
  id: "deprecated-sdk",
  severity: "warning",
  category: "compatibility",
  fix: "quickfix",
  summary: "A package, class or method of an SDK that has a successor",
  messages: {
    package: "The package {name} is superseded by {instead}",
    api: "{name} is deprecated; use {instead}",
  },
  check({ facts, text }, report) {
    const reported = new Set<string>();
    for (const found of facts.imports) {
      const instead = successorOf(found);
      if (instead === undefined) continue;
      const data = { name: found.package.split(/(?<=tago)[./]/)[0] ?? "", instead };
      report({ message: "package", range: found.packageRange, data });
    }
    for (const { name, range } of importedNames(facts)) {
      const row = findDeprecatedApi(name);
      if (row === undefined || reported.has(row.api)) continue;
      reported.add(row.api);
      report({
        message: "api",
        range,
        data: { name, instead: row.instead },
        severity: "information",
        fixes: useClass(row.api, row.instead, facts, text),
      });
    }
    for (const { api, nameRange, package: from } of facts.sdk) {
      // A superseded package has been named as a whole, and an imported class at its import.
      const row = isCurrent(from) ? findDeprecatedApi(api) : undefined;
      if (row === undefined || (reported.has(row.api) && !row.api.includes("."))) continue;
      report({
        message: "api",
        range: nameRange,
        data: { name: api, instead: row.instead },
        severity: "information",
      });
    }
  },
});

/** What took the place of an imported package. Where two registries have one of that name, both are named. */
function successorOf({ package: name, registry }: ImportFact): string | undefined {
  const rows = findSdkPackages(name.split(/[./]/)[0] === "tago" ? "tago" : name).filter(
    (row) => registry === undefined || row.registry === registry,
  );
  const names = rows.flatMap(({ supersededBy }) =>
    supersededBy === undefined ? [] : [supersededBy],
  );
  return names.length === 0 ? undefined : names.join(" or ");
}

function isCurrent(name: string): boolean {
  const rows = findSdkPackages(name);
  return rows.length > 0 && rows.every(({ supersededBy }) => supersededBy === undefined);
}

function importedNames({ imports }: Facts): readonly ImportedName[] {
  return imports.filter((found) => isCurrent(found.package)).flatMap(({ names }) => names);
}

/** Renames a class at its import and where instances are made; only if it is written nowhere else. */
function useClass(
  name: string,
  instead: string,
  { imports, sdk }: Facts,
  text: string,
): readonly Fix[] {
  const places: Range[] = [
    ...imports
      .flatMap(({ names }) => names.filter((one) => one.name === name))
      .map(({ range }) => range),
    ...sdk.filter(({ api }) => api === name).map(({ nameRange }) => nameRange),
  ];
  const starts = new Set(places.map(({ start }) => start));
  const written = [...text.matchAll(new RegExp(`\\b${name}\\b`, "g"))].map(({ index }) => index);
  const isAll = written.length === starts.size && written.every((start) => starts.has(start));
  const isTaken = new RegExp(`\\b${instead}\\b`).test(text);
  const differs = sdk.some(
    ({ api }) => api.startsWith(`${name}.`) && findDeprecatedApi(api) !== undefined,
  );
  if (!isAll || isTaken || differs) return [];
  const edits: readonly TextEdit[] = [...starts].map((start) => ({
    range: { start, end: start + name.length },
    newText: instead,
  }));
  return [{ title: `Use ${instead}`, edits, preferred: true }];
}
