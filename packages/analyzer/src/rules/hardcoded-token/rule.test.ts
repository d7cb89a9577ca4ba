import { checkFix, checkRule } from "@tagoio-workbench/testkit";
import { expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import { applyEdits } from "../../fixes/apply-edits.ts";
import { environmentNames } from "./environment-names.ts";
import { rule } from "./rule.ts";

const token = "5b1c7e0a-93d4-4f6e-8a2b-d7c04e91f3a6";
const source = `TAGOIO_TOKEN=${token}\n`;

test.each([".env", "config/.env.local", "C:\\app\\.env.production", "deploy/staging.env"])(
  "%s is where a token belongs",
  (path) => {
    const document = { path, languageId: "shellscript" };
    expect(() => checkRule(analyze, rule, document, source)).not.toThrow();
  },
);

test("other files are not", () => {
  const mark = `#            ${"^".repeat(36)} ${rule.id}: ${rule.messages["literal"]}\n`;
  const document = { path: "environment.sh" };
  expect(() => checkRule(analyze, rule, document, source + mark)).not.toThrow();
});

test("an import comes along once for two tokens", () => {
  const text = [
    "import requests",
    `first_token = "${token}"`,
    `second_token = "p-3e9a41c7-5d28-4b06-9f13-c8e27a6d50b4"`,
    'requests.get("https://api.us-e1.tago.io/data", headers={"Device-Token": first_token})',
    'requests.get("https://api.us-e1.tago.io/device", headers={"Account-Token": second_token})',
    "",
  ].join("\n");
  const fixed = checkFix(analyze, rule, { path: "a.py", text });
  expect(fixed.match(/^import os$/gm)).toHaveLength(1);
  expect(fixed).toContain('first_token = os.environ["TAGOIO_FIRST_TOKEN"]');
});

test("each token of a document gets a variable of its own", () => {
  const literal = (text: string, name?: string) => ({
    text,
    range: { start: 0, end: 0 },
    evidence: "named" as const,
    ...(name !== undefined && { name }),
  });
  expect([...environmentNames([literal("a", "deviceToken"), literal("a", "again")])]).toEqual([
    ["a", "TAGOIO_TOKEN"],
  ]);
  const names = environmentNames([
    literal("a", "deviceToken"),
    literal("b", "device-token"),
    literal("c", "TAGO_API_KEY"),
    literal("d"),
    literal("e"),
  ]);
  expect([...names.values()]).toEqual([
    "TAGOIO_DEVICE_TOKEN",
    "TAGOIO_DEVICE_TOKEN_2",
    "TAGO_API_KEY",
    "TAGOIO_TOKEN",
    "TAGOIO_TOKEN_2",
  ]);
});

test("the token can move into a file that git does not see, and nothing that is written down holds it", () => {
  const text = `fetch("https://api.us-e1.tago.io/data", { headers: { token: "${token}" } });`;
  const [finding] = analyze({ path: "a.js", text }).findings;
  const move = finding?.fixes.find(({ otherFiles }) => otherFiles !== undefined);
  expect(move?.title).toBe("Move the token to .env as TAGOIO_TOKEN, and keep .env out of git");
  expect(move?.preferred).toBeUndefined();
  expect(move?.otherFiles?.()).toEqual([
    { path: ".gitignore", beside: "workspace", line: ".env", key: ".env" },
    { path: ".env", beside: "workspace", line: `TAGOIO_TOKEN=${token}`, key: "TAGOIO_TOKEN=" },
  ]);
  expect(JSON.stringify(finding)).not.toContain(token);
});

test("a sketch keeps the token in a header beside it", () => {
  const text = `#include <HTTPClient.h>\nconst char *tagoToken = "${token}"; // api.tago.io\n`;
  const [finding] = analyze({ path: "a.ino", text }).findings.filter(
    ({ rule: id }) => id === rule.id,
  );
  const move = finding?.fixes.find(({ otherFiles }) => otherFiles !== undefined);
  expect(move?.otherFiles?.()).toEqual([
    { path: ".gitignore", beside: "document", line: "secrets.h", key: "secrets.h" },
    {
      path: "secrets.h",
      beside: "document",
      line: `#define TAGOIO_TOKEN "${token}"`,
      key: "#define TAGOIO_TOKEN ",
    },
  ]);
});

test.each([
  ["firmware/prj.conf", "secrets.conf", "build with -DEXTRA_CONF_FILE=secrets.conf"],
  [
    "sdkconfig.defaults",
    "sdkconfig.secrets",
    "list it in SDKCONFIG_DEFAULTS, and keep sdkconfig out of git too",
  ],
])("a value for Kconfig in %s moves to %s", (path, file, hint) => {
  const line = `CONFIG_TAGO_TOKEN="${token}"`;
  const text = `CONFIG_A=y\n${line}\nCONFIG_B=y\n`;
  const [finding] = analyze({ path, text }).findings;
  const [move, ...others] = finding?.fixes ?? [];
  expect(others).toEqual([]);
  expect(move?.title).toBe(
    `Move the token to ${file} as CONFIG_TAGO_TOKEN, and keep ${file} out of git (${hint})`,
  );
  expect(applyEdits(text, move?.edits ?? [])).toBe("CONFIG_A=y\nCONFIG_B=y\n");
  expect(move?.otherFiles?.()).toEqual([
    { path: ".gitignore", beside: "document", line: file, key: file },
    { path: file, beside: "document", line, key: "CONFIG_TAGO_TOKEN=" },
  ]);
  expect(analyze({ path: file, text }).findings).toEqual([]);
});
