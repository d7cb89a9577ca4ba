import { expect, test } from "vitest";
import { createLocator } from "./position.ts";

test("counts lines as editors do, and columns in UTF-16 code units", () => {
  const text = "a\nb\r\nc\rd😀e\n";
  const locate = createLocator(text);
  const placeOf = (needle: string): string => {
    const { line, column } = locate(text.indexOf(needle));
    return `${line}:${column}`;
  };
  expect(["a", "b", "c", "d", "e"].map(placeOf)).toEqual(["1:1", "2:1", "3:1", "4:1", "4:4"]);
  expect(locate(text.length)).toEqual({ line: 5, column: 1 });
  expect(createLocator("")(0)).toEqual({ line: 1, column: 1 });
});
