import { describe, expect, test } from "vitest";
import { analyze } from "../analyze.ts";

const token = "3fa9c1d7-52be-4c1f-9a66-0b7de31c8842";
const other = "b2c74e10-8d3a-4f5b-9e61-7a0c4d9f1e35";

/** Evidence and name of every token literal. */
function literals(languageId: string, text: string): readonly string[] {
  return analyze({ text, languageId }).facts.literals.map(
    (literal) =>
      `${literal.evidence} ${literal.name ?? "-"} ${literal.text === token ? "token" : "other"}`,
  );
}

describe("token literals", () => {
  test.each([
    [
      "a header",
      "javascript",
      `fetch("https://api.tago.io/data", { headers: { "Device-Token": "${token}" } })`,
      ["request-header Device-Token token"],
    ],
    [
      "a constant that flows into a header",
      "javascript",
      `const abc = "${token}"; fetch("https://api.tago.io/data", { headers: { token: abc } })`,
      ["request-header abc token"],
    ],
    [
      "a query",
      "javascript",
      `fetch("https://api.tago.io/data?token=${token}")`,
      ["url token token"],
    ],
    [
      "a share link",
      "javascript",
      `const a = "https://admin.tago.io/public/dashboard?anonymousToken=${token}"`,
      [],
    ],
    ["a named constant", "python", `TAGO_TOKEN = "${token}"`, ["named TAGO_TOKEN token"]],
    [
      "a password in Portuguese",
      "python",
      `HOST = "mqtt.tago.io"\nsenha = "${token}"`,
      ["named senha token"],
    ],
    ["no evidence of TagoIO", "python", `device_token = "${token}"  # tago`, []],
    [
      "an SDK constructor",
      "typescript",
      `import { Device } from "@tago-io/sdk"; new Device({ token: "${token}" })`,
      ["named token token"],
    ],
    [
      "an old SDK constructor",
      "javascript",
      `const Device = require("tago/device"); new Device("${token}")`,
      ["named Device token"],
    ],
    [
      "Analysis.use",
      "javascript",
      `const { Analysis } = require("@tago-io/sdk"); Analysis.use(f, { token: "${token}" })`,
      ["named token token"],
    ],
    [
      "a Python constructor",
      "python",
      `from tagoio_sdk import Device\nd = Device({"token": "${token}"})`,
      ["named token token"],
    ],
    [
      "an SDK constructor, by a name that says nothing",
      "typescript",
      `import { Device } from "@tago-io/sdk"; const clientToken = "${token}"; new Device({ token: clientToken })`,
      ["sdk clientToken token"],
    ],
    [
      "tokens that mark a place or a step",
      "javascript",
      `fetch("https://api.tago.io/info", { headers: { "Device-Token": t } }); const params = { NextToken: "${token}", ClientToken: "${token}", change_token: "${token}" };`,
      [],
    ],
    [
      "names that only end like them",
      "javascript",
      `fetch("https://api.tago.io/info", { headers: { "Device-Token": t } }); const clockToken = "${token}";`,
      ["named clockToken token"],
    ],
    [
      "MQTT credentials",
      "python",
      `BROKER = "mqtt.tago.io"\nclient.username_pw_set("Token", "${token}")`,
      ["named Token token"],
    ],
    [
      "an environment default",
      "python",
      `import tago\nT = os.getenv("DEVICE_TOKEN", "${token}")`,
      ["named DEVICE_TOKEN token"],
    ],
    [
      "an id",
      "javascript",
      `const HOST = "api.tago.io"; const deviceId = "${token}"; const x = { _postman_id: "${token}" }`,
      [],
    ],
    [
      "two services",
      "javascript",
      `fetch("https://api.tago.io/data", { headers: { token: "${token}" } }); fetch("https://example.com/", { headers: { Authorization: "${other}" } })`,
      ["request-header token token"],
    ],
    [
      "another vendor's",
      "javascript",
      `const HOST = "api.tago.io"; const TWILIO_AUTH_TOKEN = "${token}"`,
      [],
    ],
    [
      "a placeholder",
      "javascript",
      `fetch("https://api.tago.io/data", { headers: { "Device-Token": "12345678-1234-1234-1234-123456789012" } })`,
      [],
    ],
    [
      "a name that a path begins with",
      "javascript",
      `const HOST = "api.tago.io"; credential.getToken("${token}/.default")`,
      [],
    ],
    ["a comment", "javascript", `// TAGO_TOKEN = "${token}"`, []],
    ["a shell variable", "shellscript", `TAGO_TOKEN=${token}`, ["named TAGO_TOKEN token"]],
    [
      "a shell header",
      "shellscript",
      `curl https://api.tago.io/info -H 'Authorization: ${token}'`,
      ["request-header Authorization token"],
    ],
  ])("%s", (_, language, text, expected) => {
    expect(literals(language, text)).toEqual(expected);
  });
});

