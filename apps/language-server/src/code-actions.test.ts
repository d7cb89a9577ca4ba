import { describe, expect, test } from "vitest";
import type { CodeAction } from "vscode-languageserver";
import {
  clean,
  codesOf,
  connect,
  impliedRegion,
  itemsOf,
  plainHttp,
  token,
  uri,
} from "../test/support/in-process.ts";

function titled(actions: readonly CodeAction[], title: string): CodeAction {
  const action = actions.find((candidate) => candidate.title === title);
  if (action === undefined) {
    throw new Error(`No "${title}" among: ${actions.map((other) => other.title).join(", ")}`);
  }
  return action;
}

describe("code actions", () => {
  test("hold the preferred fix, which removes the finding", async () => {
    const client = await connect({ pull: true });
    await client.open(uri, "javascript", plainHttp);
    const problems = [...itemsOf(await client.pull(uri))];
    const actions = await client.codeActions(uri, client.rangeOf(uri, "http"), {
      diagnostics: problems,
    });
    const fix = titled(actions, "Use https");
    expect(fix).toMatchObject({ kind: "quickfix", isPreferred: true, diagnostics: problems });
    await client.apply(fix);
    expect(client.textOf(uri)).toBe(clean);
    expect(itemsOf(await client.pull(uri))).toEqual([]);
  });

  test("name the version they are for, where the client understands that", async () => {
    const client = await connect({
      capabilities: { workspace: { workspaceEdit: { documentChanges: true } } },
    });
    await client.open(uri, "javascript", plainHttp);
    const fix = titled(await client.codeActions(uri, client.rangeOf(uri, "http")), "Use https");
    expect(fix.edit?.documentChanges).toMatchObject([{ textDocument: { uri, version: 1 } }]);
    await client.apply(fix);
    expect(client.textOf(uri)).toBe(clean);
  });

  test("fix everything that is safe, and nothing else, in one go", async () => {
    const client = await connect({ pull: true });
    const risky = plainHttp.replace("api.us-e1", "api").replace("process.env.T", `"${token}"`);
    await client.open(uri, "javascript", plainHttp + risky);
    const everywhere = client.rangeOf(uri, plainHttp);
    const actions = await client.codeActions(uri, everywhere, { only: ["source.fixAll"] });
    expect(actions.map(({ kind }) => kind)).toEqual(["source.fixAll.tagoio"]);
    await client.apply(titled(actions, "Fix all safe TagoIO problems"));
    expect(client.textOf(uri)).toBe(clean + clean.replace("process.env.T", `"${token}"`));
    expect(codesOf(itemsOf(await client.pull(uri)))).toEqual(["hardcoded-token"]);
  });

  test("offer what changes other files only where the client can make them", async () => {
    const client = await connect({ pull: true });
    const text = clean.replace("process.env.T", `"${token}"`);
    await client.open(uri, "javascript", text);
    const titles = (await client.codeActions(uri, client.rangeOf(uri, token))).map(
      ({ title }) => title,
    );
    expect(titles.filter((title) => title.startsWith("Read the token from"))).toHaveLength(1);
    expect(titles.filter((title) => title.startsWith("Move the token"))).toEqual([]);
  });

  test("keep to the kinds that the client asks for", async () => {
    const client = await connect();
    await client.open(uri, "javascript", plainHttp);
    const range = client.rangeOf(uri, "http");
    expect(await client.codeActions(uri, range, { only: ["refactor"] })).toEqual([]);
    const fixes = await client.codeActions(uri, range, { only: ["quickfix"] });
    expect(new Set(fixes.map(({ kind }) => kind))).toEqual(new Set(["quickfix"]));
  });

  test.each([
    ["javascript", "a.js", plainHttp, "// tago-ignore-next-line insecure-transport\n"],
    [
      "python",
      "a.py",
      'import requests\nif x:\n    requests.get("http://api.us-e1.tago.io/info")\n',
      "    # tago-ignore-next-line insecure-transport\n",
    ],
    [
      "shellscript",
      "a.sh",
      '#!/bin/sh\ncurl -s \\\n  -H "Device-Token: $T" \\\n  http://api.us-e1.tago.io/info\n',
      "# tago-ignore-next-line insecure-transport\n",
    ],
    [
      "markdown",
      "a.md",
      "- Call:\n\n  ```ts\n  fetch('http://api.us-e1.tago.io/info', { headers });\n  ```\n",
      "  // tago-ignore-next-line insecure-transport\n",
    ],
    [
      "vue",
      "a.vue",
      "<script>\nfetch('http://api.us-e1.tago.io/info', { headers });\n</script>\n",
      "// tago-ignore-next-line insecure-transport\n",
    ],
    [
      "http",
      "a.http",
      "GET http://api.us-e1.tago.io/info\nDevice-Token: {{token}}\n",
      "# tago-ignore-next-line insecure-transport\n",
    ],
  ])("silence a line in %s", async (languageId, name, text, comment) => {
    const client = await connect({ pull: true });
    const document = `file:///project/${name}`;
    await client.open(document, languageId, text);
    const before = codesOf(itemsOf(await client.pull(document)));
    expect(before).toContain("insecure-transport");
    const actions = await client.codeActions(document, client.rangeOf(document, "http:"));
    await client.apply(titled(actions, "Ignore insecure-transport for this line"));
    expect(client.textOf(document)).toContain(comment);
    expect(codesOf(itemsOf(await client.pull(document)))).toEqual(
      before.filter((code) => code !== "insecure-transport"),
    );
  });

  test("silence a line also where settings silence other rules", async () => {
    const client = await connect({
      configuration: () => ({ severity: { "implicit-region": "off" } }),
    });
    await client.open(uri, "javascript", plainHttp + impliedRegion);
    const actions = await client.codeActions(uri, client.rangeOf(uri, "http:"));
    expect(actions.map(({ title }) => title)).toContain("Ignore insecure-transport for this line");
  });

  test("silence a file below the line that must stay first", async () => {
    const client = await connect({ pull: true });
    await client.open(uri, "javascript", `#!/usr/bin/env node\n${plainHttp}`);
    const actions = await client.codeActions(uri, client.rangeOf(uri, "http:"));
    await client.apply(titled(actions, "Ignore insecure-transport for this file"));
    expect(client.textOf(uri)).toBe(
      `#!/usr/bin/env node\n// tago-ignore-file insecure-transport\n${plainHttp}`,
    );
    expect(itemsOf(await client.pull(uri))).toEqual([]);
  });

  test("silence a document below its front matter", async () => {
    const client = await connect({ pull: true });
    const text = "```sh\ncurl http://api.us-e1.tago.io/status\n```\n";
    const document = "file:///project/a.md";
    await client.open(document, "markdown", `---\ntitle: A\n---\n${text}`);
    const actions = await client.codeActions(document, client.rangeOf(document, "http:"));
    await client.apply(titled(actions, "Ignore insecure-transport for this file"));
    expect(client.textOf(document)).toBe(
      `---\ntitle: A\n---\n<!-- tago-ignore-file insecure-transport -->\n${text}`,
    );
    expect(codesOf(itemsOf(await client.pull(document)))).not.toContain("insecure-transport");
  });

  test.each([
    ["const text = `\n  http://api.us-e1.tago.io/info\n`;\nfetch(text);\n", "http:"],
    [
      `fetch("https://api.us-e1.tago.io/data", { method: "POST", headers: { "Device-Token": t }, body: \`\n{"variable": "a b"}\` });\n`,
      "a b",
    ],
  ])("offer no comment where it would become part of a literal: %j", async (text, place) => {
    const client = await connect({ pull: true });
    await client.open(uri, "javascript", text);
    expect(itemsOf(await client.pull(uri))).toHaveLength(1);
    const actions = await client.codeActions(uri, client.rangeOf(uri, place));
    const titles = actions.map(({ title }) => title);
    expect(titles).toContainEqual(expect.stringMatching(/^Ignore .* for this file$/));
    expect(titles).not.toContainEqual(expect.stringMatching(/^Ignore .* for this line$/));
  });
});
