import { describe, expect, test } from "vitest";
import {
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  LSPErrorCodes,
} from "vscode-languageserver-protocol";
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
import type { DeviceFacts } from "./protocol.ts";

describe("diagnostics for a client that pulls", () => {
  test("are complete, and unchanged until something changes", async () => {
    const client = await connect({ pull: true });
    await client.open(uri, "javascript", plainHttp);
    const first = await client.pull(uri);
    expect(itemsOf(first)).toEqual([
      {
        range: client.rangeOf(uri, "http"),
        severity: DiagnosticSeverity.Error,
        source: "tagoio",
        code: "insecure-transport",
        codeDescription: { href: expect.stringMatching(/^https:.*insecure-transport/) as string },
        message: expect.stringContaining("https") as string,
      },
    ]);
    const again = await client.pull(uri, first.resultId);
    expect(again).toEqual({ kind: "unchanged", resultId: first.resultId });
    await client.change(uri, "https", client.rangeOf(uri, "http"));
    expect(client.textOf(uri)).toBe(clean);
    expect(itemsOf(await client.pull(uri, first.resultId))).toEqual([]);
  });

  test("are never pushed as well", async () => {
    const client = await connect({ pull: true });
    await client.open(uri, "javascript", plainHttp);
    await client.pull(uri);
    await client.close(uri);
    expect(itemsOf(await client.pull(uri))).toEqual([]);
    expect(client.published).toEqual([]);
  });

  test("start anew for a document that is opened again", async () => {
    const client = await connect({ pull: true });
    await client.open(uri, "javascript", plainHttp);
    const { resultId } = await client.pull(uri);
    await client.close(uri);
    await client.open(uri, "javascript", impliedRegion);
    expect(codesOf(itemsOf(await client.pull(uri, resultId)))).toEqual(["implicit-region"]);
  });
});

describe("diagnostics for a client that waits", () => {
  test("come with the version they belong to, and go when the document is closed", async () => {
    const client = await connect();
    expect(client.capabilities.diagnosticProvider).toBeUndefined();
    await client.open(uri, "javascript", plainHttp);
    expect(codesOf(await client.pushed(uri))).toEqual(["insecure-transport"]);
    await client.change(uri, clean);
    expect(await client.pushed(uri)).toEqual([]);
    await client.change(uri, plainHttp);
    expect(codesOf(await client.pushed(uri))).toEqual(["insecure-transport"]);
    await client.close(uri);
    await client.until(
      "the document's problems to go",
      () => client.published.at(-1)?.diagnostics.length === 0,
    );
  });

  test("come once for a burst of edits", async () => {
    const client = await connect();
    await client.open(uri, "javascript", clean);
    for (let edit = 0; edit < 20; edit += 1) await client.change(uri, `// ${edit}\n${plainHttp}`);
    expect(codesOf(await client.pushed(uri))).toEqual(["insecure-transport"]);
    expect(client.published).toHaveLength(1);
  });
});

describe("documents", () => {
  test.each([
    ["an unknown language", "plaintext", plainHttp],
    ["no mention of TagoIO", "javascript", 'fetch("http://example.com/data");\n'],
    ["no text", "javascript", ""],
  ])("with %s have no problems", async (_, languageId, text) => {
    const client = await connect({ pull: true });
    await client.open("file:///project/notes", languageId, text);
    expect(itemsOf(await client.pull("file:///project/notes"))).toEqual([]);
    expect(client.logs).toEqual([]);
  });

  test("of 5 MB are left alone, with one line in the log", async () => {
    const client = await connect({ pull: true });
    await client.open(uri, "javascript", plainHttp + "//\n".repeat(1_700_000));
    expect(itemsOf(await client.pull(uri))).toEqual([]);
    await client.change(uri, "// more\n", client.rangeOf(uri, "http"));
    expect(itemsOf(await client.pull(uri))).toEqual([]);
    expect(client.logs).toEqual([`Not checked, because it is too long: ${uri}`]);
  });

  test("count characters as UTF-16 code units", async () => {
    const client = await connect({ pull: true });
    const text = `const título = "😀"; ${plainHttp}`;
    await client.open(uri, "javascript", text);
    const [problem] = itemsOf(await client.pull(uri));
    expect(problem?.range.start).toEqual({ line: 0, character: text.indexOf("http") });
  });
});

