import { parseMarkedSource } from "@tagoio-workbench/testkit";
import { describe, expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import { completeAt, type Completion } from "./completion.ts";

function complete(source: string, path = "a.ts"): readonly Completion[] {
  const { text, cursor = -1 } = parseMarkedSource(source);
  return completeAt({ text }, analyze({ text, path }), cursor);
}

function labels(source: string, path?: string): readonly string[] {
  return complete(source, path).map(({ label }) => label);
}

/** The source after choosing a proposal. */
function choose(source: string, label: string, path?: string): string | undefined {
  const { text } = parseMarkedSource(source);
  const chosen = complete(source, path).find((completion) => completion.label === label);
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
    expect(found[0]?.documentation).toContain("**GET /device**");
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
