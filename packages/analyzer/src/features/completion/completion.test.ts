import { parseMarkedSource } from "@tagoio-workbench/testkit";
import { describe, expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import { completeAt, type Completion } from "./completion.ts";
import type { LiveNames } from "../live-names.ts";
import { topicMarkdown } from "./topic.ts";

function complete(source: string, path = "a.ts", live?: LiveNames): readonly Completion[] {
  const { text, cursor = -1 } = parseMarkedSource(source);
  return completeAt({ text }, analyze({ text, path }), cursor, live);
}

function labels(source: string, path?: string, live?: LiveNames): readonly string[] {
  return complete(source, path, live).map(({ label }) => label);
}

/** The source after choosing a proposal. */
function choose(
  source: string,
  label: string,
  path?: string,
  live?: LiveNames,
): string | undefined {
  const { text } = parseMarkedSource(source);
  const chosen = complete(source, path, live).find((completion) => completion.label === label);
  return (
    chosen && text.slice(0, chosen.range.start) + chosen.newText + text.slice(chosen.range.end)
  );
}

describe("hosts", () => {
  test("behind a scheme in a document about TagoIO", () => {
    const source = 'const token = process.env.TAGOIO_TOKEN;\nfetch("https://<|>")';
    expect(labels(source)).toEqual([
      "api.us-e1.tago.io",
      "sse.tago.io",
      "api.eu-w1.tago.io",
      "sse.eu-w1.tago.io",
    ]);
    expect(choose(source, "api.eu-w1.tago.io")).toContain('fetch("https://api.eu-w1.tago.io")');
  });

  test("a started name is replaced as a whole", () => {
    expect(choose('fetch("https://api.us<|>")', "api.us-e1.tago.io")).toBe(
      'fetch("https://api.us-e1.tago.io")',
    );
    expect(choose('fetch("https://api.<|>us-e1.tago.io/data")', "api.eu-w1.tago.io")).toBe(
      'fetch("https://api.eu-w1.tago.io/data")',
    );
  });

  test("in half-typed strings of every language", () => {
    expect(labels('fetch("https://api.us<|>')).toEqual(["api.us-e1.tago.io"]);
    expect(labels('requests.get("https://api.eu<|>', "a.py")).toEqual(["api.eu-w1.tago.io"]);
    expect(labels("curl https://api.us<|>", "a.sh")).toEqual(["api.us-e1.tago.io"]);
  });

  test("not in strings, comments and code that ask for none", () => {
    expect(labels('const tago = "<|>";')).toEqual([]);
    expect(labels('fetch("https://example<|>") // tago')).toEqual([]);
    expect(labels("// tago https://api.<|>\n")).toEqual([]);
    expect(labels("const tago = api<|>;")).toEqual([]);
    expect(labels('fetch("https://<|>")')).toEqual([]);
  });
});

describe("routes", () => {
  test("behind a host, also in a half-typed string", () => {
    const source = 'fetch("https://api.us-e1.tago.io/de<|>';
    expect(labels(source)).toContain("/device/{device_id}/params");
    expect(choose(source, "/device")).toBe('fetch("https://api.us-e1.tago.io/device');
  });

  test("an unclosed string does not swallow the code behind it", () => {
    const source = 'fetch("https://api.us-e1.tago.io/de<|>, { headers });\nfoo("x");';
    expect(choose(source, "/device")).toBe(
      'fetch("https://api.us-e1.tago.io/device, { headers });\nfoo("x");',
    );
  });

  test("each path once, with its methods", () => {
    const found = complete('fetch("https://api.us-e1.tago.io/<|>", init)').filter(
      ({ label }) => label === "/device",
    );
    expect(found.map(({ detail }) => detail)).toEqual([expect.stringMatching(/^GET .* · POST /)]);
    expect(found[0]?.topic && topicMarkdown(found[0].topic)).toContain("**GET /device**");
  });

  test("only routes of a written method", () => {
    const source = 'requests.delete("https://api.us-e1.tago.io/<|>", headers=h)';
    expect(labels(source, "a.py")).toContain("/device/{device_id}");
    expect(labels(source, "a.py")).not.toContain("/info");
  });

  test("ids and expressions that stand there stay", () => {
    expect(
      choose(
        "fetch(`https://api.us-e1.tago.io/device/${id}/pa<|>`, init)",
        "/device/{device_id}/params",
      ),
    ).toBe("fetch(`https://api.us-e1.tago.io/device/${id}/params`, init)");
    expect(
      choose(
        'requests.get(f"https://api.us-e1.tago.io/device/{id}/<|>")',
        "/device/{device_id}/data",
        "a.py",
      ),
    ).toBe('requests.get(f"https://api.us-e1.tago.io/device/{id}/data")');
    expect(
      choose(
        "curl https://api.us-e1.tago.io/device/$ID/pa<|>",
        "/device/{device_id}/params",
        "a.sh",
      ),
    ).toBe("curl https://api.us-e1.tago.io/device/$ID/params");
  });

  test("behind a constant that holds the host", () => {
    const source = 'const API = "https://api.us-e1.tago.io";\nfetch(`${API}/da<|>`, init);';
    expect(choose(source, "/data")).toContain("fetch(`${API}/data`, init);");
  });

  test("not behind other hosts, nor in a query", () => {
    expect(labels('fetch("https://admin.tago.io/<|>")')).toEqual([]);
    expect(labels('fetch("https://example.com/<|>") // tago.io')).toEqual([]);
    expect(labels('fetch("https://api.us-e1.tago.io/data?query=/<|>")')).toEqual([]);
  });
});

describe("headers", () => {
  test("those that the route takes, its own kind first", () => {
    const source = 'fetch("https://api.us-e1.tago.io/data", { headers: { "<|>": token } })';
    expect(labels(source)).toEqual(["Device-Token", "token", "Authorization"]);
    expect(choose(source, "Device-Token")).toContain('{ "Device-Token": token }');
  });

  test("quotes come along where none are typed", () => {
    const source = 'fetch("https://api.us-e1.tago.io/device", { headers: { <|> } })';
    expect(choose(source, "Account-Token")).toContain('headers: { "Account-Token" }');
    expect(labels(source)).toContain("Analysis-Token");
    expect(labels(source)).not.toContain("Device-Token");
  });

  test("in Python and shell", () => {
    expect(
      choose(
        'requests.get("https://api.us-e1.tago.io/data", headers={"De<|>"})',
        "Device-Token",
        "a.py",
      ),
    ).toContain('headers={"Device-Token"}');
    expect(
      choose('curl https://api.us-e1.tago.io/data -H "De<|>"', "Device-Token", "a.sh"),
    ).toContain('-H "Device-Token: "');
  });

  test("half typed", () => {
    expect(labels('fetch("https://api.us-e1.tago.io/data", { headers: { "De<|>')).toContain(
      "Device-Token",
    );
  });

  test("not in values, nor in other maps", () => {
    expect(labels('fetch("https://api.us-e1.tago.io/data", { headers: { "X": "<|>" } })')).toEqual(
      [],
    );
    expect(labels('fetch("https://api.us-e1.tago.io/data", { <|> })')).toEqual([]);
  });
});

describe("methods", () => {
  test("those of the path", () => {
    expect(labels('fetch("https://api.us-e1.tago.io/info", { method: "<|>" })')).toEqual(["GET"]);
    expect(labels('fetch("https://api.us-e1.tago.io/device", { method: "P<|>" })')).toEqual([
      "GET",
      "POST",
    ]);
    expect(labels("curl -X P<|> https://api.us-e1.tago.io/device", "a.sh")).toEqual([
      "GET",
      "POST",
    ]);
    expect(
      choose('requests.request("P<|>", "https://api.us-e1.tago.io/device")', "POST", "a.py"),
    ).toBe('requests.request("POST", "https://api.us-e1.tago.io/device")');
  });
});

describe("query parameters", () => {
  const url = "https://api.us-e1.tago.io/device/4d43c24c841bc4620a5494d4/data";

  test("of the route, those that are written left out", () => {
    expect(labels(`fetch("${url}?qty=5&<|>")`)).toEqual(
      expect.arrayContaining(["query", "variables"]),
    );
    expect(labels(`fetch("${url}?qty=5&<|>")`)).not.toContain("qty");
    expect(choose(`fetch("${url}?va<|>")`, "variables")).toBe(`fetch("${url}?variables=")`);
    expect(choose(`fetch("${url}?va<|>=temperature")`, "variables")).toBe(
      `fetch("${url}?variables=temperature")`,
    );
  });

  test("and their values", () => {
    expect(choose(`fetch("${url}?query=la<|>")`, "last_item")).toBe(
      `fetch("${url}?query=last_item")`,
    );
    expect(labels(`fetch("${url}?details=<|>")`)).toEqual(["true", "false"]);
  });

  test("in maps and shell words", () => {
    const python = `requests.get("${url}", params={"query": "last_value", "<|>"}, headers=h)`;
    expect(labels(python, "a.py")).toContain("qty");
    expect(labels(python, "a.py")).not.toContain("query");
    expect(
      labels(python.replace("last_value", "<|>").replace('"<|>"}', '"qty": 1}'), "a.py"),
    ).toContain("last_value");
    expect(labels(`curl "${url}?qu<|>"`, "a.sh")).toContain("query");
  });

  test("not for other hosts", () => {
    expect(labels('fetch("https://example.com/data?<|>") // tago.io')).toEqual([]);
  });
});

describe("data points", () => {
  const post = "https://api.us-e1.tago.io/data";
  const withBody = (body: string): string =>
    `fetch("${post}", { method: "POST", headers, body: JSON.stringify(${body}) });`;

  test("keys in objects, those that are there left out", () => {
    const found = labels(withBody('[{ variable: "temperature", <|> }]'));
    expect(found).toEqual(["value", "unit", "group", "time", "location", "metadata"]);
    expect(choose(withBody('{ variable: "t", va<|> }'), "value")).toBe(
      withBody('{ variable: "t", value }'),
    );
  });

  test("keys in dictionaries and JSON text", () => {
    const python = `requests.post("${post}", headers=h, json=[{"variable": "t", <|>}])`;
    expect(choose(python, "value", "a.py")).toBe(python.replace("<|>", '"value"'));
    const shell = `curl -X POST ${post} -H "Device-Token: $T" -d '[{"variable": "t", "un<|>`;
    expect(choose(shell, "unit", "a.sh")).toBe(shell.replace("un<|>", "unit"));
  });

  test("keys of a location and of metadata", () => {
    expect(labels(withBody('{ variable: "t", location: { <|> } }'))).toEqual(["lat", "lng"]);
    expect(labels(withBody('{ variable: "t", metadata: { <|> } }'))).toContain("color");
  });

  test("not in other maps", () => {
    expect(labels("const tago = { <|> };")).toEqual([]);
    expect(labels(withBody('{ variable: "<|>" }'))).toEqual([]);
  });
});

describe("names of the account", () => {
  const id = "4d43c24c841bc4620a5494d4";
  const live: LiveNames = {
    resources: (kind) =>
      kind === "device"
        ? [
            { id, name: "Freezer 3" },
            { id: id.replace("4d", "5e"), name: "Pump 12" },
          ]
        : [{ id: id.replace("4d", "6f"), name: `${kind} one` }],
    variables: (device) =>
      device === id ? [{ name: "temperature", unit: "°C", last: "4 °C" }] : [],
    tagKeys: () => ["site"],
    tagValues: (key) => (key === "site" ? ["Porto"] : []),
  };

  test("complete to ids where a route has one", () => {
    expect(labels('fetch("https://api.us-e1.tago.io/device/<|>")', "a.ts", live)).toEqual(
      expect.arrayContaining(["Freezer 3", "Pump 12"]),
    );
    expect(
      choose('fetch("https://api.us-e1.tago.io/device/free<|>/data")', "Freezer 3", "a.ts", live),
    ).toBe(`fetch("https://api.us-e1.tago.io/device/${id}/data")`);
    expect(
      choose('fetch("https://api.us-e1.tago.io/device/pump 1<|>")', "Pump 12", "a.ts", live),
    ).toBe(`fetch("https://api.us-e1.tago.io/device/${id.replace("4d", "5e")}")`);
    expect(labels("curl https://api.us-e1.tago.io/analysis/<|>", "a.sh", live)).toContain(
      "analysis one",
    );
    expect(labels('fetch("https://api.us-e1.tago.io/<|>")', "a.ts", live)).not.toContain("Pump 12");
  });

  test("complete in constants and SDK calls", () => {
    expect(labels('const TAGO_DEVICE_ID = "<|>";', "a.ts", live)).toEqual(["Freezer 3", "Pump 12"]);
    expect(labels('import "@tago-io/sdk"; Resources.devices.info("<|>")', "a.ts", live)).toContain(
      "Freezer 3",
    );
    expect(labels('const name = "<|>"; // tago.io', "a.ts", live)).toEqual([]);
  });

  test("are variables and units of the device in the path", () => {
    const post = (value: string): string =>
      `fetch("https://api.us-e1.tago.io/device/${id}/data", { method: "POST", body: JSON.stringify({ ${value} }) })`;
    expect(choose(post('variable: "<|>"'), "temperature", "a.ts", live)).toContain(
      'variable: "temperature"',
    );
    expect(labels(post('variable: "temperature", unit: "<|>"'), "a.ts", live)).toEqual(["°C"]);
    const read = `fetch("https://api.us-e1.tago.io/device/${id}/data?variables=<|>")`;
    expect(labels(read, "a.ts", live)).toEqual(["temperature"]);
  });

  test("are tags", () => {
    const edit = (tag: string): string =>
      `fetch("https://api.us-e1.tago.io/device/${id}", { method: "PUT", body: JSON.stringify({ tags: [${tag}] }) })`;
    expect(labels(edit('{ key: "<|>" }'), "a.ts", live)).toEqual(["site"]);
    expect(labels(edit('{ key: "site", value: "<|>" }'), "a.ts", live)).toEqual(["Porto"]);
  });
});

describe("documents that are no code", () => {
  test("headers and data points of .http files", () => {
    const post = "POST https://api.us-e1.tago.io/data\nContent-Type: application/json\n";
    expect(labels(`${post}Dev<|>`, "a.http")[0]).toBe("Device-Token");
    expect(labels(`${post}<|>\n\n{}`, "a.http")[0]).toBe("Device-Token");
    expect(choose(`${post}Dev<|>\n\n{}`, "Device-Token", "a.http")).toBe(
      `${post}Device-Token: \n\n{}`,
    );
    const body = `${post}Device-Token: {{token}}\n\n`;
    expect(labels(`${body}{ "variable": "a", "<|>" }`, "a.http")).toContain("value");
    expect(labels(`${body}{ "variable": "a", "<|>" }`, "a.http")).not.toContain("variable");
    expect(
      labels(`${body}[{ "<|>" }]\n\n### next\nGET https://api.us-e1.tago.io/info`, "a.http"),
    ).toContain("variable");
    expect(labels(`${body}Dev<|>`, "a.http")).toEqual([]);
    expect(labels(`### one\n<|>\n${post}`, "a.http")).toEqual([]);
  });

  test("complete hosts, routes and parameters in requests and settings", () => {
    expect(labels("GET https://api.us<|>", "a.http")).toEqual(["api.us-e1.tago.io"]);
    expect(choose("GET https://api.us-e1.tago.io/dev<|>\n", "/device/{device_id}", "a.http")).toBe(
      "GET https://api.us-e1.tago.io/device/{device_id}\n",
    );
    expect(labels("GET https://api.us-e1.tago.io/device?<|>", "a.http")).toContain("amount");
    expect(labels("TAGO_API=https://api.eu<|>", ".env")).toEqual(["api.eu-w1.tago.io"]);
    expect(
      labels('{ "tago": "it\'s", \n "url": "https://api.us-e1.tago.io/da<|>" }', "a.json"),
    ).toContain("/data");
  });

  test("but nothing in comments and prose", () => {
    expect(labels("# see https://api.us<|>\nTAGO=1", ".env")).toEqual([]);
    expect(labels("TagoIO is a clou<|>d", "a.md")).toEqual([]);
  });
});