describe("hover and completion", () => {
  test("explain a route and a header", async () => {
    const client = await connect();
    await client.open(uri, "javascript", clean);
    const route = await client.hover(uri, client.rangeOf(uri, "/info").end);
    expect(JSON.stringify(route?.contents)).toContain("/info");
    const header = await client.hover(uri, client.rangeOf(uri, "Device-Token").start);
    expect(JSON.stringify(header?.contents)).toContain("Device-Token");
    expect(await client.hover(uri, { line: 0, character: 2 })).toBeNull();
  });

  test("complete hosts and routes in place", async () => {
    const client = await connect();
    const text = 'fetch("https://api.eu-w1.tago.io/devi");\nfetch("https://api.us");\n';
    await client.open(uri, "javascript", text);
    const routes = await client.complete(uri, client.rangeOf(uri, "/devi").end);
    expect(routes.map(({ label }) => label).join(" ")).toContain("/device");
    const hosts = await client.complete(uri, client.rangeOf(uri, "https://api.us").end);
    const host = hosts.find(({ label }) => label === "api.us-e1.tago.io");
    expect(host?.textEdit).toEqual({
      range: { ...client.rangeOf(uri, "api.us"), start: { line: 1, character: 15 } },
      newText: "api.us-e1.tago.io",
    });
  });

  test("list requests as symbols", async () => {
    const client = await connect();
    await client.open(uri, "javascript", clean);
    const [symbol] = await client.symbols(uri);
    expect(symbol).toMatchObject({ name: "GET /info", detail: "api.us-e1.tago.io" });
  });

  test("answer nothing for documents that are not open", async () => {
    const client = await connect();
    const start = { line: 0, character: 0 };
    expect(await client.hover("file:///nowhere.js", start)).toBeNull();
    expect(await client.complete("file:///nowhere.js", start)).toEqual([]);
    expect(await client.codeActions("file:///nowhere.js", { start, end: start })).toEqual([]);
  });
});

describe("live facts", () => {
  const id = "4d43c24c841bc4620a5494d4";
  const text = `fetch("https://api.eu-w1.tago.io/device/${id}", { headers });\n`;
  const facts: DeviceFacts = {
    id,
    name: "Freezer *3*",
    connection: "Demo",
    lastValues: [
      { variable: "temperature", value: -18.4, unit: "°C", time: "2026-01-02T03:04:05Z" },
    ],
  };

  test("name a device and its last values on hover", async () => {
    const asked: unknown[] = [];
    const client = await connect(
      {},
      {
        liveFacts: () => ({
          device: (params) => {
            asked.push(params);
            return Promise.resolve(facts);
          },
        }),
      },
    );
    await client.open(uri, "javascript", text);
    const hover = await client.hover(uri, client.rangeOf(uri, id.slice(4)).start);
    expect(hover?.range).toEqual(client.rangeOf(uri, id));
    expect(JSON.stringify(hover?.contents)).toContain("Freezer \\\\*3\\\\*");
    expect(JSON.stringify(hover?.contents)).toContain("-18.4 °C");
    expect(asked).toEqual([{ id, host: "api.eu-w1.tago.io" }]);
  });

  test("are left out when nobody can tell them", async () => {
    const client = await connect(
      {},
      { liveFacts: () => ({ device: () => Promise.reject(new Error(`Bad token ${token}`)) }) },
    );
    await client.open(uri, "javascript", text);
    const hover = await client.hover(uri, client.rangeOf(uri, id).start);
    expect(JSON.stringify(hover)).not.toContain("Freezer");
    expect(client.logs).toEqual([]);
  });
});

