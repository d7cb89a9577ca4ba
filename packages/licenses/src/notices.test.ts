import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { rolldown } from "rolldown";
import { expect, it, onTestFinished } from "vitest";
import { bundledPackages } from "./bundled-packages.ts";
import { licenseNotices, noticesOf } from "./notices.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** A folder of the repository that no other program looks at. */
function temporary(): string {
  const cache = path.join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, "licenses-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

it("names each package of a bundle once, with its licence", async () => {
  const input = path.join(temporary(), "main.js");
  writeFileSync(input, 'export * from "yaml"; export * as ignore from "ignore";');
  const plugins = [licenseNotices("notices.txt", ["node_modules/ieee754"])];
  await using build = await rolldown({ input, platform: "node", plugins });
  const { output } = await build.generate();
  const notices = output.flatMap((part) => (part.type === "asset" ? [part.source] : [])).join("");
  expect(notices.match(/^\S+ \d+\.\d+\.\d+ \(.+\)$/gmu)).toEqual([
    expect.stringMatching(/^ieee754 .*BSD-3-Clause/u),
    expect.stringMatching(/^ignore .*MIT/u),
    expect.stringMatching(/^yaml .*ISC/u),
  ]);
  expect(notices).toContain("Copyright Eemeli Aro");
});

it("tells packages apart, also those inside of others and with a scope", () => {
  const modules = ["a/index.js", "a/more.js", "a/node_modules/b/index.js", "@c/d/lib/index.js"];
  expect(
    bundledPackages([
      ...modules.map((file) => path.join(root, "node_modules", file)),
      path.join(root, "apps/own/src/main.ts"),
      "\0rolldown/runtime.js",
    ]),
  ).toEqual(["node_modules/@c/d", "node_modules/a", "node_modules/a/node_modules/b"]);
});

it("refuses a package without a licence", () => {
  const folder = temporary();
  writeFileSync(path.join(folder, "package.json"), '{ "name": "bare", "version": "1.0.0" }');
  expect(() => noticesOf([path.relative(root, folder)])).toThrow(/does not say/u);
});
