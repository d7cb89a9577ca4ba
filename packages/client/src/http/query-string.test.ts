import { expect, test } from "vitest";
import { queryString } from "./query-string.ts";

test("brackets, percent-encoded, as the official SDK writes them", () => {
  const query = {
    page: 1,
    fields: ["id", "name"],
    filter: { name: "*pump*", tags: [{ key: "site", value: "a&b" }], active: true },
    orderBy: "name,asc",
  };
  expect(decodeURIComponent(queryString(query))).toBe(
    "page=1&fields[0]=id&fields[1]=name&filter[name]=*pump*&filter[tags][0][key]=site&filter[tags][0][value]=a&b&filter[active]=true&orderBy=name,asc",
  );
  expect(queryString({ filter: { name: "a&b=c" } })).toBe("filter%5Bname%5D=a%26b%3Dc");
});

test("what is unset is left out; null is empty; dates are ISO 8601", () => {
  expect(queryString({ a: undefined, b: {}, c: [], d: null, e: new Date(0) })).toBe(
    "d=&e=1970-01-01T00%3A00%3A00.000Z",
  );
  expect(queryString({})).toBe("");
});