describe("reading the environment in a token's place", () => {
  test.each([
    [
      "a string",
      "javascript",
      `const TAGO_TOKEN = "${token}";`,
      "const TAGO_TOKEN = process.env.V;",
    ],
    [
      "part of a string",
      "javascript",
      `const TAGO_TOKEN = "Bearer ${token}";`,
      'const TAGO_TOKEN = "Bearer " + process.env.V;',
    ],
    [
      "a template",
      "javascript",
      `const TAGO_TOKEN = \`a\${b}${token}\`;`,
      "const TAGO_TOKEN = `a${b}${process.env.V}`;",
    ],
    [
      "an attribute",
      "typescriptreact",
      `const a = <A tago_token="${token}" />;`,
      "const a = <A tago_token={process.env.V} />;",
    ],
    [
      "Vite",
      "typescript",
      `const TAGO_TOKEN = "${token}"; import.meta.env.X;`,
      "const TAGO_TOKEN = import.meta.env.VITE_V; import.meta.env.X;",
    ],
    ["Python", "python", `TAGO_TOKEN = "${token}"`, 'TAGO_TOKEN = os.environ["V"]'],
    [
      "an f-string",
      "python",
      `TAGO_TOKEN = f"{a}${token}"`,
      `TAGO_TOKEN = f"{a}{os.environ['V']}"`,
    ],
    ["a bare word", "shellscript", `TAGO_TOKEN=${token}`, 'TAGO_TOKEN="$V"'],
    ["single quotes", "shellscript", `TAGO_TOKEN='${token}'`, 'TAGO_TOKEN="$V"'],
    [
      "inside single quotes",
      "shellscript",
      `curl https://api.tago.io -H 'Device-Token: ${token}'`,
      `curl https://api.tago.io -H 'Device-Token: '"$V"''`,
    ],
    [
      "inside double quotes",
      "shellscript",
      `curl https://api.tago.io -H "Device-Token: ${token}"`,
      'curl https://api.tago.io -H "Device-Token: $V"',
    ],
  ])("%s", (_, languageId, text, expected) => {
    const [literal] = analyze({ text, languageId }).facts.literals;
    const { range, newText } = literal!.environmentEdit!("V");
    expect(text.slice(0, range.start) + newText + text.slice(range.end)).toBe(expected);
  });
});

describe("hosts", () => {
  const hosts = (languageId: string, text: string): readonly string[] =>
    analyze({ text, languageId }).facts.hosts.map(
      ({ host, scheme, port, range }) =>
        `${scheme?.text ?? ""}|${host}|${port?.text ?? ""}|${text.slice(range.start, range.end)}`,
    );
  test.each([
    ["a URL", "javascript", 'a("https://api.tago.io/data")', ["https|api.tago.io||api.tago.io"]],
    [
      "a name and a port",
      "python",
      'a = "mqtt.tago.io"; b = "mqtts://mqtt.tago.io:8883"',
      ["|mqtt.tago.io||mqtt.tago.io", "mqtts|mqtt.tago.io|8883|mqtt.tago.io"],
    ],
    ["capitals", "javascript", 'a("HTTPS://API.Tago.IO")', ["https|api.tago.io||API.Tago.IO"]],
    [
      "TagoDeploy",
      "javascript",
      'a("https://api.factory.tagoio.net")',
      ["https|api.factory.tagoio.net||api.factory.tagoio.net"],
    ],
    ["shell words", "shellscript", "A=api.tago.io # b.tago.io", ["|api.tago.io||api.tago.io"]],
    ["comments", "javascript", "// https://api.tago.io\n/* api.tago.io */", []],
    ["docstrings", "python", 'def f():\n    """Posts to https://api.tago.io"""', []],
    ["sentences", "javascript", 'a("Get your token from admin.tago.io and paste it")', []],
    [
      "mail and other sites",
      "javascript",
      'a("support@tago.io", "https://github.com/tago.io", "@tago-io/sdk")',
      [],
    ],
    ["prose in JSX", "javascript", "const a = <p>See api.tago.io</p>;", []],
  ])("%s", (_, language, text, expected) => {
    expect(hosts(language, text)).toEqual(expected);
  });
});
