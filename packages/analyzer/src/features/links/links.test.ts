import { describe, expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import { linksOf } from "./links.ts";

const id = "4d43c24c841bc4620a5494d4";

function links(text: string, path = "a.ts"): readonly (readonly [string, string])[] {
  return linksOf(analyze({ text, path }).facts, text).map(({ range, target }) => [
    text.slice(range.start, range.end),
    target,
  ]);
}

describe("links", () => {
  test("lead from an id to its page in the administration of its region", () => {
    expect(links(`fetch("https://api.eu-w1.tago.io/device/${id}/data")`)).toEqual([
      ["/device/", expect.stringContaining("github.com/tago-io/docs") as string],
      [id, `https://admin.eu-w1.tago.io/devices/${id}`],
    ]);
    expect(links(`curl https://api.tago.io/analysis/${id}`, "a.sh")).toContainEqual([
      id,
      `https://admin.tago.io/analysis/${id}`,
    ]);
  });

  test("lead from the constant that holds the id", () => {
    const text = `DEVICE = "${id}"\nrequests.get(f"https://api.us-e1.tago.io/device/{DEVICE}", headers=h)`;
    expect(links(text, "a.py")).toContainEqual([id, `https://admin.tago.io/devices/${id}`]);
  });

  test("are not made where the region is not known, nor for ids of other things", () => {
    expect(links(`fetch(\`\${API_URL}/device/${id}\`) // tago.io`)).toEqual([]);
    expect(links(`fetch("https://example.com/device/${id}") // tago.io`)).toEqual([]);
    expect(
      links(`fetch("https://api.us-e1.tago.io/dictionary/${id}")`).map(([text]) => text),
    ).not.toContain(id);
  });
});
