import { describe, expect, test } from "vitest";
import {
  CompletionItemKind,
  InsertTextFormat,
  type DocumentDiagnosticReport,
} from "vscode-languageserver-protocol";
import { connect, token } from "../test/support/in-process.ts";
import type { LiveFacts } from "./live/live-facts.ts";
import type { FleetFacts, RequestArgument } from "./protocol.ts";

const uri = "file:///project/read.js";
const id = "4d43c24c841bc4620a5494d4";
const call = `await fetch("https://api.us-e1.tago.io/device/${id}/data", { headers: { "Account-Token": t } });\n`;

const fleet: FleetFacts = {
  devices: [{ id, name: "Freezer 3" }],
  analyses: [],
  dashboards: [],
  tags: [],
  complete: ["devices"],
  regions: ["us-e1"],
};

function account(changing: { fleet: FleetFacts; renew?: () => void }): LiveFacts {
  return {
    device: (params) => Promise.resolve({ id: params.id, name: "Freezer 3", lastValues: [] }),
    variables: () =>
      Promise.resolve([
        { variable: "temperature", value: 4, unit: "°C", time: "2026-01-02T03:04:05Z" },
      ]),
    fleet: () => Promise.resolve(changing.fleet),
    onChanged: (listener) => {
      changing.renew = listener;
    },
  };
}

describe("completion", () => {
  test("writes the id of a device by its name, and tells more when asked", async () => {
    const client = await connect({}, { liveFacts: () => account({ fleet }) });
    await client.open(uri, "javascript", 'fetch("https://api.us-e1.tago.io/device/fre");\n');
    const items = await client.complete(uri, client.rangeOf(uri, "/fre").end);
    const item = items.find(({ label }) => label === "Freezer 3");
    expect(item).toMatchObject({
      detail: id,
      kind: CompletionItemKind.Constant,
      textEdit: { newText: id },
    });
    expect(item?.documentation).toBeUndefined();
    expect(JSON.stringify((await client.resolve(item!)).documentation)).toContain("No data yet");
  });

  test("gives routes as snippets to clients that take them", async () => {
    const text = 'fetch("https://api.us-e1.tago.io/device/");\n';
    const isOneDevice = ({ label }: { label: string }): boolean => label === "/device/{device_id}";
    const plain = await connect();
    await plain.open(uri, "javascript", text);
    const first = (await plain.complete(uri, plain.rangeOf(uri, "/device/").end)).find(isOneDevice);
    expect(first?.textEdit?.newText).toBe("/device/{device_id}");
    const able = await connect({
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    });
    await able.open(uri, "javascript", text);
    const items = await able.complete(uri, able.rangeOf(uri, "/device/").end);
    const snippet = items.find(isOneDevice);
    expect(snippet?.insertTextFormat).toBe(InsertTextFormat.Snippet);
    expect(snippet?.textEdit?.newText).toBe("/device/${1:device_id}");
    expect(JSON.stringify((await able.resolve(snippet!)).documentation)).toContain("**GET /device");
  });
});

test("signature help follows the keys of a data point", async () => {
  const client = await connect();
  const text =
    'fetch("https://api.us-e1.tago.io/data", { method: "POST", headers: h, body: JSON.stringify([{ variable: "t", unit: "" }]) });\n';
  await client.open(uri, "javascript", text);
  const help = await client.signature(uri, client.rangeOf(uri, 'unit: "').end);
  const [signature] = help?.signatures ?? [];
  expect(signature?.label).toContain("variable: string");
  const label = signature?.parameters?.[help?.activeParameter ?? -1]?.label;
  expect(signature?.label.slice(Number(label?.[0]), Number(label?.[1]))).toBe("unit?: string");
  expect(await client.signature(uri, { line: 0, character: 3 })).toBeNull();
});

describe("inlay hints", () => {
  test("show the name of a device behind its id", async () => {
    const client = await connect({}, { liveFacts: () => account({ fleet }) });
    await client.open(uri, "javascript", call);
    const [hint, ...others] = await client.hints(uri);
    expect(hint).toMatchObject({ label: "Freezer 3", position: client.rangeOf(uri, id).end });
    expect(others).toEqual([]);
  });

  test("are renewed when the account changes, for a client that can be told", async () => {
    const changing: { fleet: FleetFacts; renew?: () => void } = { fleet };
    const refreshSupport = true;
    const client = await connect(
      {
        pull: true,
        capabilities: {
          workspace: { inlayHint: { refreshSupport }, diagnostics: { refreshSupport } },
        },
      },
      { liveFacts: () => account(changing) },
    );
    await client.open(uri, "javascript", call);
    expect(await client.hints(uri)).toEqual([]);
    await client.until("a refresh", () => client.refreshes.includes("workspace/inlayHint/refresh"));
    expect(client.refreshes).toContain("workspace/diagnostic/refresh");
    expect((await client.hints(uri)).map(({ label }) => label)).toEqual(["Freezer 3"]);
    const before = client.refreshes.length;
    changing.fleet = { ...fleet, devices: [{ id, name: "Freezer three" }] };
    changing.renew?.();
    await client.until("another refresh", () => client.refreshes.length > before);
    expect((await client.hints(uri)).map(({ label }) => label)).toEqual(["Freezer three"]);
  });

  test("can be switched off", async () => {
    const client = await connect(
      { configuration: () => ({ inlayHints: { deviceNames: false } }) },
      { liveFacts: () => account({ fleet }) },
    );
    await client.open(uri, "javascript", call);
    expect(await client.hints(uri)).toEqual([]);
  });
});

