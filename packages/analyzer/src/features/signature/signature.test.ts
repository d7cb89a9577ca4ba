import { parseMarkedSource } from "@tagoio-workbench/testkit";
import { describe, expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import { type Signature, signatureAt } from "./signature.ts";

function signature(source: string, path = "a.ts"): Signature | undefined {
  const { text, cursor = -1 } = parseMarkedSource(source);
  return signatureAt({ text }, analyze({ text, path }), cursor);
}

function active(source: string, path?: string): string | undefined {
  const found = signature(source, path);
  const part = found?.active === undefined ? undefined : found.parameters[found.active];
  return part && found?.label.slice(...part.label);
}

const open = 'requests.post("https://api.us-e1.tago.io/data", headers=h, json=[{"variable": "t", ';

describe("the signature of a data point", () => {
  test("names its keys and the one that is written", () => {
    expect(signature(`${open}<|>`, "a.py")?.label).toMatch(
      /^\{ variable: string, value\?: string \| number \| boolean, .*metadata\?: object \}$/,
    );
    expect(active(`${open}"unit": "<|>`, "a.py")).toBe("unit?: string");
    expect(active(`${open}"val<|>`, "a.py")).toBeUndefined();
    expect(active(`${open}"value<|>`, "a.py")).toContain("value?");
  });

  test("in JSON text", () => {
    expect(
      active(`curl -X POST https://api.us-e1.tago.io/data -d '[{"variable": "<|>`, "a.sh"),
    ).toBe("variable: string");
  });

  test("of a location", () => {
    expect(active(`${open}"location": {"lat": <|>`, "a.py")).toContain("-90 to 90");
  });

  test("is not shown elsewhere", () => {
    expect(signature('const tago = { a: "<|>" };')).toBeUndefined();
    expect(
      signature('fetch("https://api.us-e1.tago.io/data", { headers: { "De<|>" } });'),
    ).toBeUndefined();
  });
});
