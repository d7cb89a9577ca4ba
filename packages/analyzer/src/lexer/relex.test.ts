import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, constantFrom, double, nat, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { languageOf } from "../languages/detect.ts";
import { findCodeLanguage } from "../languages/registry.ts";
import { textChange } from "../text/text-change.ts";
import { lex } from "./lex.ts";
import { movedStarts, regionStarts } from "./regions.ts";
import { relex } from "./relex.ts";
import type { TokenTree } from "./token.ts";

/** Random edits; `EDITS=20000` for a long run. */
const runs = Number(process.env["EDITS"] ?? 400);
const patience = runs > 1_000 ? 3_000_000 : 60_000;

const root = join(import.meta.dirname, "..");
const fixtures = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => name.includes("fixtures"))
  .flatMap((name) => {
    const language = findCodeLanguage(languageOf({ path: name }) ?? "");
    if (!language) return [];
    const text = readFileSync(join(root, name), "utf8").repeat(3);
    return [{ name, lexicon: language.lexicon, text }];
  });

const snippets = [
  "x",
  "\n",
  "(",
  ")",
  "{",
  "}",
  "[",
  '"',
  "'",
  "`",
  "${",
  "/*",
  "*/",
  "//",
  "#",
  "\\",
  "<<EOF\n",
  "<a>",
  "/",
  '"""',
  "=>",
  "?>",
  "\r\n",
  "f'{",
];

/** A tree without the room behind its tokens. */
function plain(tree: TokenTree): unknown {
  const { count, kind, flags, form, start, end, match, parent } = tree;
  const arrays = [kind, flags, form, start, end, match, parent].map((one) => [
    ...one.subarray(0, count),
  ]);
  return { count, arrays, comments: tree.comments };
}

test(
  "lexing the next version gives the tokens that lexing all of it gives",
  { timeout: patience },
  () => {
    let reused = 0;
    assert(
      property(
        constantFrom(...fixtures),
        double({ min: 0, max: 1, noNaN: true }),
        oneof(nat(2), nat(60)),
        oneof(constantFrom(...snippets), string({ maxLength: 4 })),
        ({ text, lexicon }, at, removed, added) => {
          const before = lex(text, lexicon);
          const place = Math.floor(at * text.length);
          const next = text.slice(0, place) + added + text.slice(place + removed);
          const starts = regionStarts(before, "mark");
          const relexed = relex(next, lexicon, before, starts, textChange(text, next));
          if (!relexed) return;
          if (relexed.to < relexed.tree.count) reused += 1;
          expect(plain(relexed.tree)).toEqual(plain(lex(next, lexicon)));
          expect(movedStarts(relexed, "mark", starts)).toEqual(regionStarts(relexed.tree, "mark"));
        },
      ),
      { numRuns: runs },
    );
    // Most edits leave the end of a text alone.
    expect(reused).toBeGreaterThan(runs / 4);
  },
);
