import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createWorkspace, runLint } from "./workspace.ts";

const clean = `await fetch("https://api.us-e1.tago.io/info", { headers: { "Device-Token": process.env.T } });\n`;
const plainHttp = clean.replace("https", "http");
const impliedRegion = clean.replace("api.us-e1", "api");
const token = "4976f55c-2bd2-449f-9673-748b3ca88633";
const withToken = clean.replace("process.env.T", `"${token}"`);

describe("exit status", () => {
  test("is 0 without errors, also with information", () => {
    const { write, lint } = createWorkspace();
    write({ "a.js": clean, "b.js": impliedRegion });
    const { status, stdout, stderr } = lint();
    expect(stdout).toMatch(/implicit-region/);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("is 1 with an error", () => {
    const { write, lint } = createWorkspace();
    write({ "a.js": plainHttp });
    expect(lint().status).toBe(1);
    expect(lint("--format", "sarif").status).toBe(1);
  });

  test.each([
    [["--wrong"], "Unknown option '--wrong'. Run `tago-lint --help` to see what is possible."],
    [["nowhere.js"], "No such file or folder: nowhere.js. Check the path, then run again."],
    [
      ["--format", "xml"],
      'Unknown format "xml". Choose one of pretty, json, sarif, github, junit.',
    ],
    [["--config", "none.json"], "Could not read the settings file none.json."],
  ])("is 2 for %j, with one line that says why", (args, expected) => {
    const { status, stdout, stderr } = createWorkspace().lint(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(expected);
    expect(stderr.trimEnd()).not.toContain("\n");
  });

  test.runIf(process.platform === "linux")(
    "is 2 when a file cannot be read, after the others",
    () => {
      const { write, lint } = createWorkspace();
      write({ "a.js": plainHttp });
      // Reading one's own memory from its start fails for everybody, also for the superuser.
      const { status, stdout, stderr } = lint("/proc/self/mem", "a.js");
      expect(status).toBe(2);
      expect(stdout).toContain("insecure-transport");
      expect(stderr).toMatch(/^tago-lint: Could not read \/proc\/self\/mem: .+\n$/);
    },
  );

  test("is 0 for --help and --version", () => {
    const { lint } = createWorkspace();
    expect(lint("--help")).toMatchObject({ status: 0, stderr: "" });
    expect(lint("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("which files", () => {
  test("are those that git does not ignore, in order of path", () => {
    const { write, json, git } = createWorkspace();
    git("init", "--quiet");
    write({
      ".gitignore": "dist/\n",
      ".git/info/exclude": "private.js\n",
      "z.js": plainHttp,
      "a/.gitignore": "*.gen.js\n",
      "a/x.gen.js": plainHttp,
      "a/x.js": plainHttp,
      "dist/d.js": plainHttp,
      "private.js": plainHttp,
      "node_modules/m/index.js": plainHttp,
    });
    expect(json().findings.map(({ file }) => file)).toEqual(["a/x.js", "z.js"]);
    expect(json("dist/d.js").findings.map(({ file }) => file)).toEqual(["dist/d.js"]);
  });

  test("are named relative to the current folder inside it, and absolutely outside", () => {
    const { write, json, folder } = createWorkspace();
    const other = createWorkspace();
    write({ "sub/a.js": plainHttp });
    expect(json(folder).findings[0]?.file).toBe("sub/a.js");
    expect(other.json(folder).findings[0]?.file).toBe(`${folder}/sub/a.js`);
  });

  test("in Latin-1 are checked, with positions that fit and one note", () => {
    const { write, lint, json } = createWorkspace();
    const text = `x = "medição"; ${plainHttp}`;
    write({ "a.js": Buffer.from(text, "latin1") });
    const [finding] = json().findings;
    expect(finding).toMatchObject({ line: 1, column: text.indexOf("http") + 1 });
    expect(lint().stderr).toBe(
      "tago-lint: Read a.js as Latin-1, because it is not valid UTF-8. Save it as UTF-8.\n",
    );
  });

  test("that start with a byte order mark count columns without it", () => {
    const { write, json } = createWorkspace();
    write({ "a.js": `\uFEFF${plainHttp}` });
    expect(json().findings[0]?.column).toBe(plainHttp.indexOf("http") + 1);
  });

  test("of 5 MB are skipped with one note, and checked on demand", () => {
    const { write, lint } = createWorkspace();
    write({
      "a.js": plainHttp + "//\n".repeat(1_700_000),
      "b.js": clean,
      "c.bin": Buffer.alloc(5e6),
    });
    const { status, stderr } = lint();
    expect(status).toBe(0);
    expect(stderr).toBe(
      "tago-lint: Skipped a.js: larger than 2 MB. Raise --max-size (up to 5) to check it.\n",
    );
    expect(lint("--max-size", "5")).toMatchObject({
      status: 0,
      stderr: expect.stringContaining("Skipped a.js: larger than 5 MB.") as string,
    });
    write({ "a.js": plainHttp + "//\n".repeat(1_000_000) });
    expect(lint().status).toBe(0);
    expect(lint("--max-size", "5").status).toBe(1);
  });

  test("in no known language and binaries are silent, unless named", () => {
    const { write, lint } = createWorkspace();
    write({
      "a.log": plainHttp,
      "b.js": Buffer.concat([Buffer.from([0]), Buffer.from(plainHttp)]),
    });
    expect(lint()).toMatchObject({ status: 0, stderr: "" });
    expect(lint("a.log")).toMatchObject({
      status: 0,
      stderr: "tago-lint: Did not check a.log: not a language that tago-lint knows.\n",
    });
  });
});

describe("output", () => {
  test("as JSON is one object with places that start at 1", () => {
    const { write, json } = createWorkspace();
    write({ "a.js": `// 😀\n${plainHttp}` });
    const { version, findings, ...rest } = json();
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(rest).toEqual({});
    expect(findings).toEqual([
      {
        file: "a.js",
        line: 2,
        column: 14,
        endLine: 2,
        endColumn: 18,
        rule: "insecure-transport",
        severity: "error",
        message: expect.stringContaining("api.us-e1.tago.io") as string,
      },
    ]);
  });

  test("with --facts lists calls of the SDKs and what goes over MQTT, without tokens", () => {
    const { write, json } = createWorkspace();
    write({
      "a.py": [
        "from tagoio_sdk import Device",
        "import paho.mqtt.publish as publish",
        "Device({'token': t}).sendData(x)",
        "publish.single('a/3fa9c1d7-52be-4c1f-9a66-0b7de31c8842', x, hostname='mqtt.tago.io')",
        "def send(topic):",
        "    publish.single(topic, x, hostname='mqtt.tago.io')",
        "",
      ].join("\n"),
    });
    const host = "mqtt.tago.io";
    expect(json("--facts").uses).toEqual([
      { file: "a.py", line: 3, proto: "sdk", api: "Device" },
      { file: "a.py", line: 3, proto: "sdk", api: "Device.sendData" },
      { file: "a.py", line: 4, proto: "mqtt", op: "publish", topic: "a/{token}", host },
      { file: "a.py", line: 6, proto: "mqtt", op: "publish", topic: "<param>", host },
    ]);
  });

  test("with --facts lists requests, without the unknown parts of their paths", () => {
    const { write, json } = createWorkspace();
    write({
      "a.py": [
        "import requests",
        'requests.get(f"https://api.eu-w1.tago.io/device/{device_id}", headers={"Account-Token": t})',
        'requests.post("https://api.tago.io/data", headers={"Device-Token": t}, json=[])',
        "",
      ].join("\n"),
    });
    expect(json("--facts").uses).toEqual([
      {
        file: "a.py",
        line: 2,
        proto: "http",
        method: "GET",
        host: "api.eu-w1.tago.io",
        path: "/device/{device_id}",
        header: "Account-Token",
        tokenKind: "account",
      },
      {
        file: "a.py",
        line: 3,
        proto: "http",
        method: "POST",
        host: "api.tago.io",
        path: "/data",
        header: "Device-Token",
        tokenKind: "device",
      },
    ]);
  });

  test("as SARIF is a log of version 2.1.0 with rules, places and fixes", () => {
    const { write, lint } = createWorkspace();
    write({ "a folder/a.js": plainHttp });
    const log = JSON.parse(lint("--format", "sarif").stdout) as SarifLog;
    expect(log).toMatchObject({
      version: "2.1.0",
      $schema: expect.stringContaining("sarif-2.1.0") as string,
    });
    const [run] = log.runs;
    expect(run?.tool.driver.name).toBe("tago-lint");
    const [result] = run?.results ?? [];
    const rule = run?.tool.driver.rules[result?.ruleIndex ?? -1];
    expect(rule).toMatchObject({
      id: "insecure-transport",
      defaultConfiguration: { level: "error" },
      helpUri: expect.stringMatching(/^https:.*insecure-transport/) as string,
    });
    expect(result).toMatchObject({
      ruleId: "insecure-transport",
      level: "error",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "a%20folder/a.js" },
            region: { startLine: 1, startColumn: 14, endLine: 1, endColumn: 18 },
          },
        },
      ],
      fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: "https" } }] }] }],
    });
  });

  test("never shows a token", () => {
    const { write, lint, json } = createWorkspace();
    write({ "a.js": withToken });
    expect(json("--facts").findings.map(({ rule }) => rule)).toContain("hardcoded-token");
    for (const args of [[], ["--format", "json", "--facts"], ["--format", "sarif"]]) {
      const { stdout, stderr } = lint(...args);
      expect(stdout + stderr).not.toContain(token.slice(0, 8));
    }
  });

  test("for people is grouped by file, ends in a summary and has no colour in a pipe", () => {
    const { write, lint } = createWorkspace();
    write({ "a.js": plainHttp, "b.js": impliedRegion, "c.js": clean });
    const { stdout } = lint();
    expect(stdout).not.toContain("\u001B");
    expect(stdout.split("\n").filter((line) => /^\S+\.js$/.test(line))).toEqual(["a.js", "b.js"]);
    expect(stdout).toContain("2 problems (1 error, 1 information) in 2 of 3 files.\n");
    write({ "a.js": clean, "b.js": clean });
    expect(lint().stdout).toBe("No problems found in 3 files.\n");
  });

  test("with --quiet holds errors only", () => {
    const { write, lint, json } = createWorkspace();
    write({ "a.js": plainHttp, "b.js": impliedRegion });
    expect(json("--quiet").findings.map(({ rule }) => rule)).toEqual(["insecure-transport"]);
    write({ "a.js": clean });
    expect(lint("--quiet").stdout).toBe("No errors found in 2 files.\n");
  });
});

