import { describe, expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import { completeAt } from "../../features/completion/completion.ts";

const token = "5b1c7e0a-93d4-4f6e-8a2b-d7c04e91f3a6";

/** The requests of a Markdown text, as `line METHOD host/path`. */
function requestsOf(text: string, path = "README.md"): readonly string[] {
  return analyze({ text, path }).facts.requests.map(({ url, method }) => {
    const line = text.slice(0, url.value.range.start).split("\n").length;
    return `${line} ${method.name ?? "?"} ${url.host?.text ?? ""}${url.path?.text ?? ""}`;
  });
}

/** The text with the first fix of every finding applied. */
function fixed(text: string): string {
  const edits = analyze({ text, path: "README.md" }).findings.flatMap(
    ({ fixes }) => fixes[0]?.edits ?? [],
  );
  return edits
    .toSorted((left, right) => right.range.start - left.range.start)
    .reduce(
      (all, { range, newText }) => all.slice(0, range.start) + newText + all.slice(range.end),
      text,
    );
}

const url = "https://api.us-e1.tago.io/device";

describe("code in Markdown", () => {
  test.each([
    ["a named fence", `\`\`\`sh\ncurl ${url}\n\`\`\`\n`, 2],
    ["tildes", `~~~ bash\ncurl ${url}\n~~~\n`, 2],
    ["attributes behind the name", `\`\`\`js {1,3} title="a.js"\nfetch("${url}")\n\`\`\`\n`, 2],
    ["Pandoc's attributes", `\`\`\`{.python .numberLines}\nrequests.get("${url}")\n\`\`\`\n`, 2],
    ["a list item", `- Call it:\n\n  \`\`\`ts\n  fetch("${url}")\n  \`\`\`\n`, 4],
    ["a fence behind a list mark", `1. \`\`\`ts\n   fetch("${url}")\n   \`\`\`\n`, 2],
    ["a quotation", `> \`\`\`js\n> fetch("${url}")\n> \`\`\`\n`, 2],
    ["a fence that nobody closed", `\`\`\`js\nfetch("${url}")\n`, 2],
    ["a longer fence around a shorter one", `\`\`\`\`js\nfetch("${url}") // \`\`\`\n\`\`\`\`\n`, 2],
    ["a nameless command", `\`\`\`\ncurl -s ${url}\n\`\`\`\n`, 2],
    ["an indented command", `Call it:\n\n    curl -s ${url}\n\nDone.\n`, 3],
    ["a command in a sentence", `Try \`curl -s ${url}\` now.\n`, 1],
    ["a request in a sentence", `Then \`GET ${url}\` lists them.\n`, 1],
    ["Windows line ends", `\`\`\`sh\r\ncurl ${url}\r\n\`\`\`\r\n`, 2],
  ])("%s is read", (_, text, line) => {
    expect(requestsOf(text)).toEqual([`${line} GET api.us-e1.tago.io/device`]);
  });

  test.each([
    ["prose", `Send it to ${url}, and fetch("${url}") reads it.\n`],
    ["an unknown language", `\`\`\`mermaid\ncurl ${url}\n\`\`\`\n`],
    ["a nameless text", `\`\`\`\nthe server is ${url}\n\`\`\`\n`],
    ["output of a command", `\`\`\`console\n$ env\ncurl ${url}\n\`\`\`\n`],
  ])("%s is not", (_, text) => {
    expect(requestsOf(text)).toEqual([]);
    expect(analyze({ text, path: "a.md" }).findings).toEqual([]);
  });

  test("commands go on behind a backslash and inside quotes", () => {
    const text = [
      "```console",
      "$ curl -X POST \\",
      `    ${url.replace("device", "data")} -d '[`,
      '{"variable": "t", "value": 1}]\'',
      '{"status": true}',
      "$ curl -X DELETE " + url + "/1",
      "```",
    ].join("\n");
    expect(requestsOf(text)).toEqual([
      "3 POST api.us-e1.tago.io/data",
      "6 DELETE api.us-e1.tago.io/device/1",
    ]);
  });

  test("sentences show several requests, in one line and in many", () => {
    const text = `\`GET ${url}\` or \`POST ${url}\`.\n\n- \`DELETE ${url}\`\n- \`curl ${url}\`\n`;
    expect(requestsOf(text).toSorted()).toEqual([
      "1 GET api.us-e1.tago.io/device",
      "1 POST api.us-e1.tago.io/device",
      "3 DELETE api.us-e1.tago.io/device",
      "4 GET api.us-e1.tago.io/device",
    ]);
  });

  test("a program goes on in the next block, and starts anew with imports", () => {
    const fence = (code: string): string => `\`\`\`js\n${code}\n\`\`\`\n\nThen:\n\n`;
    const start = fence(`const base = "https://api.us-e1.tago.io";`);
    const call = "fetch(`${base}/device`);";
    expect(requestsOf(start + fence(call))).toHaveLength(1);
    expect(requestsOf(start + fence(`import x from "x";\n${call}`))).toHaveLength(0);
    expect(requestsOf(start + fence("if (a) {") + fence(call))).toHaveLength(0);
  });

  test("an import lands in the block, behind its indentation", () => {
    const text = `# Send\n\n- Do:\n\n  \`\`\`python\n  TAGO_TOKEN = "${token}"\n  \`\`\`\n`;
    expect(fixed(text)).toBe(
      `# Send\n\n- Do:\n\n  \`\`\`python\n  import os\n  TAGO_TOKEN = os.environ["TAGOIO_TOKEN"]\n  \`\`\`\n`,
    );
  });

  test("a comment above a block silences its first line, one at the top the file", () => {
    const code = `\`\`\`python\nTAGO_TOKEN = "${token}"\n\`\`\`\n`;
    const rulesOf = (text: string): readonly string[] =>
      analyze({ text, path: "a.md" }).findings.map(({ rule }) => rule);
    expect(rulesOf(code)).toEqual(["hardcoded-token"]);
    expect(rulesOf(`<!-- tago-ignore-next-line hardcoded-token -->\n${code}`)).toEqual([]);
    expect(rulesOf(`<!-- tago-ignore-file hardcoded-token -->\n\n# A\n\n${code}`)).toEqual([]);
    expect(rulesOf(`<!-- tago-ignore-next-line missing-token -->\n${code}`)).toHaveLength(1);
  });

  test("completion works inside a block", () => {
    const text = '# Tago\n\n```js\nfetch("https://api.us-e1.tago.io/dev")\n```\n';
    const analysis = analyze({ text, path: "a.md" });
    const offset = text.indexOf("/dev") + 4;
    expect(completeAt({ text }, analysis, offset).map(({ label }) => label)).toContain("/device");
    expect(completeAt({ text }, analysis, 3)).toEqual([]);
  });
});

describe("an API Blueprint", () => {
  const blueprint = (host: string): string => `FORMAT: 1A
HOST: ${host}

# Devices

## Device [/device/{id}{?fields}]

### Read a device [GET]

+ Request
    + Headers

            Account-Token: 5b1c7e0a-93d4-4f6e-8a2b-d7c04e91f3a6

### Remove it [DELETE]

## Send [POST /data]

## GET /devicess
`;

  test("of TagoIO has a request for each heading with a method", () => {
    const text = blueprint("https://api.tago.io/");
    expect(requestsOf(text)).toEqual([
      "6 GET api.tago.io/device/{id}",
      "6 DELETE api.tago.io/device/{id}",
      "17 POST api.tago.io/data",
      "19 GET api.tago.io/devicess",
    ]);
    const found = analyze({ text, path: "a.apib" }).findings;
    expect(found.map(({ rule }) => rule).toSorted()).toEqual([
      "hardcoded-token",
      "implicit-region",
      "unknown-route",
    ]);
  });

  test("of another service says nothing", () => {
    const text = blueprint("https://example.com");
    expect(analyze({ text: `${text}TagoIO`, path: "a.md" }).findings).toEqual([]);
  });
});
