import { findSdkPackages, nearestText } from "@tagoio-workbench/catalog";
import type { ImportedName } from "../../facts/facts.ts";
import { defineRule, type Fix, type Rule } from "../rule.ts";

export const rule: Rule = defineRule({
  id: "unknown-sdk-export",
  severity: "error",
  category: "correctness",
  fix: "quickfix",
  summary: "The SDK exports no such name, in any version",
  messages: {
    unknown: "{package} exports no {name}",
    nearest: "{package} exports no {name}; did you mean {instead}",
  },
  check({ facts, text }, report) {
    for (const { package: name, names } of facts.imports) {
      const exports = findSdkPackages(name)[0]?.exports;
      if (exports === undefined) continue;
      for (const imported of names) {
        if (exports.has(imported.name) || !/^[A-Za-z]\w*$/.test(imported.name)) continue;
        // Interoperation between module systems invents a default.
        if (imported.name === "default") continue;
        const instead = nearest(imported.name, exports);
        report({
          message: instead === undefined ? "unknown" : "nearest",
          range: imported.range,
          data: { package: name, name: imported.name, ...(instead !== undefined && { instead }) },
          fixes: instead === undefined ? [] : rename(imported, instead, text),
        });
      }
    }
  },
});

/** Classes of other libraries that do the same job. */
const otherWords: Readonly<Record<string, string>> = {
  Client: "Resources",
  Resource: "Resources",
  Service: "Services",
  Api: "Resources",
};

function nearest(name: string, exports: ReadonlySet<string>): string | undefined {
  const same = [...exports].find((known) => known.toLowerCase() === name.toLowerCase());
  const word = Object.hasOwn(otherWords, name) ? otherWords[name] : undefined;
  if (same !== undefined) return same;
  if (word !== undefined && exports.has(word)) return word;
  return nearestText(name, [...exports], name.length < 6 ? 1 : 2);
}

/** A name that is used elsewhere has more places than the import, so all of them are renamed. */
function rename({ name }: ImportedName, instead: string, text: string): readonly Fix[] {
  if (new RegExp(`\\b${instead}\\b`).test(text)) return [];
  const edits = [...text.matchAll(new RegExp(`(?<![\\w.$"'\`-])${name}(?![\\w$"'\`-])`, "g"))].map(
    ({ index }) => ({ range: { start: index, end: index + name.length }, newText: instead }),
  );
  return [{ title: `Use ${instead}`, edits, preferred: true }];
}
