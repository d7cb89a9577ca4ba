import { checkFix } from "@tagoio-workbench/testkit";
import { describe, expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import type { Knowledge } from "../knowledge.ts";
import { rule } from "./rule.ts";

const path = "project/tagoconfig.json";

function found(config: unknown, knowledge: Knowledge = {}): readonly string[] {
  const text = typeof config === "string" ? config : JSON.stringify(config, undefined, 2);
  return analyze({ text, path }, { knowledge })
    .findings.filter((finding) => finding.rule === rule.id)
    .map(({ severity, message, range }) => {
      const place = text.slice(range.start, range.end).replace(/\s+/g, " ");
      return `${severity} ${place}: ${message}`;
    });
}

const analysis = { name: "Daily", fileName: "daily.ts", id: "63f0b1d29c4e8a5570d1e2b4" };
const config = {
  $schema: "https://raw.githubusercontent.com/tago-io/tagoio-cli/master/docs/schema.json",
  analysisPath: "./src/analysis",
  buildPath: "./build",
  default: "production",
  production: {
    id: "63f0b1d29c4e8a5570d1e200",
    profileName: "Cold rooms",
    email: "ana@example.com",
    tagoAPIURL: "https://api.eu-w1.tago.io",
    tagoSSEURL: "https://sse.eu-w1.tago.io/events",
    analysisList: [analysis],
  },
};

describe("the form of a tagoconfig.json", () => {
  test("E16: what the command line writes is right", () => {
    expect(found(config)).toEqual([]);
    expect(found({ ...config, production: { ...config.production, email: "", id: "" } })).toEqual(
      [],
    );
  });

  test("other files of JSON are not looked at", () => {
    const text = JSON.stringify({ tagoio: 1 });
    expect(analyze({ text, path: "package.json" }).findings).toEqual([]);
  });

  test.each([
    ["a list", ["tago"], ['error [ "tago" ]: A tagoconfig.json holds an object']],
    [
      "a path that is no text",
      { ...config, analysisPath: 7 },
      ["error 7: analysisPath must be text"],
    ],
    [
      "an environment that is no object",
      { ...config, staging: "tago" },
      [
        "error staging: staging is no setting of the command line, and an environment must be an object",
      ],
    ],
    [
      "a list of analyses that is none",
      { tago: { analysisList: {} } },
      ["error {}: analysisList must be a list"],
    ],
    [
      "an analysis without file",
      { tago: { analysisList: [{ id: analysis.id }] } },
      [
        `error { "id": "${analysis.id}" }: The analysis has no fileName; the command line cannot deploy it`,
      ],
    ],
    [
      "an ID that is none",
      { tago: { analysisList: [{ ...analysis, id: "63f0" }] } },
      ['error "63f0": id must be an ID of 24 hexadecimal digits'],
    ],
    [
      "live data without its path",
      { tago: { tagoSSEURL: "https://sse.eu-w1.tago.io" } },
      ['error "https://sse.eu-w1.tago.io": tagoSSEURL must be an address that ends in /events'],
    ],
    [
      "an older name",
      { tago: { tagoDeployUrl: "https://api.my-project.tagoio.net" } },
      ["error tagoDeployUrl: The command line does not read tagoDeployUrl; use tagoAPIURL"],
    ],
    [
      "one ID for two scripts",
      { tago: { analysisList: [analysis, { ...analysis, fileName: "hourly.ts" }] } },
      [
        `warning "${analysis.id}": Another analysis of this environment has the same ID and would be overwritten`,
      ],
    ],
  ])("%s", (_name, wrong, expected) => {
    expect(found(wrong)).toEqual(expected);
  });

  test("the name of the file is enough", () => {
    expect(found({ dev: 1 })).toEqual([
      "error dev: dev is no setting of the command line, and an environment must be an object",
    ]);
  });

  test("half-typed files are read as far as they go", () => {
    const text = JSON.stringify(config, undefined, 2);
    for (let length = 0; length < text.length; length += 7)
      expect(() => found(text.slice(0, length))).not.toThrow();
  });

  test("the fix writes the name that is read", () => {
    const text = JSON.stringify({ tago: { tagoApiUrl: "https://api.eu-w1.tago.io" } });
    expect(checkFix(analyze, rule, { path, text })).toContain('"tagoAPIURL"');
  });
});

describe("what the workspace and the account tell", () => {
  const files = (known: readonly string[]): Knowledge => ({
    workspace: { fileExists: (file) => known.includes(file) },
  });

  test("E16: a script that is missing is reported at its name", () => {
    expect(found(config, files([]))).toEqual([
      'error "daily.ts": There is no file src/analysis/daily.ts',
    ]);
    expect(found(config, files(["src/analysis/daily.ts"]))).toEqual([]);
  });

  test("nothing is said where nobody knows", () => {
    expect(found(config, { workspace: { fileExists: () => undefined } })).toEqual([]);
    expect(found(config, { workspace: {} })).toEqual([]);
    const own = { tago: { analysisList: [{ ...analysis, path: "../other" }] } };
    expect(found(own, files([]))).toEqual([]);
  });

  test("E16: an analysis that the account does not have", () => {
    const account = { devices: [], analyses: [], dashboards: [], regions: ["eu-w1"] };
    expect(found(config, { account: { ...account, complete: ["analyses"] } })).toEqual([
      `information "${analysis.id}": The connected account has no analysis with this ID`,
    ]);
    expect(found(config, { account: { ...account, complete: [] } })).toEqual([]);
  });
});
