import { expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import { knownText } from "../../values/pieces.ts";

const token = "5b1c7e0a-93d4-4f6e-8a2b-d7c04e91f3a6";

function requestsOf(text: string, path = "a.http"): readonly string[] {
  return analyze({ text, path }).facts.requests.map(({ url, method, headers }) =>
    [
      method.name,
      `${url.host?.text ?? ""}${url.path?.text ?? ""}`,
      ...headers.map(({ name, value }) => `${name}=${knownText(value) ?? "?"}`),
    ].join(" "),
  );
}

test("requests, their headers, variables and separators", () => {
  const text = `# All of TagoIO's
@host = api.us-e1.tago.io
@base = https://{{host}}
@missing={{nobody}}

### One
# @name one
POST {{base}}/data HTTP/1.1
Device-Token: {{$processEnv TOKEN}}
content-type: application/json

[{"variable": "a", "value": {{n}}}]

> {% client.test() %}

###
{{base}}/device/{{id}}
  ?fields=name
  &qty=1
Authorization: {{missing}}

###
HTTP/1.1 200 OK

GET {{base}}/info
### Two
delete https://api.us-e1.tago.io/data/1
`;
  expect(requestsOf(text)).toEqual([
    "POST api.us-e1.tago.io/data Device-Token=? content-type=application/json",
    "GET api.us-e1.tago.io/device/{id} Authorization=?",
    "DELETE api.us-e1.tago.io/data/1",
  ]);
  const [first, second] = analyze({ text, path: "a.http" }).facts.requests;
  expect(first?.headers[0]?.value.pieces[0]).toMatchObject({
    origin: "environment",
    name: "TOKEN",
  });
  expect(first?.body).toMatchObject({ encoding: "json", data: { kind: "array" } });
  expect(second?.url.query.map(({ name, value }) => [name, value])).toEqual([
    ["fields", "name"],
    ["qty", "1"],
  ]);
});

test("raw HTTP text names its host in a header", () => {
  const text = "POST /data HTTP/1.1\nHost: api.tago.io\nDevice-Token: abc\n\n";
  expect(requestsOf(text)).toEqual(["POST api.tago.io/data Host=api.tago.io Device-Token=abc"]);
});

test.each([
  ["sentences", "Our server is https://api.us-e1.tago.io/data, ask it.\nGET is the method.\n"],
  [
    "a comment",
    "# GET https://api.us-e1.tago.io/device\n// GET https://api.us-e1.tago.io/device\n",
  ],
  ["another service", "GET https://example.com/device\nDevice-Token: {{tago}}\n"],
])("%s hold no request", (_, text) => {
  expect(requestsOf(text)).toEqual([]);
});

test("an excerpt in a document may leave the token out, a file may not", () => {
  const rulesOf = (text: string, path: string): readonly string[] =>
    analyze({ text, path }).findings.map(({ rule }) => rule);
  const request = "GET https://api.us-e1.tago.io/device\n";
  expect(rulesOf(request, "a.http")).toEqual(["missing-token"]);
  expect(rulesOf(`\`\`\`http\n${request}\`\`\`\n`, "a.md")).toEqual([]);
  expect(rulesOf(`\`\`\`http\n${request}Accept: */*\n\`\`\`\n`, "a.md")).toEqual(["missing-token"]);
});

test("variables that name each other end", () => {
  expect(requestsOf("@a={{b}}\n@b={{a}}\nGET {{a}}/tago\n")).toEqual([]);
});

test("a token in a variable is one of TagoIO when a request sends it", () => {
  const text = `@key=${token}\n@other_token=${token.replace("5b", "6c")}\n\nGET https://api.us-e1.tago.io/info\nToken: {{key}}\n`;
  const { literals } = analyze({ text, path: "a.rest" }).facts;
  expect(literals.map(({ evidence, name }) => [evidence, name])).toEqual([
    ["request-header", "key"],
    ["named", "other_token"],
  ]);
});

test("raw HTTP text in a document is offered no template", () => {
  const text = (value: string): string =>
    `\`\`\`http\nGET https://api.us-e1.tago.io/info\nDevice-Token: ${value}\n\`\`\`\n`;
  const fixesOf = (value: string): number =>
    analyze({ text: text(value), path: "a.md" }).findings.flatMap(({ fixes }) => fixes).length;
  expect(fixesOf(token)).toBe(0);
  expect(fixesOf(`${token}\nX-Id: {{id}}`)).toBe(1);
});
