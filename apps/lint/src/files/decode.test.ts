import { expect, test } from "vitest";
import { decode, encode } from "./decode.ts";

const text = "# medição de temperatura\nhttps://api.tago.io";

test.each([
  ["utf-8", false, Buffer.from(text)],
  ["utf-8", true, Buffer.from(`\uFEFF${text}`)],
  ["utf-16le", true, Buffer.from(`\uFEFF${text}`, "utf16le")],
  ["utf-16be", true, Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
  ["latin-1", false, Buffer.from(text, "latin1")],
] as const)("reads %s (byte order mark: %s), and writes it as it was", (encoding, mark, bytes) => {
  const source = decode(bytes);
  expect(source).toEqual({ kind: "text", text, encoding, mark });
  expect(encode(source, text)).toEqual(bytes);
});

test("passes over half a character at the end of UTF-16", () => {
  expect(decode(Buffer.from([0xfe, 0xff, 0, 0x41, 0])).text).toBe("A");
});
