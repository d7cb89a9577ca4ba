import { expect, test } from "vitest";
import { analyze } from "../analyze.ts";

const HOST = "https://api.us-e1.tago.io";

/** `METHOD URL` of every request that a document sends to TagoIO, with the files beside it. */
function requestsOf(path: string, text: string, files: Readonly<Record<string, string>>): string[] {
  const { facts } = analyze({ path, text }, { workspace: { readFile: (file) => files[file] } });
  return facts.requests.map(({ url }) => `${url.host?.text}${url.path?.text}`);
}

const DATA = "api.us-e1.tago.io/data";

test.each([
  [
    "a constant",
    "/a/config.ts",
    `export const URL = "${HOST}";`,
    'import { URL } from "./config";',
    "URL",
  ],
  [
    "a renamed constant",
    "/a/config.ts",
    `const u = "${HOST}";\nexport { u as URL };`,
    'import { URL as X } from "./config.js";',
    "X",
  ],
  [
    "a default export",
    "/a/config/index.js",
    `export default { api: { url: "${HOST}" } };`,
    'import c from "./config";',
    "c.api.url",
  ],
  [
    "all of a module",
    "/a/config.ts",
    `export const URL = "${HOST}";`,
    'import * as c from "./config";',
    "c.URL",
  ],
  [
    "module.exports",
    "/a/config.js",
    `const url = "${HOST}";\nmodule.exports = { url };`,
    'const c = require("./config");',
    "c.url",
  ],
  [
    "exports.name",
    "/config.js",
    `exports.url = "${HOST}";`,
    'const { url: u } = require("../config");',
    "u",
  ],
  ["a member of require", "/a/config.json", `{ "url": "${HOST}" }`, "", 'require("./config").url'],
])("JavaScript takes %s out of another file", (_, file, config, header, url) => {
  const text = `// TagoIO\n${header}\nfetch(\`\${${url}}/data\`);\n`;
  expect(requestsOf("/a/main.ts", text, { [file]: config })).toEqual([DATA]);
  expect(requestsOf("/a/main.ts", text, {})).toEqual([]);
});

test.each([
  ["a constant", "/a/config.py", `URL = "${HOST}"`, "from config import URL", "URL"],
  [
    "a constant of the package",
    "/a/config.py",
    `URL = "${HOST}"`,
    "from .config import URL as U",
    "U",
  ],
  ["a module", "/a/config.py", `URL = "${HOST}"`, "import config", "config.URL"],
  [
    "a module of the package",
    "/a/config.py",
    `URL = "${HOST}"`,
    "from . import config",
    "config.URL",
  ],
  ["a package", "/a/config/__init__.py", `URL = "${HOST}"`, "from config import URL", "URL"],
  [
    "a class",
    "/a/config.py",
    `class Config:\n    URL = "${HOST}"\n`,
    "from config import Config",
    "Config.URL",
  ],
  ["a dict", "/a/config.py", `API = {"url": "${HOST}"}`, "from config import API", "API['url']"],
])("Python takes %s out of another file", (_, file, config, header, url) => {
  const text = `# TagoIO\nimport requests\n${header}\nrequests.get(f"{${url}}/data")\n`;
  expect(requestsOf("/a/main.py", text, { [file]: config })).toEqual([DATA]);
});

test.each([
  ["#define", '#define HOST "api.us-e1.tago.io"'],
  ["a constant", 'const char *HOST = "api.us-e1.tago.io";'],
])("C++ takes %s out of a header, also through another one", (_, line) => {
  const text = `// TagoIO\n#include "all.h"\nvoid f() { HTTPClient http; http.begin(String("https://") + HOST + "/data"); http.GET(); }\n`;
  const files = {
    "/a/all.h": '#ifndef ALL_H\n#define ALL_H\n#include "config.h"\n#include "all.h"\n#endif\n',
    "/a/config.h": `#ifndef CONFIG_H\n#define CONFIG_H\n${line}\n#endif\n`,
  };
  expect(requestsOf("/a/main.cpp", text, files)).toEqual([DATA]);
});

test.each([
  ["a name", 'export { URL } from "./config";', "URL"],
  ["a renamed name", 'export { BASE as URL } from "./other";', "URL"],
  ["everything", 'export * from "./config";\nexport * from "./empty";', "URL"],
  ["a module", 'export * as settings from "./config";', "settings.URL"],
  ["a default", 'export { default as settings } from "./standard";', "settings.URL"],
])("JavaScript follows %s that a module hands on", (_, index, use) => {
  const [name = ""] = use.split(".");
  const text = `// TagoIO\nimport { ${name} } from "./index";\nfetch(\`\${${use}}/data\`);\n`;
  const files = {
    "/index.ts": index,
    "/config.ts": `export const URL = "${HOST}";`,
    "/other.ts": `export const BASE = "${HOST}";`,
    "/empty.ts": "export const nothing = 1;",
    "/standard.ts": `export default { URL: "${HOST}" };`,
  };
  expect(requestsOf("/main.ts", text, files)).toEqual([DATA]);
});

test("is silent about a name that two modules hand on", () => {
  const text = '// TagoIO\nimport { URL } from "./index";\nfetch(`${URL}/data`);\n';
  const files = {
    "/index.ts": 'export * from "./a";\nexport * from "./b";',
    "/a.ts": `export const URL = "${HOST}";`,
    "/b.ts": 'export const URL = "https://example.com";',
  };
  expect(requestsOf("/main.ts", text, files)).toEqual([]);
});

