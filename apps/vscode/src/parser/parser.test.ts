import { describe, expect, it } from "vitest";
import { parserLine, samplesName } from "./is-parser.ts";
import { parseResults, parseSamples, typedSample } from "./protocol.ts";

describe("a payload parser", () => {
  it.each([
    ["payload = [{ variable: 'a', value: 1 }];", 0],
    [
      "const p = payload.find((x) => x.variable === 'p');\nif (p) {\n  payload = decode(p.value);\n}",
      2,
    ],
    ["const payload = [{ variable: 'a' }];\npayload = 1;", undefined],
    ["if (payload == 1) log('variable');", undefined],
    ["export const a = 1;", undefined],
  ])("%j starts at line %s", (text, line) => {
    expect(parserLine(text)).toBe(line);
  });

  it("has its samples beside it", () => {
    expect(samplesName("/a/decoder.js")).toBe("/a/decoder.samples.json");
    expect(samplesName("/a/decoder.v2.ts")).toBe("/a/decoder.v2.samples.json");
  });
});

describe("samples", () => {
  it.each([
    ["01 67 00ea", { name: "n", hex: "016700ea" }],
    ["0x01FF", { name: "n", hex: "01FF" }],
    [
      '[{"variable":"payload","value":"00"}]',
      { name: "n", payload: [{ variable: "payload", value: "00" }] },
    ],
    ["abc", undefined],
    ["", undefined],
  ])("are typed as %j", (typed, sample) => {
    expect(typedSample("n", typed)).toEqual(sample);
  });

  it("are read with what else people wrote into them", () => {
    const samples = [{ name: "a", hex: "00", note: "kept" }];
    expect(parseSamples(JSON.stringify(samples))).toEqual(samples);
    expect(parseSamples("[{}]")).toBeUndefined();
    expect(parseSamples("{")).toBeUndefined();
    expect(parseResults('{"results":[{"name":"a","outcome":"odd","logs":[]}]}')).toBeUndefined();
  });
});