describe("settings", () => {
  test("are asked for by document, and asked for again when they change", async () => {
    let severity: unknown = { "implicit-region": "error" };
    let asked = 0;
    const client = await connect({
      pull: true,
      configuration: (scope, section) => {
        asked += 1;
        return scope === uri && section === "tagoio" ? { diagnostics: { severity } } : null;
      },
    });
    await client.open(uri, "javascript", impliedRegion);
    const first = await client.pull(uri);
    expect(itemsOf(first)[0]?.severity).toBe(DiagnosticSeverity.Error);
    await client.hover(uri, { line: 0, character: 0 });
    expect(asked).toBe(1);
    severity = { "implicit-region": "off" };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: null,
    });
    expect(itemsOf(await client.pull(uri, first.resultId))).toEqual([]);
    expect(asked).toBe(2);
  });

  test("switch everything off", async () => {
    const client = await connect({
      pull: true,
      configuration: () => ({ diagnostics: { enabled: false } }),
    });
    await client.open(uri, "javascript", plainHttp);
    expect(itemsOf(await client.pull(uri))).toEqual([]);
    expect(await client.codeActions(uri, client.rangeOf(uri, "http"))).toEqual([]);
    expect(await client.hover(uri, client.rangeOf(uri, "/info").end)).not.toBeNull();
  });

  test("fall back key by key when they are wrong, with one warning each", async () => {
    const client = await connect({
      pull: true,
      configuration: () => ({
        diagnostics: {
          enabled: "yes",
          severity: { "implicit-region": "loud", "insecure-transport": "warning" },
        },
        codeLens: true,
      }),
    });
    await client.open(uri, "javascript", plainHttp + impliedRegion);
    await client.open("file:///other.js", "javascript", clean);
    await client.pull("file:///other.js");
    const problems = itemsOf(await client.pull(uri));
    expect(problems.map(({ severity }) => severity)).toEqual([
      DiagnosticSeverity.Warning,
      DiagnosticSeverity.Information,
    ]);
    expect(client.logs).toEqual([
      expect.stringContaining("tagoio.codeLens must be an object"),
      expect.stringContaining("tagoio.diagnostics.enabled must be true or false"),
      expect.stringContaining("tagoio.diagnostics.severity.implicit-region must be"),
    ]);
  });

  test("come with the start, or whole, from clients that cannot be asked", async () => {
    const client = await connect({
      initializationOptions: { diagnostics: { severity: { "insecure-transport": "hint" } } },
    });
    await client.open(uri, "javascript", plainHttp);
    expect((await client.pushed(uri))[0]?.severity).toBe(DiagnosticSeverity.Hint);
    const before = client.published.length;
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { tagoio: { diagnostics: { enabled: false } } },
    });
    await client.until("new diagnostics", () => client.published.length > before);
    expect(await client.pushed(uri)).toEqual([]);
  });
});

test("a cancelled request is answered as cancelled", async () => {
  let release: (value: unknown) => void = () => undefined;
  const answer = new Promise((resolve) => {
    release = resolve;
  });
  const client = await connect({ pull: true, configuration: () => answer });
  await client.open(uri, "javascript", plainHttp);
  const { CancellationTokenSource, DocumentDiagnosticRequest } =
    await import("vscode-languageserver-protocol");
  const source = new CancellationTokenSource();
  const request = client.connection.sendRequest(
    DocumentDiagnosticRequest.type,
    { textDocument: { uri } },
    source.token,
  );
  source.cancel();
  release({});
  await expect(request).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});

test("no log line holds the text of a document", async () => {
  const client = await connect({
    pull: true,
    configuration: () => ({ diagnostics: { enabled: 1 } }),
  });
  await client.open(uri, "javascript", plainHttp.replace("process.env.T", `"${token}"`));
  await client.pull(uri);
  await client.codeActions(uri, client.rangeOf(uri, "http"));
  await client.hover(uri, client.rangeOf(uri, token).start);
  expect(client.logs.length).toBeGreaterThan(0);
  expect(client.logs.join("\n")).not.toContain(token.slice(0, 8));
});
