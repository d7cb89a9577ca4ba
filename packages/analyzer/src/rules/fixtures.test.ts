import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isTokenShaped } from "@tagoio-workbench/catalog";
import { parseMarkedSource } from "@tagoio-workbench/testkit";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyze } from "../analyze.ts";
import { completeAt } from "../features/completion/completion.ts";
import { hoverAt } from "../features/hover/hover.ts";
import type { Range } from "../text/range.ts";
import { rules } from "./index.ts";

interface Fixture {
  readonly path: string;
  readonly text: string;
}

const fixtures: readonly Fixture[] = rules.flatMap(({ id }) => {
  const folder = join(import.meta.dirname, id, "fixtures");
  return readdirSync(folder).map((name) => ({
    path: `${id}/${name}`,
    text: parseMarkedSource(readFileSync(join(folder, name), "utf8")).text,
  }));
});

/** What editors must never get: a failure, or a place outside of the text. */
function problemsOf(path: string, text: string, offset: number): readonly string[] {
  const problems: string[] = [];
  const analysis = analyze(
    { text, path },
    { onRuleFailure: ({ rule, error }) => problems.push(`${rule}: ${String(error)}`) },
  );
  const check = (what: string, { start, end }: Range): void => {
    if (start < 0 || end < start || end > text.length) problems.push(`${what} ${start}-${end}`);
  };
  for (const { rule, range, fixes } of analysis.findings) {
    check(rule, range);
    for (const fix of fixes) for (const edit of fix.edits) check(`fix of ${rule}`, edit.range);
  }
  const hover = hoverAt({ text }, analysis, offset);
  if (hover !== undefined) check("hover", hover.range);
  for (const { label, range } of completeAt({ text }, analysis, offset)) check(label, range);
  return problems;
}

describe("half-typed and damaged fixtures", () => {
  const fixture = fc.constantFrom(...fixtures);
  const fraction = fc.double({ min: 0, max: 1, noNaN: true });

  test("every beginning of a fixture is read without failure", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fixture, fraction, ({ path, text }, part) => {
        const beginning = text.slice(0, Math.floor(text.length * part));
        expect(problemsOf(path, beginning, beginning.length)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test("so is a fixture with a random edit", { timeout: 30_000 }, () => {
    const inserted = fc.oneof(
      fc.constantFrom(
        '"',
        "'",
        "`",
        "${",
        "{",
        "}",
        "(",
        ")",
        "\n",
        "\\",
        "#",
        "//",
        "/*",
        "\u0000",
        "😀",
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(
        fixture,
        fraction,
        fc.nat(12),
        inserted,
        ({ path, text }, part, length, added) => {
          const at = Math.floor(text.length * part);
          const edited = text.slice(0, at) + added + text.slice(at + length);
          expect(problemsOf(path, edited, at + added.length)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("secrets", () => {
  const shaped = /(?:[panu]-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|at[0-9a-f]{32}/gi;

  test("no token is said, hovered, or written by a fix", () => {
    const said = fixtures.flatMap(({ path, text }) => {
      const analysis = analyze({ text, path });
      const hovers = [...text.matchAll(shaped)].map(
        ({ index }) => hoverAt({ text }, analysis, index + 3)?.markdown ?? "",
      );
      const findings = analysis.findings.flatMap(({ message, fixes }) => [
        message,
        ...fixes.flatMap(({ title, edits }) => [title, ...edits.map(({ newText }) => newText)]),
      ]);
      return [...hovers, ...findings];
    });
    expect(said.length).toBeGreaterThan(200);
    expect(said.filter((text) => (text.match(shaped) ?? []).some(isTokenShaped))).toEqual([]);
  });

  test("messages fit on a line of the editor", () => {
    const messages = fixtures.flatMap(({ path, text }) =>
      analyze({ text, path }).findings.map(({ message }) => message),
    );
    expect(messages.filter((message) => message.includes("…") || message.length > 120)).toEqual([]);
  });
});
