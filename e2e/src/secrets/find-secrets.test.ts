import { Buffer } from "node:buffer";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findIn, findInFolder } from "./find-secrets.ts";

const secret = { name: "the profile token", text: "p-1b5f4a52-59a7-4f0e-9f0b-6d3c1e7a9d24" };
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tago-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ["as it stands", `token=${secret.text}\n`],
  ["in base64", Buffer.from(secret.text).toString("base64")],
  ["in hexadecimal digits", Buffer.from(secret.text).toString("hex")],
  ["in UTF-16", Buffer.from(secret.text, "utf16le")],
  [
    "among bytes that are no text",
    Buffer.concat([Buffer.from([0xff, 0]), Buffer.from(secret.text)]),
  ],
])("a secret is found %s", (_how, content) => {
  const file = path.join(folder, "deep", "state.bin");
  mkdirSync(path.dirname(file));
  writeFileSync(file, content);
  expect(findInFolder(folder, [secret])).toEqual([`the profile token in ${file}`]);
});

test("a secret is found in a file's name", () => {
  writeFileSync(path.join(folder, `${secret.text}.log`), "");
  expect(findInFolder(folder, [secret])).toHaveLength(1);
});

test("a report never holds the secret, and other text is no secret", () => {
  expect(findIn("the log", secret.text, [secret]).join()).not.toContain(secret.text);
  expect(findIn("the log", "p-1b5f4a52", [secret])).toEqual([]);
});
