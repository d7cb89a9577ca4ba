import { readFileSync } from "node:fs";
import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import wabt from "wabt";
import { machineCode } from "./machine-code.ts";
import { Page } from "./page.ts";

function mentions(page: Page, bytes: Uint8Array): boolean {
  page.reserve(bytes.length);
  page.bytes.set(bytes);
  return page.mentions(bytes.length);
}

test("is the machine code of mention.wat", async () => {
  const tools = await wabt();
  const source = readFileSync(new URL("mention.wat", import.meta.url), "utf8");
  const { buffer } = tools.parseWat("mention.wat", source).toBinary({});
  expect(machineCode).toBe(Buffer.from(buffer).toString("base64"));
});

// Letters of the word and bytes that differ from them in one bit.
const letter = constantFrom(...Buffer.from("tagoTAGO 4!'/\x94\xd4\0", "latin1"));
const content = array(letter, { maxLength: 90 }).map((letters) => Buffer.from(letters));

test.each([
  ["machine code", () => new Page()],
  ["text", () => new Page(null)],
])("finds by %s what the analyzer's own search finds, whatever stood there before", (_, make) => {
  const page = make();
  assert(
    property(content, (bytes) => {
      expect(mentions(page, bytes)).toBe(/tago/i.test(bytes.toString("latin1")));
    }),
    { numRuns: 2_000 },
  );
});

test("finds it at every place of a long content, also in the last four bytes", () => {
  const page = new Page();
  for (const length of [4, 15, 16, 17, 33, 131_000, 200_001]) {
    const bytes = Buffer.alloc(length, "x");
    expect(mentions(page, bytes)).toBe(false);
    for (const at of [0, Math.floor(length / 2) - 2, length - 4]) {
      const changed = Buffer.from(bytes);
      changed.write("tAgO", at);
      expect(mentions(page, changed)).toBe(true);
    }
    expect(mentions(page, Buffer.concat([bytes.subarray(3), Buffer.from("tag")]))).toBe(false);
  }
});
