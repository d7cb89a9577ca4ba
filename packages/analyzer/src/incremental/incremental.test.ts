import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  array,
  assert,
  constantFrom,
  double,
  nat,
  oneof,
  property,
  record,
  string,
} from "fast-check";
import { expect, test } from "vitest";
import { analyze, type Analysis } from "../analyze.ts";
import { languageOf } from "../languages/detect.ts";
import { findCodeLanguage } from "../languages/registry.ts";

/** Random runs of edits; `EDITS=20000` for a long run. */
const runs = Number(process.env["EDITS"] ?? 100);
const patience = runs > 1_000 ? 3_000_000 : 60_000;

const root = join(import.meta.dirname, "..");

const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => name.includes("fixtures") && !name.includes(".fixed."))
  .map((name) => ({ name, language: languageOf({ path: name }) ?? "" }));

/** The fixtures of each language. */
const programs = [...new Set(files.map(({ language }) => language))]
  .filter((language) => findCodeLanguage(language) !== undefined)
  .map((language) => {
    const own = files.filter((file) => file.language === language);
    const texts = own.map(({ name }) => readFileSync(join(root, name), "utf8"));
    return { path: `all.${own[0]!.name.split(".").at(-1)!}`, texts };
  });

const snippets = [
  "x",
  " ",
  "\n",
  "\n\n",
  "(",
  ")",
  "{",
  "}",
  '"',
  "'",
  "`",
  ";",
  ",",
  ".",
  "=",
  "/*",
  "#",
  "url",
  "headers",
  "token",
  "base",
  "value",
  "\nreturn value;\n",
  '\nconst base = "https://api.us-e1.tago.io";\n',
  '\nBASE = "http://api.tago.io"\n',
  '\n#define URL "https://api.eu-w1.tago.io"\n',
  '\nheaders["Device-Token"] = token\n',
  '\nimport { base } from "./base";\n',
  '\naxios.defaults.baseURL = "https://api.us-e1.tago.io";\n',
  "\nprint(token)\n",
];

interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly added: string;
}

/** Functions are what they answer. */
function plain({ facts, findings }: Analysis): unknown {
  return JSON.parse(
    JSON.stringify({ facts, findings }, (key, value: unknown) => {
      if (typeof value !== "function") return value;
      const given =
        key === "print" ? ["Name", "VARIABLE"] : key === "edit" ? ["PUT"] : ["VARIABLE"];
      return { answer: Reflect.apply(value, undefined, given) as unknown };
    }),
  );
}

const edit = record({
  at: double({ min: 0, max: 1, noNaN: true }),
  removed: oneof(nat(3), nat(40)),
  added: oneof(constantFrom(...snippets), string({ maxLength: 3 }), constantFrom("")),
});

test(
  "what is taken over from the version before is what reading all of it gives",
  { timeout: patience },
  () => {
    assert(
      property(
        constantFrom(...programs),
        nat(1000),
        array(edit, { minLength: 1, maxLength: 6 }),
        ({ texts, path }, first, edits) => {
          let text = Array.from(
            { length: 8 },
            (_, index) => texts[(first + index) % texts.length]!,
          ).join("\n");
          let previous = analyze({ text, path });
          for (const { at, removed, added } of edits as readonly Edit[]) {
            const place = Math.floor(at * text.length);
            text = text.slice(0, place) + added + text.slice(place + removed);
            const now = analyze({ text, path }, { previous });
            expect(plain(now)).toEqual(plain(analyze({ text, path })));
            previous = now;
          }
        },
      ),
      { numRuns: runs },
    );
  },
);
