import { globSync, readdirSync, readFileSync, statSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { rules } from "@tagoio-workbench/analyzer";
import { describe, expect, it } from "vitest";
import { pages } from "../scripts/pages.ts";
import { severityProperties, severitySetting, summaryKey } from "../scripts/severity-setting.ts";
import { translatedTexts } from "../scripts/texts.ts";
import { languages } from "../src/language/languages.ts";
import { readVsix } from "./read-vsix.ts";

// What is packed: run `npm run package` first.

const root = fileURLToPath(new URL("../", import.meta.url));
const json = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(`${root}${path}`, "utf8")) as Record<string, unknown>;
const manifest = json("package.json");
const vsix = `${root}tagoio-workbench.vsix`;
const maxVsixBytes = 1.5 * 1024 * 1024;
const maxEntryBytes = 5 * 1000;
/** With what the entry needs at once: the helpers of the bundler. */
const maxStartBytes = 5.5 * 1000;

describe("the VSIX", () => {
  const files = readVsix(vsix);
  const code = [...files].filter(([name]) => /\.(?:c?js|mjs)$/.test(name));

  it("I1: is one file of at most 1.5 MB", () => {
    expect(readdirSync(root).filter((name) => name.endsWith(".vsix"))).toHaveLength(1);
    expect(statSync(vsix).size).toBeLessThanOrEqual(maxVsixBytes);
  });

  it("holds what the manifest names, both programs and the translations", () => {
    const needed = [
      "dist/extension.cjs",
      "dist/pages/page.css",
      ...Object.keys(pages).flatMap((name) => [`dist/pages/${name}.js`, `dist/pages/${name}.css`]),
      "dist/programs/language-server.cjs",
      "dist/programs/sandbox.js",
      "l10n/bundle.l10n.pt-br.json",
      "media/activity-bar.svg",
      "media/icon.png",
      "schemas/tagoconfig.schema.json",
      "package.nls.json",
      "package.nls.pt-br.json",
    ];
    expect(needed.filter((name) => !files.has(name))).toEqual([]);
  });

  it("holds nothing else than programs, pictures and texts", () => {
    const strangers = [...files.keys()].filter(
      (name) =>
        !/^(?:dist|media|l10n|schemas)\/[\w./-]+\.(?:c?js|css|svg|png|json|licenses\.txt)$/.test(
          name,
        ) &&
        !/^(?:package(?:\.nls(?:\.pt-br)?)?\.json|readme\.md|changelog\.md|LICENSE(?:\.txt)?)$/i.test(
          name,
        ) &&
        !/^(?:\[Content_Types\]\.xml|extension\.vsixmanifest)$/.test(name),
    );
    expect(strangers).toEqual([]);
  });

  it("names the licence of every package in it", () => {
    const lists = globSync("dist/{,pages/}*.modules.json", { cwd: root });
    expect(lists.length).toBeGreaterThan(2);
    for (const list of lists) {
      const modules = Object.values(json(list)).flat() as string[];
      const names = modules.flatMap(
        (id) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(id)?.[1] ?? [],
      );
      const notices = files.get(list.replace(".modules.json", ".licenses.txt"))?.toString() ?? "";
      expect(names.filter((name) => !notices.includes(`\n${name} `))).toEqual([]);
    }
    for (const [program, name] of [
      ["language-server", "vscode-languageserver"],
      ["sandbox", "hono"],
    ])
      expect(files.get(`dist/programs/${program}.licenses.txt`)?.toString()).toContain(
        `\n${name} `,
      );
  });

  it("I1: has no undici in any of its files", () => {
    expect(code.length).toBeGreaterThan(4);
    const marks = /undici\.globalDispatcher|(?:require\(|from )["'`]undici["'`]/;
    const found = code.filter(([, body]) => marks.test(body.toString()));
    expect(found.map(([name]) => name)).toEqual([]);
  });

  it("I1: starts with an entry of at most 5 kB that loads nothing large", () => {
    const entry = files.get("dist/extension.cjs");
    expect(entry?.byteLength).toBeLessThanOrEqual(maxEntryBytes);
    // What is required at once, not inside a function that runs later.
    const atOnce = [
      ...(entry?.toString() ?? "").matchAll(
        /(?<!=>)(?<!then\(\(\)=>)require\(["'`]\.\/([\w.-]+)["'`]\)/g,
      ),
    ].map(([, name]) => files.get(`dist/${name}`)?.byteLength ?? Number.POSITIVE_INFINITY);
    const total = atOnce.reduce((sum, size) => sum + size, entry?.byteLength ?? 0);
    expect(total).toBeLessThanOrEqual(maxStartBytes);
    process.stdout.write(
      `VSIX ${statSync(vsix).size} bytes, entry ${entry?.byteLength} bytes, at once ${total} bytes\n`,
    );
  });

  it("has no analyzer and no Node transport in the extension host", () => {
    const chunks = Object.values(json("dist/extension.modules.json") as Record<string, string[]>);
    const modules = chunks.flat();
    expect(modules.length).toBeGreaterThan(50);
    const forbidden =
      /packages\/analyzer\/|node_modules\/undici\/|undici-transport|apps\/sandbox\//;
    expect(modules.filter((id) => forbidden.test(id))).toEqual([]);
  });
});

describe("the manifest", () => {
  it("has a severity for each rule of the analyzer", () => {
    expect(severitySetting(manifest).properties).toEqual(severityProperties(rules));
    const texts = json("package.nls.json");
    for (const { id, summary } of rules) expect(texts[summaryKey(id)]).toBe(`${summary}.`);
  });

  it("activates for the languages of the server, a view or a command, never at start-up", () => {
    const expected = [
      ...languages.map((id) => `onLanguage:${id}`),
      // Documents that were open when the window was closed.
      "onFileSystem:tagoio",
    ];
    expect((manifest["activationEvents"] as string[]).toSorted()).toEqual(expected.toSorted());
  });

  it("A7: no workspace setting says where a sandbox or a token goes", () => {
    const { configuration } = manifest["contributes"] as {
      configuration: { properties: Record<string, { scope: string }> }[];
    };
    const settings = configuration.flatMap(({ properties }) => Object.entries(properties));
    const scopes = new Set(settings.map(([, { scope }]) => scope));
    expect(
      [...scopes].filter((scope) => !["machine", "window", "resource"].includes(scope)),
    ).toEqual([]);
    const sandbox = settings.filter(([name]) => name.startsWith("tagoio.sandbox."));
    expect(new Set(sandbox.map(([, { scope }]) => scope))).toEqual(new Set(["machine"]));
    const names = settings.map(([name]) => name);
    expect(names.filter((name) => /url|host|token|region|path/i.test(name))).toEqual([]);
  });

  it("lists each command once, with a category, and the sources know each", () => {
    const { commands } = manifest["contributes"] as {
      commands: { command: string; category: string }[];
    };
    const tables = globSync(`${root}src/{extension,**/commands}.ts`);
    const sources = tables.map((path) => readFileSync(path, "utf8")).join("\n");
    for (const { command, category } of commands) {
      expect(category).toBe("TagoIO");
      expect(sources).toContain(`"${command}"`);
    }
  });
});

describe("translations", () => {
  const keysOf = (path: string): readonly string[] => Object.keys(json(path)).toSorted();
  const holes = (text: unknown): readonly string[] =>
    (String(text).match(/\{\d\}/g) ?? []).toSorted();

  it("H5: cover the manifest in both languages, and nothing more", () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
    expect(new Set(keysOf("package.nls.json"))).toEqual(new Set(used));
    expect(keysOf("package.nls.pt-br.json")).toEqual(keysOf("package.nls.json"));
  });

  it("H5: cover every text of the sources, with the same holes", () => {
    const bundle = json("l10n/bundle.l10n.pt-br.json");
    expect(Object.keys(bundle).toSorted()).toEqual(translatedTexts());
    const different = Object.entries(bundle).filter(
      ([text, translation]) => holes(translation).join() !== holes(text).join(),
    );
    expect(different).toEqual([]);
  });

  it("keep the commands that welcome texts lead to", () => {
    const command = /\(command:[\w.]+\)/g;
    const welcome = (path: string): unknown => json(path)["views.explorer.welcome"];
    expect(String(welcome("package.nls.pt-br.json")).match(command)).toEqual(
      String(welcome("package.nls.json")).match(command),
    );
  });
});
