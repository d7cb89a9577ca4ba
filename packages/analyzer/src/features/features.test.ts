import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseMarkedSource } from "@tagoio-workbench/testkit";
import { describe, expect, test } from "vitest";
import { analyze } from "../analyze.ts";
import type { Range } from "../text/range.ts";
import { commentStylesAt } from "./comments/comment-styles.ts";
import { completeAt } from "./completion/completion.ts";
import { topicMarkdown } from "./completion/topic.ts";
import { hoverAt } from "./hover/hover.ts";
import { writtenIds } from "./ids/written-ids.ts";
import { linksOf } from "./links/links.ts";
import type { LiveNames } from "./live-names.ts";
import { outlineOf } from "./outline/outline.ts";
import { sendableRequests } from "./request/sendable-request.ts";
import { toCurl } from "./request/to-curl.ts";
import { signatureAt } from "./signature/signature.ts";

const rules = fileURLToPath(new URL("../rules/", import.meta.url));
const fixtures = readdirSync(rules, { recursive: true, encoding: "utf8" })
  .filter((name) => /[\\/]fixtures[\\/][^\\/]+$/.test(name) && !name.includes(".fixed."))
  .toSorted();
/** Half-typed forms of a fixture that are tried. */
const prefixes = 40;

const id = "4d43c24c841bc4620a5494d4";
const live: LiveNames = {
  resources: () => [{ id, name: "Freezer" }],
  variables: () => [{ name: "temperature", unit: "C" }],
  tagKeys: () => ["site"],
  tagValues: () => ["Porto"],
};

function isWithin({ start, end }: Range, text: string): boolean {
  return start >= 0 && start <= end && end <= text.length;
}

/** Asks everything at the end of a text; gives the ranges that were answered. */
function askAll(text: string, path: string): readonly Range[] {
  const analysis = analyze({ text, path });
  const at = text.length;
  const proposals = completeAt({ text }, analysis, at, live);
  for (const { topic } of proposals.slice(0, 5)) if (topic !== undefined) topicMarkdown(topic);
  const hover = hoverAt({ text }, analysis, at);
  signatureAt({ text }, analysis, at);
  commentStylesAt(text, analysis.languageId ?? "", at);
  const requests = sendableRequests(analysis.facts, text);
  requests.forEach(toCurl);
  return [
    ...proposals.map(({ range }) => range),
    ...(hover === undefined ? [] : [hover.range]),
    ...writtenIds(analysis.facts).map(({ range }) => range),
    ...linksOf(analysis.facts, text).map(({ range }) => range),
    ...outlineOf(analysis.facts).flatMap(({ range, selection }) => [range, selection]),
    ...requests.map(({ range }) => range),
  ];
}

describe("half-typed documents", () => {
  test.each(fixtures)("%s breaks no feature, and every range lies in the text", (path) => {
    const { text } = parseMarkedSource(readFileSync(`${rules}${path}`, "utf8"));
    for (let step = 1; step <= prefixes; step += 1) {
      const typed = text.slice(0, Math.ceil((text.length * step) / prefixes));
      const outside = askAll(typed, path).filter((range) => !isWithin(range, typed));
      expect(outside).toEqual([]);
    }
  });
});
