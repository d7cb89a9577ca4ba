import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  spawnLspServer,
  type LspClient,
  type LspClientOptions,
} from "@tagoio-workbench/testkit/lsp-client";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  LogTraceNotification,
  SetTraceNotification,
  type DocumentDiagnosticReport,
} from "vscode-languageserver-protocol";
import { program } from "./support/program.ts";

const token = "ceddd95d-609f-43ed-8c24-ca8588e13bfb";
const bad = `fetch("http://api.us-e1.tago.io/info", { headers: { "Device-Token": "${token}" } });\n`;
const everything = { commands: ["tagoio.request.send", "tagoio.request.copyAsCurl"] };

async function start(
  options: LspClientOptions = {},
): Promise<{ client: LspClient; errors: () => string }> {
  const server = await spawnLspServer(process.execPath, [program, "--stdio"], {
    pull: true,
    initializationOptions: everything,
    ...options,
  });
  onTestFinished(() => void server.process.kill("SIGKILL"));
  return server;
}

const codes = (report: DocumentDiagnosticReport): readonly unknown[] =>
  report.kind === "full" ? report.items.map(({ code }) => code) : [];

/** Asks for all that an editor asks for while somebody types. */
async function askAll(client: LspClient, uri: string): Promise<string> {
  const text = client.textOf(uri);
  const lines = text.split("\n");
  const end = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const answers = await Promise.all([
    client.pull(uri),
    client.hover(uri, end),
    client.complete(uri, end),
    client.signature(uri, end),
    client.symbols(uri),
    client.links(uri),
    client.lenses(uri),
    client.codeActions(uri, { start: { line: 0, character: 0 }, end }),
  ]);
  return JSON.stringify(answers);
}

describe("documents of every kind", () => {
  test.each([
    "untitled:Untitled-1",
    "vscode-notebook-cell:/project/book.ipynb#W0sZmlsZQ%3D%3D",
    "git:/project/a.js?%7B%22ref%22%3A%22HEAD%22%7D",
    "vscode-vfs://github/me/project/a.js",
    "file:///c%3A/Users/me/a%20b.js",
    "file://server/share/a.js",
    "not a uri at all",
  ])("%s is checked", async (uri) => {
    const { client } = await start();
    await client.open(uri, "javascript", bad);
    expect(codes(await client.pull(uri))).toEqual(["insecure-transport", "hardcoded-token"]);
    await askAll(client, uri);
    expect(client.logs).toEqual([]);
  });

  test("a file outside of all folders is checked, and no folder at all is no problem", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tago-outside-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, "a.js"), bad);
    const uri = pathToFileURL(join(folder, "a.js")).href;
    for (const folders of [[], ["file:///nowhere"], ["untitled:folder", "vscode-vfs://github/x"]]) {
      const { client } = await start({ folders });
      await client.open(uri, "javascript", bad);
      expect(codes(await client.pull(uri))).toEqual(["insecure-transport", "hardcoded-token"]);
      const { items } = await client.pullWorkspace();
      expect(items.map((item) => item.uri)).toEqual([uri]);
      expect(client.logs).toEqual([]);
    }
  });

  test("each is checked by the settings of its own folder", async () => {
    const { client } = await start({
      folders: ["file:///one", "file:///two"],
      configuration: (uri) =>
        uri?.startsWith("file:///two") === true
          ? { diagnostics: { severity: { "insecure-transport": "off" } } }
          : null,
    });
    await client.open("file:///one/a.js", "javascript", bad);
    await client.open("file:///two/a.js", "javascript", bad);
    expect(codes(await client.pull("file:///one/a.js"))).toContain("insecure-transport");
    expect(codes(await client.pull("file:///two/a.js"))).toEqual(["hardcoded-token"]);
  });
});

describe("documents that are being written", () => {
  test("half of a request breaks nothing, letter by letter", async () => {
    const { client } = await start();
    const uri = "file:///project/typed.py";
    const text =
      'import requests\nrequests.post("https://api.us-e1.tago.io/device/4d43c24c841bc4620a5494d4/data?qty=5", headers={"Account-Token": t}, json=[{"variable": "t", "location": {"lat": 1}}])\n';
    await client.open(uri, "python", "");
    for (let length = 1; length <= text.length; length += 1) {
      const at = client.textOf(uri).split("\n");
      const end = { line: at.length - 1, character: at.at(-1)?.length ?? 0 };
      await client.change(uri, text[length - 1] ?? "", { start: end, end });
      await askAll(client, uri);
    }
    expect(client.textOf(uri)).toBe(text);
    expect(client.logs).toEqual([]);
  });

  test("a huge one is left alone, and says so once", async () => {
    const { client } = await start();
    const uri = "file:///project/huge.js";
    await client.open(uri, "javascript", bad + "x = 1;\n".repeat(400_000));
    expect(codes(await client.pull(uri))).toEqual([]);
    expect(await client.lenses(uri)).toEqual([]);
    expect(client.logs).toEqual([`Not checked, because it is too long: ${uri}`]);
  });

  test("what is asked of a version that is gone is answered with nothing, or with what is there", async () => {
    const { client } = await start();
    const uri = "file:///project/a.js";
    await client.open(uri, "javascript", bad);
    const before = client.lenses(uri);
    await client.change(uri, "");
    await before;
    expect(await client.lenses(uri)).toEqual([]);
    await client.close(uri);
    expect(await client.lenses(uri)).toEqual([]);
  });
});

test("no answer, log line or trace repeats a token", async () => {
  const { client, errors } = await start();
  const traces: string[] = [];
  client.connection.onNotification(LogTraceNotification.type, ({ message, verbose }) => {
    traces.push(message, verbose ?? "");
  });
  await client.connection.sendNotification(SetTraceNotification.type, { value: "verbose" });
  const uri = "file:///project/a.js";
  await client.open(uri, "javascript", `${bad}${bad.replace("/info", `/info?token=${token}`)}`);
  const { start: place } = client.rangeOf(uri, token);
  const told = [
    // Edits remove a token by its place; nothing of what is told holds its text.
    await client.pull(uri),
    await client.hover(uri, place),
    await client.complete(uri, place),
    await client.symbols(uri),
    await client.links(uri),
    await client.lenses(uri),
    await client.codeActions(uri, client.rangeOf(uri, token)),
  ];
  const heard = [JSON.stringify(told), ...client.logs, ...traces, errors()].join("\n");
  expect(heard).not.toContain(token.slice(0, 8));
});