test("links lead from ids to the administration of their region", async () => {
  const client = await connect();
  await client.open(uri, "javascript", call);
  expect(await client.links(uri)).toContainEqual({
    range: client.rangeOf(uri, id),
    target: `https://admin.tago.io/devices/${id}`,
  });
});

describe("code lenses", () => {
  const commands = ["tagoio.request.send", "tagoio.request.copyAsCurl"];

  test("carry the request, without its token", async () => {
    const client = await connect({ initializationOptions: { commands } });
    await client.open(uri, "javascript", call.replace(": t", `: "${token}"`));
    const lenses = await client.lenses(uri);
    expect(lenses.map(({ command }) => command?.title)).toEqual(["Send Request", "Copy as cURL"]);
    const argument = lenses[1]?.command?.arguments?.[0] as RequestArgument;
    expect(argument).toMatchObject({ uri, method: "GET", path: [`/device/${id}/data`], holes: [] });
    expect(argument.curl).toContain('-H "Account-Token: $TAGOIO_TOKEN"');
    expect(JSON.stringify(lenses)).not.toContain(token.slice(0, 8));
  });

  test("are not shown to clients that do not run their commands, nor where switched off", async () => {
    const other = await connect({ initializationOptions: { commands: commands.slice(1) } });
    await other.open(uri, "javascript", call);
    expect((await other.lenses(uri)).map(({ command }) => command?.title)).toEqual([
      "Copy as cURL",
    ]);
    expect((await connect()).capabilities.codeLensProvider).toBeUndefined();
    const off = await connect({
      initializationOptions: { commands },
      configuration: () => ({ codeLens: { enabled: false } }),
    });
    await off.open(uri, "javascript", call);
    expect(await off.lenses(uri)).toEqual([]);
  });
});

describe("what the account does not have", () => {
  const stranger = "5e43c24c841bc4620a5494d4";
  const refreshSupport = true;
  const options = { pull: true, capabilities: { workspace: { diagnostics: { refreshSupport } } } };
  const codes = (report: DocumentDiagnosticReport): readonly unknown[] =>
    report.kind === "full" ? report.items.map(({ code }) => code) : [];

  test("is reported once the account was asked again", async () => {
    let asked = 0;
    const facts: LiveFacts = {
      ...account({ fleet }),
      fleet: () => {
        asked += 1;
        return Promise.resolve(fleet);
      },
    };
    const client = await connect(options, { liveFacts: () => facts });
    await client.open(uri, "javascript", call + call.replace(id, stranger));
    expect(codes(await client.pull(uri))).toEqual([]);
    await client.until("the account", () => client.refreshes.length === 1);
    expect(codes(await client.pull(uri))).toEqual([]);
    await client.until("the confirmation", () => client.refreshes.length === 2);
    const report = await client.pull(uri);
    expect(codes(report)).toEqual(["unknown-id"]);
    expect(report).toMatchObject({ items: [{ range: client.rangeOf(uri, stranger) }] });
    expect(asked).toBe(2);
    const actions = await client.codeActions(uri, client.rangeOf(uri, stranger));
    expect(actions.map(({ title }) => title)).toContain("Ignore unknown-id for this line");
    await client.change(uri, `// more\n${client.textOf(uri)}`);
    expect(codes(await client.pull(uri))).toEqual(["unknown-id"]);
    expect(asked).toBe(2);
  });

  test("is not reported if it came meanwhile, nor where a list is not complete", async () => {
    let answer = fleet;
    const facts: LiveFacts = { ...account({ fleet }), fleet: () => Promise.resolve(answer) };
    const client = await connect(options, { liveFacts: () => facts });
    await client.open(uri, "javascript", call.replace(id, stranger));
    await client.pull(uri);
    await client.until("the account", () => client.refreshes.length === 1);
    answer = { ...fleet, devices: [...fleet.devices, { id: stranger, name: "New" }] };
    expect(codes(await client.pull(uri))).toEqual([]);
    await client.until("the confirmation", () => client.refreshes.length >= 2);
    expect(codes(await client.pull(uri))).toEqual([]);

    const partial = { ...account({ fleet: { ...fleet, complete: [] } }) };
    const other = await connect(options, { liveFacts: () => partial });
    await other.open(uri, "javascript", call.replace(id, stranger));
    await other.pull(uri);
    await other.until("the account", () => other.refreshes.length === 1);
    expect(codes(await other.pull(uri))).toEqual([]);
  });

  test("makes writing to an immutable device a problem", async () => {
    const immutable = { ...fleet, devices: [{ id, name: "Freezer 3", storage: "immutable" }] };
    const client = await connect(options, { liveFacts: () => account({ fleet: immutable }) });
    await client.open(uri, "javascript", call.replace("{ headers", '{ method: "DELETE", headers'));
    await client.pull(uri);
    await client.until("the account", () => client.refreshes.length === 1);
    expect(codes(await client.pull(uri))).toContain("immutable-write");
  });
});