test.each([
  ["all of a module", "from config import *", "URL", "/a/config.py"],
  ["all of a package", "from .settings import *", "URL", "/a/settings/__init__.py"],
  ["a dotted module", "import settings.cloud", "settings.cloud.URL", "/a/settings/cloud.py"],
  ["a module of the package above", "from ..config import URL", "URL", "/config.py"],
])("Python takes %s", (_, header, url, file) => {
  const text = `# TagoIO\nimport requests\n${header}\nrequests.get(f"{${url}}/data")\n`;
  const files = { [file]: `URL = "${HOST}"\n` };
  expect(requestsOf("/a/main.py", text, files)).toEqual([DATA]);
  expect(requestsOf("/a/main.py", text, {})).toEqual([]);
});

test("Python follows what a package hands on, and no name that begins with an underscore or is defined here", () => {
  const main = (name: string, more = ""): string =>
    `# TagoIO\nimport requests\nfrom config import *\n${more}requests.get(f"{${name}}/data")\n`;
  const files = {
    "/config/__init__.py": "from .cloud import *\n",
    "/config/cloud.py": `URL = "${HOST}"\n_URL = "${HOST}"\n`,
  };
  expect(requestsOf("/main.py", main("URL"), files)).toEqual([DATA]);
  expect(requestsOf("/main.py", main("_URL"), files)).toEqual([]);
  expect(requestsOf("/main.py", main("URL", "URL = ask()\n"), files)).toEqual([]);
});

test.each([
  [
    "tsconfig.json",
    '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } } // own',
    "@/config",
  ],
  [
    "jsconfig.json",
    '{ "compilerOptions": { "baseUrl": "src", "paths": { "cfg": ["config"] } } }',
    "cfg",
  ],
])("JavaScript follows aliases of %s", (file, config, name) => {
  const text = `// TagoIO\nimport { URL } from "${name}";\nfetch(\`\${URL}/data\`);\n`;
  const files = { [`/app/${file}`]: config, "/app/src/config.ts": `export const URL = "${HOST}";` };
  expect(requestsOf("/app/src/deep/main.ts", text, files)).toEqual([DATA]);
  const other = { ...files, [`/app/${file}`]: config.replace("paths", "other") };
  expect(requestsOf("/app/src/deep/main.ts", text, other)).toEqual([]);
});

test("follows a module that hands on what it imports, and ends in circles", () => {
  const text = '// TagoIO\nimport { URL } from "./a";\nfetch(`${URL}/data`);\n';
  const handsOn = {
    "/a.ts": 'import { URL } from "./b";\nexport { URL };',
    "/b.ts": `export const URL = "${HOST}";`,
  };
  expect(requestsOf("/main.ts", text, handsOn)).toEqual([DATA]);
  const circle = {
    "/a.ts": handsOn["/a.ts"],
    "/b.ts": 'import { URL } from "./a";\nexport { URL };',
  };
  expect(requestsOf("/main.ts", text, circle)).toEqual([]);
});

test.each([
  ["assigned twice there", `export let URL = "${HOST}";\nURL = "x";`, ""],
  ["not exported there", `const URL = "${HOST}";\nexport const other = 1;`, ""],
  ["shadowed here", `export const URL = "${HOST}";`, "function f(URL) { fetch(`${URL}/data`) }"],
])("is silent about a name that is %s", (_, config, body) => {
  const use = body === "" ? "fetch(`${URL}/data`);" : body;
  const text = `// TagoIO\nimport { URL } from "./config";\n${use}\n`;
  expect(requestsOf("/main.ts", text, { "/config.ts": config })).toEqual([]);
});

test("reads no file for a document that needs none", () => {
  const read: string[] = [];
  const text = `import { URL } from "./config";\nfetch("${HOST}/data");\n`;
  const readFile = (path: string): undefined => void read.push(path);
  analyze({ path: "/main.ts", text }, { workspace: { readFile } });
  expect(read).toEqual([]);
});

test("reports what is written in another file there alone", () => {
  const token = "3f1c7e0a-93d4-4f6e-8a2b-d7c04e91f3a6";
  const config = `export const URL = "http://api.tago.io";\nexport const TOKEN = "${token}";\n`;
  const text =
    '// TagoIO\nimport { URL, TOKEN } from "./config";\nfetch(`${URL}/dat`, { headers: { "Device-Token": TOKEN } });\n';
  const workspace = { readFile: (path: string) => (path === "/config.ts" ? config : undefined) };
  const { facts, findings } = analyze({ path: "/main.ts", text }, { workspace });
  expect(facts.requests).toHaveLength(1);
  for (const { range, fixes, rule } of findings) {
    expect(rule).not.toBe("hardcoded-token");
    expect(range.end).toBeGreaterThan(range.start);
    for (const { edits } of fixes)
      for (const edit of edits) expect(text.slice(edit.range.start, edit.range.end)).not.toBe("");
  }
  const own = analyze({ path: "/config.ts", text: config }, { workspace }).findings;
  expect(own.map(({ rule }) => rule)).toContain("hardcoded-token");
});
