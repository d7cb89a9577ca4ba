import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { booleanOf, listOf, nestedOf, parseQuery, textOf, textsOf } from "./query-string.ts";

const texts = (search: string): string[] => textsOf(parseQuery(search), "a");

describe("parseQuery", () => {
  it.each<[string, string[]]>([
    ["?a=1", ["1"]],
    ["a=1&a=2", ["1", "2"]],
    ["a[]=1&a[]=2", ["1", "2"]],
    ["a[0]=1&a[1]=2", ["1", "2"]],
    ["a[7]=2&a[3]=1", ["1", "2"]],
    ["a%5B0%5D=x%26y", ["x&y"]],
    ["a=1&a[]=2&a=3", ["1", "2", "3"]],
    ["a[0]=1&a=2", ["1", "2"]],
    ["a=", [""]],
    ["b=1", []],
    ["a[=1", []],
  ])("%s", (search, expected) => {
    expect(texts(search)).toEqual(expected);
  });

  it("reads nested names", () => {
    const query = parseQuery("filter[tags][1][key]=k&filter[tags][1][value]=v&filter[name]=n");
    const filter = nestedOf(query, "filter");
    expect(textOf(filter, "name")).toBe("n");
    const [tag] = listOf(filter, "tags");
    expect({ ...(tag as object) }).toEqual({ key: "k", value: "v" });
  });

  it("takes names of prototypes for names like any other", () => {
    const query = parseQuery("__proto__[x]=1&constructor=2");
    expect(textOf(query, "constructor")).toBe("2");
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  it("never throws, and gives a list back as it was written", () => {
    fc.assert(
      fc.property(fc.string(), (search) => {
        parseQuery(search);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (items) => {
        const encoded = items.map(encodeURIComponent);
        expect(texts(encoded.map((item) => `a=${item}`).join("&"))).toEqual(items);
        expect(texts(encoded.map((item, index) => `a[${index}]=${item}`).join("&"))).toEqual(items);
      }),
    );
  });
});

describe("booleanOf", () => {
  it.each([
    ["true", true],
    ["True", true],
    ["1", true],
    ["false", false],
    ["False", false],
    ["0", false],
    ["yes", undefined],
    [undefined, undefined],
  ])("%s", (text, expected) => {
    expect(booleanOf(text)).toBe(expected);
  });
});
