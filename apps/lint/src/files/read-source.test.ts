import { expect, test } from "vitest";
import { decode } from "./read-source.ts";

test("decodes UTF-8 and hides its byte order mark", () => {
  expect(decode(Buffer.from("\uFEFFfetch('https://api.tago.io') // é"))).toEqual({
    kind: "text",
    text: "fetch('https://api.tago.io') // é",
    encoding: "utf-8",
    mark: true,
  });
});

test("takes other bytes as Latin-1, so that columns stay right", () => {
  const bytes = Buffer.from("# medição\nhttps://api.tago.io", "latin1");
  expect(decode(bytes)).toEqual({
    kind: "text",
    text: "# medição\nhttps://api.tago.io",
    encoding: "latin-1",
    mark: false,
  });
});

test("has no use for binaries and for text that does not mention TagoIO", () => {
  expect(decode(Buffer.from("const a = 1;"))).toEqual({ kind: "irrelevant" });
  expect(decode(Buffer.from('{"prod": {}}'), true)).toMatchObject({ kind: "text" });
  expect(decode(Buffer.from("\0\x01 api.tago.io"))).toEqual({ kind: "irrelevant" });
});
