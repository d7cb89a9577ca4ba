import { describe, expect, test } from "vitest";
import { analyze } from "../analyze.ts";
import type { AccountKnowledge, Knowledge } from "./knowledge.ts";

const text = [
  'const headers = { token: process.env.TAGOIO_TOKEN ?? "" };',
  'fetch("https://api.us-e1.tago.io/device/63f0b1d29c4e8a5570d1e2aa/data", { method: "DELETE", headers });',
].join("\n");

const account: AccountKnowledge = {
  devices: [],
  analyses: [],
  dashboards: [],
  complete: ["devices"],
  regions: ["us-e1"],
};

function rulesOf(knowledge?: Knowledge): readonly string[] {
  const found = analyze({ text, path: "a.js" }, knowledge === undefined ? {} : { knowledge });
  return found.findings.map(({ rule }) => rule);
}

describe("what is known besides the document", () => {
  test("without it nothing is said of accounts and regions", () => {
    expect(rulesOf()).toEqual([]);
    expect(rulesOf({})).toEqual([]);
  });

  test("a complete list proves that an id is missing, a part of it does not", () => {
    expect(rulesOf({ account })).toEqual(["unknown-id"]);
    expect(rulesOf({ account: { ...account, complete: ["analyses"] } })).toEqual([]);
  });

  test("an account of another region knows nothing of an id, but its region differs", () => {
    expect(rulesOf({ account: { ...account, regions: ["eu-w1"] } })).toEqual(["region-mismatch"]);
  });

  test("a sandbox stands in for any region and has none", () => {
    expect(rulesOf({ account: { ...account, regions: ["127.0.0.1:8080"] } })).toEqual([
      "unknown-id",
    ]);
  });

  test("accounts of several regions leave the choice open", () => {
    expect(rulesOf({ account: { ...account, regions: ["eu-w1", "us-e1"], complete: [] } })).toEqual(
      [],
    );
  });

  test("the rest of the workspace counts where it agrees", () => {
    expect(rulesOf({ workspace: { regions: ["eu-w1"] } })).toEqual(["region-mismatch"]);
    expect(rulesOf({ workspace: { regions: ["us-e1", "eu-w1"] } })).toEqual([]);
    expect(rulesOf({ workspace: { regions: ["us-e1"] } })).toEqual([]);
    expect(rulesOf({ workspace: { regions: [] } })).toEqual([]);
  });

  test("only a device that is known to be immutable refuses a deletion", () => {
    const device = { id: "63f0b1d29c4e8a5570d1e2aa", name: "Freezer" };
    const stored = (storage: string): Knowledge => ({
      account: { ...account, devices: [{ ...device, storage }] },
    });
    expect(rulesOf(stored("immutable"))).toEqual(["immutable-write"]);
    expect(rulesOf(stored("hybrid"))).toEqual([]);
    expect(rulesOf({ account: { ...account, devices: [device] } })).toEqual([]);
  });
});
