import { describe, expect, test } from "vitest";
import { analyze, type Analysis } from "../analyze.ts";

/** Code without requests that keeps two places further apart than a reader looks. */
const between = {
  js: (index: number) =>
    `function trim${index}(readings) {\n  const kept = readings.filter((one) => one.value > ${index});\n  return kept.map((one) => ({ ...one, value: one.value * 2 }));\n}\n`,
  py: (index: number) =>
    `def trim_${index}(readings):\n    kept = [one for one in readings if one["value"] > ${index}]\n    return [{"value": one["value"] * 2} for one in kept]\n`,
  cpp: (index: number) =>
    `static int trim${index}(Reading *readings, int count) {\n  int kept = 0;\n  for (int i = 0; i < count; ++i) if (readings[i].value > ${index}) kept += 1;\n  return kept;\n}\n`,
} as const;

interface Case {
  readonly what: string;
  readonly language: keyof typeof between;
  readonly top: string;
  /** Replaces `top`, far from `bottom`. */
  readonly changed: string;
  readonly bottom: string;
}

// What is far away decides what the request at the bottom is.
const cases: readonly Case[] = [
  {
    what: "a constant",
    language: "js",
    top: 'const BASE = "https://api.us-e1.tago.io";\n',
    changed: 'const BASE = "http://api.eu-w1.tago.io";\n',
    bottom: 'function send(value) {\n  return fetch(`${BASE}/data`, { method: "POST" });\n}\n',
  },
  {
    what: "a caller of a helper",
    language: "js",
    top: 'function first() {\n  return call("/data");\n}\n',
    changed: 'function first() {\n  return call("/device");\n}\n',
    bottom:
      'function call(path) {\n  return fetch(`https://api.tago.io${path}`, { headers: { "device-token": process.env.T } });\n}\n',
  },
  {
    what: "the defaults of a client",
    language: "js",
    top: "axios.defaults.timeout = 10;\n",
    changed: 'axios.defaults.baseURL = "http://api.tago.io";\n',
    bottom: 'function send(value) {\n  return axios.post("/data", { variable: "a", value });\n}\n',
  },
  {
    what: "an import",
    language: "js",
    top: 'import { BASE } from "./config.js";\n',
    changed: 'import { BASE } from "./other.js";\n',
    bottom:
      "function send() {\n  return fetch(`${BASE}/data`, { headers: { token: process.env.TAGO_TOKEN } });\n}\n",
  },
  {
    what: "a function that takes a library's name",
    language: "js",
    top: "// nothing\n",
    changed: "function fetch(url) {}\n",
    bottom: 'function send() {\n  return fetch("https://api.tago.io/data");\n}\n',
  },
  {
    what: "a name of TagoIO that makes a path worth reading",
    language: "py",
    top: "import requests\n",
    changed: "import requests, tagoio_sdk\n",
    bottom:
      'def send(base):\n    return requests.post(base + "/data", headers={"device-token": "x"})\n',
  },
  {
    what: "headers of a session",
    language: "py",
    top: "import requests\nsession = requests.Session()\n",
    changed:
      'import requests\nsession = requests.Session()\nsession.headers["Device-Token"] = "8a1f3c5d-42b7-4e09-9d6c-b7305e1f2a84"\n',
    bottom: 'def send(value):\n    return session.post("https://api.tago.io/data", json=[])\n',
  },
  {
    what: "a global that another function assigns",
    language: "py",
    top: 'def setup():\n    other = "https://api.us-e1.tago.io"\n',
    changed: 'def setup():\n    global BASE\n    BASE = "http://api.us-e1.tago.io"\n',
    bottom: 'def send():\n    return requests.get(BASE + "/data")\n',
  },
  {
    what: "a macro",
    language: "cpp",
    top: '#define HOST "https://api.us-e1.tago.io/data"\n',
    changed: '#define HOST "http://api.us-e1.tago.io/data"\n',
    bottom: 'void send(HTTPClient &http) {\n  http.begin(HOST);\n  http.POST("[]");\n}\n',
  },
  {
    what: "an object of the same name that is only prepared",
    language: "cpp",
    top: "void prepare(HTTPClient &http) {\n  int count = 0;\n}\n",
    changed: 'void prepare(HTTPClient &http) {\n  http.addHeader("Device-Token", TOKEN);\n}\n',
    bottom:
      'void send(HTTPClient &http) {\n  http.begin("https://api.us-e1.tago.io/data");\n  http.POST("[]");\n}\n',
  },
  {
    what: "a branch of the preprocessor",
    language: "cpp",
    top: 'const char *url = "https://api.us-e1.tago.io/data";\n',
    changed:
      '#ifdef TEST\nconst char *url = "http://api.eu-w1.tago.io/data";\n#else\nconst char *url = "https://api.us-e1.tago.io/data";\n#endif\n',
    bottom: 'void send(HTTPClient &http) {\n  http.begin(url);\n  http.POST("[]");\n}\n',
  },
  {
    what: "what is printed",
    language: "js",
    top: "const token = load();\n",
    changed: "const token = process.env.TAGOIO_TOKEN;\n",
    bottom:
      'function send() {\n  console.log(token);\n  return fetch("https://api.tago.io/data", { headers: { "device-token": token } });\n}\n',
  },
];

const workspace = {
  readFile: (path: string): string | undefined =>
    path.endsWith("config.js")
      ? 'export const BASE = "https://api.us-e1.tago.io";'
      : path.endsWith("other.js")
        ? 'export const BASE = "http://api.eu-w1.tago.io";'
        : undefined,
};

const plain = ({ facts, findings }: Analysis): unknown =>
  JSON.parse(JSON.stringify({ facts, findings }));

describe.each(cases)("$what far away", ({ language, top, changed, bottom }) => {
  const filler = Array.from({ length: 40 }, (_, index) => between[language](index)).join("");
  const path = `/project/source.${language}`;
  const read = (text: string, previous?: Analysis): Analysis =>
    analyze({ text, path }, { workspace, previous });

  test.each([
    ["above", (own: string) => own + filler + bottom],
    ["below", (own: string) => bottom + filler + own],
  ])("counts %s", (_, join) => {
    const [first, second] = [join(top), join(changed)];
    const before = read(first);
    const after = read(second, before);
    expect(plain(after)).toEqual(plain(read(second)));
    expect(plain(read(first, after))).toEqual(plain(before));
  });

  test("makes a difference", () => {
    const [first, second] = [top, changed].map((own) => plain(read(own + filler + bottom)));
    // Places differ because the texts do; what is left is what was understood.
    const told = (one: unknown): string =>
      JSON.stringify(one).replaceAll(/"(?:start|end|at)":\d+/g, "");
    expect(told(first)).not.toBe(told(second));
  });
});