describe("settings", () => {
  test("change severities, from the file in the current folder or a named one", () => {
    const { write, json } = createWorkspace();
    write({
      "a.js": plainHttp,
      "b.js": impliedRegion,
      "tago-lint.json":
        '{ "severity": { "insecure-transport": "off", "implicit-region": "error" } }',
      "other.json": '{ "severity": { "implicit-region": "off" } }',
    });
    expect(json().findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ["implicit-region", "error"],
    ]);
    expect(json("--config", "other.json").findings.map(({ rule }) => rule)).toEqual([
      "insecure-transport",
    ]);
  });

  test.each([
    ["{", "is not valid JSON"],
    ["[]", "must hold one JSON object"],
    ['{ "rules": {} }', 'unknown key "rules"'],
    [
      '{ "severity": { "wrong-metod": "off" } }',
      'unknown rule "wrong-metod". Did you mean "wrong-method"?',
    ],
    ['{ "severity": { "wrong-method": "no" } }', 'gives "wrong-method" no known value'],
  ])("refuse %s", (content, expected) => {
    const { write, lint } = createWorkspace();
    write({ "tago-lint.json": content });
    const { status, stderr } = lint();
    expect(status).toBe(2);
    expect(stderr).toContain(expected);
  });
});

test("suppression comments are honoured", () => {
  const { write, json } = createWorkspace();
  write({
    "a.js": `// tago-ignore-next-line insecure-transport\n${plainHttp}`,
    "b.py": `# tago-ignore-file\nrequests.get("http://api.us-e1.tago.io/info")\n`,
  });
  expect(json().findings).toEqual([]);
});

test("inside a hook of another repository, the own repository counts", () => {
  const { write, git, folder } = createWorkspace();
  const other = createWorkspace();
  other.git("init", "--quiet");
  git("init", "--quiet");
  write({ ".gitignore": "sub/\n", "sub/a.js": plainHttp });
  git("add", "--force", "sub/a.js");
  const { status, stdout } = runLint(["--format", "json", "."], folder, {
    GIT_DIR: join(other.folder, ".git"),
    GIT_INDEX_FILE: join(other.folder, ".git", "index"),
  });
  expect(status).toBe(1);
  expect(stdout).toContain('"file": "sub/a.js"');
});

interface SarifLog {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly name: string; readonly rules: readonly object[] };
    };
    readonly results: readonly { readonly ruleIndex: number }[];
  }[];
}
