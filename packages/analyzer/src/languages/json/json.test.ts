import { describe, expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import type { Facts } from "../../facts/facts.ts";
import { knownText } from "../../values/pieces.ts";
import { readJson } from "./read-json.ts";

function factsOf(data: unknown, path = "a.json"): Facts {
  return analyze({ text: JSON.stringify(data, undefined, 2), path }).facts;
}

function requestsOf(data: unknown): readonly string[] {
  return factsOf(data).requests.map(
    ({ method, url, headers }) =>
      `${method.name ?? "?"} ${url.host?.text ?? ""}${url.path?.text ?? ""} ${headers
        .map(({ name, value }) => `${name}=${knownText(value) ?? "?"}`)
        .join()}`,
  );
}

const url = "https://api.us-e1.tago.io/device";

describe("requests in JSON", () => {
  test("a Postman collection: variables, parameters, keys and answers", () => {
    const collection = {
      info: { name: "TagoIO", schema: "https://schema.getpostman.com/v2.1.0/collection.json" },
      item: [
        {
          request: {
            auth: {
              type: "apikey",
              apikey: [
                { key: "value", value: "{{token}}" },
                { key: "key", value: "Account-Token" },
              ],
            },
            method: "GET",
            header: [
              { key: "Accept", value: "*/*" },
              { key: "Device-Token", value: "x", disabled: true },
            ],
            url: { raw: "{{base}}/device/:id", host: ["{{base}}"], path: ["device", ":id"] },
          },
          response: [{ originalRequest: { method: "GET", header: [], url: `${url}/1` } }],
        },
        { request: { method: "POST", header: [], url: "https://example.com/data" } },
      ],
      variable: [{ key: "base", value: "https://api.us-e1.tago.io" }],
    };
    expect(requestsOf(collection)).toEqual([
      "GET api.us-e1.tago.io/device/{id} Accept=*/*,Account-Token=?",
    ]);
  });

  test("a base that only an environment knows is TagoIO's in a collection about TagoIO", () => {
    const request = { method: "GET", header: [], url: "{{baseUrl}}/device/token/:id" };
    expect(requestsOf({ info: { name: "TagoIO" }, item: [{ request }] })).toHaveLength(1);
    expect(requestsOf({ info: { name: "Tago buses" }, item: [{ request }] })).toEqual([]);
  });

  test("an Insomnia export", () => {
    const resources = [
      { _type: "environment", data: { base_url: "https://api.eu-w1.tago.io" } },
      {
        _type: "request",
        method: "POST",
        url: "{{ _.base_url }}/data",
        headers: [{ name: "Device-Token", value: "{{ _.token }}" }],
        body: { mimeType: "application/json", text: '[{"variable":"a b","value":1}]' },
      },
    ];
    expect(requestsOf({ resources })).toEqual(["POST api.eu-w1.tago.io/data Device-Token=?"]);
    const { findings } = analyze({ text: JSON.stringify({ resources }), path: "a.json" });
    expect(findings.map(({ rule }) => rule)).toEqual(["invalid-data-point"]);
  });

  test("an OpenCollection and a described example", () => {
    const auth = { type: "apikey", key: "Token", value: "{{t}}", placement: "header" };
    expect(requestsOf({ http: { method: "GET", url, auth } })).toEqual([
      "GET api.us-e1.tago.io/device Token=?",
    ]);
    expect(requestsOf({ request: { url, headers: { "Account-Token": "a" } } })).toEqual([
      "GET api.us-e1.tago.io/device Account-Token=a",
    ]);
  });

  test("an address alone is no request", () => {
    expect(requestsOf({ repository: { type: "git", url }, servers: [{ url }] })).toEqual([]);
  });
});

describe("Node-RED flows", () => {
  const flow = [
    { id: "b", type: "mqtt-broker", broker: "mqtt.tago.io", port: "8883", usetls: true, z: "" },
    { id: "o", type: "mqtt out", topic: "tago/data/post", broker: "b", z: "t", wires: [] },
    { id: "i", type: "mqtt in", topic: "a/#", broker: "b", z: "t", wires: [] },
    { id: "x", type: "mqtt out", topic: "c", broker: "other", z: "t", wires: [] },
    { id: "h", type: "http request", method: "use", url, z: "t", wires: [] },
    { id: "f", type: "function", func: `// é\nfetch("${url}");\nreturn msg;`, z: "t", wires: [] },
  ];

  test("their brokers, what goes over them, and their requests", () => {
    const { mqtt, requests } = factsOf(flow);
    expect(mqtt.map(({ op, topic, tls }) => [op, topic?.text, tls])).toEqual([
      ["connect", undefined, true],
      ["publish", "tago/data/post", undefined],
      ["subscribe", "a/#", undefined],
    ]);
    expect(requests.map(({ method }) => method.name)).toEqual([undefined, "GET"]);
  });

  test("places in a function are places of the document", () => {
    const text = JSON.stringify(flow);
    const { requests } = analyze({ text, path: "flows.json" }).facts;
    const { host, value } = requests[1]!.url;
    expect(text.slice(host?.range?.start, host?.range?.end)).toBe("api.us-e1.tago.io");
    expect(text.slice(value.range.start, value.range.end)).toBe(`\\"${url}\\"`);
  });
});

test("packages that a package.json depends on", () => {
  const manifest = {
    dependencies: { tago: "^9", tagged: "1" },
    devDependencies: { "@tago-io/sdk": "^12" },
  };
  const { imports } = factsOf(manifest, "x/package.json");
  expect(imports.map((one) => one.package)).toEqual(["tago", "@tago-io/sdk"]);
  expect(factsOf(manifest, "x/other.json").imports).toEqual([]);
});

test("tagoconfig.json is handed to the rules, also where it never names TagoIO", () => {
  const config = { analysisPath: "./src", prod: { id: "x", analysisList: [] } };
  expect(factsOf(config, "a/tagoconfig.json").cliConfig).toMatchObject({ kind: "object" });
  expect(factsOf({ ...config, tago: 1 }, "a/b.json").cliConfig).toBeUndefined();
});

describe("JSON that is half typed, or more than JSON", () => {
  test.each([
    ['{"a": 1, "b": {"c": "d', { a: 1, b: { c: "d" } }],
    ['{"a": [1, 2, {"b": true', { a: [1, 2, { b: true }] }],
    ['{"a": , "b": 2}', { b: 2 }],
    ['{"a" 1, "b": 2}', { b: 2 }],
    ['{"a": [1}, "b": 2}', { a: [1] }],
    ["// one\n{a: 'b', /* two */ \"c\": null,}", { a: "b", c: null }],
    ['{"a": "x\\u00e9\\n\\"", }', { a: 'xé\n"' }],
    ["", undefined],
  ])("%s", (text, expected) => {
    expect(plain(readJson(text).root)).toEqual(expected);
  });

  test("only whole JSON is valid", () => {
    expect(readJson('{"a": [1, "b", null, true, -1.5e3]} ').valid).toBe(true);
    for (const text of ['{"a": 1', '{"a": 1} x', "{a: 1}", "[1 2 }", '["a\n"]'])
      expect(readJson(text).valid).toBe(false);
  });
});

type Node = ReturnType<typeof readJson>["root"];

function plain(node: Node): unknown {
  if (node?.kind === "object")
    return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
  if (node?.kind === "array") return node.items.map(plain);
  if (node?.kind === "string") return knownText(node.value);
  if (node?.kind === "null") return null;
  return node?.kind === "number" || node?.kind === "boolean" ? node.value : undefined;
}
