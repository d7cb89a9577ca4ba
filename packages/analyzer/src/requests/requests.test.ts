import { describe, expect, test } from "vitest";
import { analyze } from "../analyze.ts";
import type { RequestFact } from "../facts/facts.ts";
import { showRequest } from "./show-request.ts";

function requestsOf(languageId: string, text: string): readonly RequestFact[] {
  return analyze({ text, languageId }).facts.requests;
}

type Case = readonly [name: string, text: string, ...expected: readonly string[]];

function check(language: string, cases: readonly Case[]): void {
  test.each(cases.map(([name, text, ...expected]) => [name, text, expected] as const))(
    "%s",
    (_, text, expected) => {
      expect(requestsOf(language, text).map(showRequest)).toEqual(expected);
    },
  );
}

describe("JavaScript", () => {
  check("javascript", [
    [
      "a pool of undici",
      'import { Pool } from "undici"; const pool = new Pool("https://api.tago.io"); pool.request({ path: "/data?qty=1", method: "GET", headers: { "Device-Token": t } })',
      "GET https//api.tago.io/data?qty=1 [Device-Token: {t}]",
    ],
    [
      "k6, needle and Postman's scripts",
      'http.del("https://api.tago.io/data", null, { headers: { "Device-Token": t } }); needle("post", "https://api.tago.io/data", [{ variable: "a" }], { json: true, headers: { "Device-Token": t } }); pm.sendRequest({ url: "https://api.tago.io/data", method: "POST", header: { "Device-Token": t }, body: { mode: "raw", raw: JSON.stringify([{ variable: "b" }]) } }, done)',
      "DELETE https//api.tago.io/data [Device-Token: {t}]",
      'POST https//api.tago.io/data [Device-Token: {t}] json [{variable:"a"}]',
      'POST https//api.tago.io/data [Device-Token: {t}] json [{variable:"b"}]',
    ],
    [
      "live data and sockets",
      "new EventSource(`https://sse.tago.io/events?channels=${c}`); io('https://realtime.tago.io', { query: { token: t } })",
      "GET https//sse.tago.io/events?channels=? []",
      "WS https//realtime.tago.io/?token=? []",
    ],
    [
      "fetch",
      'fetch("https://api.tago.io/data?qty=1", { method: "post", headers: { "Device-Token": t }, body: JSON.stringify({ variable: "a", value: 1 }) })',
      'POST https//api.tago.io/data?qty=1 [Device-Token: {t}] json {variable:"a",value:1}',
    ],
    [
      "fetch with Request and Headers",
      'const h = new Headers({ A: "1" }); h.set("Device-Token", t); fetch(new Request("https://api.tago.io/info", { headers: h }))',
      "GET https//api.tago.io/info [A: 1, Device-Token: {t}]",
    ],
    ["window.fetch", 'window.fetch("https://api.tago.io/info")', "GET https//api.tago.io/info []"],
    [
      "axios verbs",
      'axios.get("https://api.tago.io/device", { params: { page: 2 } }); axios.put("https://api.tago.io/device/1", { name: "x" }, { headers: { Authorization: t } })',
      "GET https//api.tago.io/device?page=2 []",
      'PUT https//api.tago.io/device/1 [Authorization: {t}] json {name:"x"}',
    ],
    [
      "axios(config)",
      'axios({ url: "/data", baseURL: "https://api.tago.io/", method: "delete", data: [1] })',
      "DELETE https//api.tago.io/data [] json [1]",
    ],
    [
      "axios.create",
      'const api = axios.create({ baseURL: "https://api.tago.io", headers: { "Device-Token": t } }); api.post("/data", [{ variable: "a" }]); api("/info")',
      'POST https//api.tago.io/data [Device-Token: {t}] json [{variable:"a"}]',
      "GET https//api.tago.io/info [Device-Token: {t}]",
    ],
    [
      "axios defaults",
      'axios.defaults.baseURL = "https://api.tago.io"; axios.defaults.headers.common["Authorization"] = t; axios.get("/device")',
      "GET https//api.tago.io/device [Authorization: {t}]",
    ],
    [
      "interceptors are not seen",
      'const api = axios.create({ baseURL: "https://api.tago.io" }); api.interceptors.request.use(f); api.get("/device")',
      "GET https//api.tago.io/device [ …]",
    ],
    [
      "got and ky",
      'got.post("https://api.tago.io/data", { json: { variable: "a" } }); const k = ky.create({ prefixUrl: "https://api.tago.io" }); k.get("info", { searchParams: { a: 1 } })',
      'POST https//api.tago.io/data [] json {variable:"a"}',
      "GET https//api.tago.io/info?a=1 []",
    ],
    [
      "request",
      'request({ uri: "https://api.tago.io/data", method: "POST", headers: { "Device-Token": t }, json: [] }, f)',
      "POST https//api.tago.io/data [Device-Token: {t}] json []",
    ],
    [
      "superagent",
      'request.post("https://api.tago.io/data").set("Device-Token", t).send({ variable: "a" }).end(f)',
      'POST https//api.tago.io/data [Device-Token: {t}] json {variable:"a"}',
    ],
    [
      "https.request with options",
      'const o = { hostname: "api.tago.io", port: 443, path: "/data", method: "POST", headers: { "Device-Token": t } };\nconst r = https.request(o, f);\nr.write(JSON.stringify({ variable: "a" }));\nr.end();',
      'POST https//api.tago.io:443/data [Device-Token: {t}] json {variable:"a"}',
    ],
    [
      "http.get with a URL",
      'http.get("http://api.tago.io/info", { headers: { token: t } }, f)',
      "GET http//api.tago.io/info [token: {t}]",
    ],
    [
      "XMLHttpRequest",
      'const x = new XMLHttpRequest(); x.open("POST", "https://api.tago.io/data", true); x.setRequestHeader("Device-Token", t); x.send(JSON.stringify([]))',
      "POST https//api.tago.io/data [Device-Token: {t}] json []",
    ],
    [
      "jQuery",
      '$.ajax({ url: "https://api.tago.io/data", type: "POST", headers: { "Device-Token": t }, data: { a: 1 } })',
      "POST https//api.tago.io/data [Device-Token: {t}] form ?",
    ],
    [
      "two hosts",
      'fetch("https://api.thingspeak.com/data", { headers: { token: a } }); fetch("https://api.tago.io/info")',
      "GET https//api.tago.io/info []",
    ],
    [
      "a helper takes the path",
      "async function call(path, init = {}) { return fetch(`https://api.tago.io${path}`, { ...init, headers: { token: t } }) }\ncall('/info'); call(`/device/${id}`, { method: 'DELETE' });",
      "GET https//api.tago.io/info [token: {t}]",
      "DELETE https//api.tago.io/device/{id} [token: {t}]",
    ],
    [
      "helpers of helpers",
      "const send = (method, path, body) => axios({ method, url: BASE + path, data: body });\nconst BASE = 'https://api.tago.io';\nconst post = (path, body) => send('post', path, body);\npost('/data', [{ variable: 'a' }]);",
      'POST https//api.tago.io/data [] json [{variable:"a"}]',
    ],
    [
      "a helper nobody calls",
      "export const get = (path) => fetch('https://api.tago.io/device/' + path)",
      "GET https//api.tago.io/device/{path} []",
    ],
    [
      "base from the environment",
      "fetch(process.env.TAGOIO_API + '/info'); fetch(process.env.OTHER_API + '/info')",
      "GET //?/info []",
    ],
    [
      "base named tago",
      "fetch(`${TAGO_URL}/device/${id}`, o); fetch(`${TAGO_URL}/bus/stops`)",
      "? //?/device/{id}&… [ …]",
    ],
    [
      "regions to choose from",
      "const base = eu ? 'https://api.eu-w1.tago.io' : 'https://api.us-e1.tago.io'; fetch(`${base}/info`)",
      "GET //?/info []",
    ],
    [
      "a region in the host",
      "fetch(`https://api.${region}.tago.io/info`)",
      "GET https//api.{region}.tago.io/info []",
    ],
    [
      "headers of a function",
      "const auth = (token) => ({ 'Device-Token': token, ...more }); fetch('https://api.tago.io/data', { headers: auth(t) })",
      "GET https//api.tago.io/data [Device-Token: {t} …]",
    ],
    [
      "header names alone prove nothing",
      'fetch(url, { headers: { "Device-Token": t } }); fetch("https://secure.fleetio.com/api", { headers: { "Account-Token": t } }) // tago',
    ],
    [
      "comments and prose",
      '// fetch("https://api.tago.io/info")\nconst a = \'fetch("https://api.tago.io/info")\'',
    ],
    [
      "a URL object",
      'const u = new URL("/data", "https://api.tago.io"); u.searchParams.set("qty", "1"); u.searchParams.append("query", q); fetch(u.toString())',
      "GET https//api.tago.io/data?qty=1&query=? []",
    ],
    [
      "a base that ends in a path",
      "const get = (rest) => axios.get(rest, { baseURL: 'https://api.tago.io/data' })",
      "GET https//api.tago.io/data&… []",
    ],
    [
      "in JSX",
      'const A = () => <b onClick={() => fetch("https://api.tago.io/info")}>Don\'t</b>;',
      "GET https//api.tago.io/info []",
    ],
    [
      "half typed",
      'fetch("https://api.tago.io/data", { method: "POST", headers: {\nconst a = 1;',
      "POST https//api.tago.io/data []",
    ],
    [
      "a query glued to the path",
      "fetch('https://api.tago.io/data' + query)",
      "GET https//api.tago.io/data&… []",
    ],
  ]);
});

describe("TypeScript", () => {
  check("typescript", [
    [
      "Angular's client",
      'class S { constructor(private http: HttpClient) {} add(b) { const h = new HttpHeaders().set("Device-Token", t); return this.http.post("https://api.tago.io/data", b, { headers: h }); } }',
      "POST https//api.tago.io/data [Device-Token: {t} …] unknown ?",
    ],
    [
      "properties of a constructor, given where the object is made",
      'class Api { constructor(private base: string, private token: string) {} get(path: string) { return fetch(this.base + path, { headers: { "Device-Token": this.token } }); } }\nnew Api("https://api.tago.io", t).get("/data");',
      "GET https//api.tago.io/data [Device-Token: {t}]",
    ],
    [
      "Angular",
      'class S { private base = "https://api.tago.io"; constructor(private http: HttpClient) {}\n get(): O<X> { return this.http.get<X[]>(`${this.base}/data`, { headers: new HttpHeaders().set("Device-Token", T) }) } }',
      "GET https//api.tago.io/data [Device-Token: {T} …]",
    ],
    [
      "a generic helper method",
      'class C { constructor(private token: string) {}\n private async call<T>(method: string, path: string, data?: unknown): Promise<T> { const r = await axios.request<T>({ method, url: `https://api.tago.io${path}`, headers: { Authorization: this.token }, data }); return r.data }\n info() { return this.call<I>("GET", "/info") } }',
      "GET https//api.tago.io/info [Authorization: {token}]",
    ],
  ]);
});

describe("Python", () => {
  check("python", [
    [
      "requests",
      'requests.post("https://api.tago.io/data", headers={"Device-Token": t}, json=[{"variable": "a", "value": True}])',
      'POST https//api.tago.io/data [Device-Token: {t}] json [{variable:"a",value:true}]',
    ],
    [
      "json.dumps",
      'requests.put(url="https://api.tago.io/data", data=json.dumps({"id": 1}))',
      "PUT https//api.tago.io/data [] json {id:1}",
    ],
    [
      "form",
      'requests.post("https://api.tago.io/data", data={"variable": "a"})',
      "POST https//api.tago.io/data [] form ?",
    ],
    [
      "request(method, url)",
      'requests.request("GET", "https://api.tago.io/info", headers=h)',
      "GET https//api.tago.io/info [ …]",
    ],
    [
      "headers set later",
      'h = {}\nh["Device-Token"] = t\nh.update({"A": "1"})\nrequests.get("https://api.tago.io/data", headers=h, params={"qty": 2})',
      "GET https//api.tago.io/data?qty=2 [Device-Token: {t}, A: 1]",
    ],
    [
      "a session",
      's = requests.Session()\ns.headers.update({"Authorization": t})\ns.delete(f"https://api.tago.io/device/{d}")',
      "DELETE https//api.tago.io/device/{d} [Authorization: {t}]",
    ],
    [
      "httpx clients",
      'async def f():\n    async with httpx.AsyncClient(base_url="https://api.tago.io", headers={"token": t}) as c:\n        await c.patch("/device/1", json={})',
      "PATCH https//api.tago.io/device/1 [token: {t}] json {}",
    ],
    [
      "aiohttp",
      'async def f():\n    async with aiohttp.ClientSession(headers={"Device-Token": t}) as s:\n        async with s.post("https://api.tago.io/data", json=[]) as r:\n            pass',
      "POST https//api.tago.io/data [Device-Token: {t}] json []",
    ],
    [
      "urllib",
      'r = urllib.request.Request("https://api.tago.io/data", data=json.dumps([]).encode())\nr.add_header("Device-Token", t)\nurllib.request.urlopen(r)',
      "POST https//api.tago.io/data [Device-Token: {t}] json []",
    ],
    [
      "http.client",
      'c = http.client.HTTPSConnection("api.tago.io", 443)\nc.request("POST", "/data", "[]", {"Device-Token": t})',
      "POST https//api.tago.io:443/data [Device-Token: {t}] json []",
    ],
    [
      "urequests",
      'urequests.get("http://api.tago.io/info", headers={"Device-Token": t})',
      "GET http//api.tago.io/info [Device-Token: {t}]",
    ],
    [
      "a client class",
      'class T:\n    BASE = "https://api.tago.io"\n    def __init__(self, token):\n        self.h = {"Authorization": token}\n    def _call(self, method, path, **kw):\n        return requests.request(method, self.BASE + path, headers=self.h, **kw)\n    def info(self):\n        return self._call("GET", "/info")',
      "GET https//api.tago.io/info&… [Authorization: {token} …]",
    ],
    [
      "a mock",
      'requests_mock.post("https://api.tago.io/data", json={"result": []})',
      "POST https//api.tago.io/data [ …]",
    ],
    [
      "a mutable default proves nothing",
      'def f(data={}):\n    requests.post("https://api.tago.io/data", json=data)',
      "POST https//api.tago.io/data [] json ?",
    ],
    ["a docstring", 'def f():\n    """requests.get("https://api.tago.io/info")"""'],
    [
      "items added to a list",
      'd = []\nd.append({"variable": "a"})\nrequests.post("https://api.tago.io/data", json=d)',
      'POST https//api.tago.io/data [] json [{variable:"a"}…]',
    ],
    [
      "JSON in an f-string",
      `requests.post("https://api.tago.io/data", data=f'[{{"variable": "{n}", "value": {v}}}]')`,
      'POST https//api.tago.io/data [] json [{variable:"{n}",value:unknown}]',
    ],
  ]);
});

describe("shell", () => {
  check("shellscript", [
    [
      "curl",
      `curl -X POST https://api.tago.io/data -H "Device-Token: $T" -H 'A: b' -d '[{"variable":"a","value":1.5}]'`,
      'POST https//api.tago.io/data [Device-Token: {T}, A: b] json [{variable:"a",value:1.5}]',
    ],
    [
      "joined flags and continuation",
      "curl -sSXPUT \\\n  --url=https://api.tago.io/data \\\n  -H'Device-Token: a'",
      "PUT https//api.tago.io/data [Device-Token: a]",
    ],
    [
      "variables",
      'B=https://api.tago.io; T="a b"\ncurl "${B}/data?qty=$N" -H "Device-Token: ${T}"',
      "GET https//api.tago.io/data?qty=? [Device-Token: a b]",
    ],
    ["a default", 'curl "${API:-https://api.tago.io}/info"', "GET https//api.tago.io/info []"],
    [
      "data as query",
      "curl -G https://api.tago.io/data -d query=last_value -d qty=1",
      "GET https//api.tago.io/data?query=last_value&qty=1 []",
    ],
    [
      "a form by default",
      "curl https://api.tago.io/data -d variable=a",
      "POST https//api.tago.io/data [] form ?",
    ],
    [
      "--json",
      `curl --json '{"variable":"a"}' https://api.tago.io/data`,
      'POST https//api.tago.io/data [] json {variable:"a"}',
    ],
    [
      "escaped quotes",
      String.raw`curl https://api.tago.io/data -H "Content-Type: application/json" -d "{\"variable\":\"a\",\"value\":$V}"`,
      'POST https//api.tago.io/data [Content-Type: application/json] json {variable:"a",value:unknown}',
    ],
    [
      "a here-document",
      'curl -X POST https://api.tago.io/data -d @- <<EOF\n{"variable": "$N"}\nEOF\n',
      'POST https//api.tago.io/data [] json {variable:"{N}"}',
    ],
    [
      "upload",
      "curl -F file=@a.png https://api.tago.io/files",
      "POST https//api.tago.io/files [] form ?",
    ],
    [
      "a function before its variables",
      'f() { curl "$API/info"; }\nAPI=https://api.tago.io\n',
      "GET https//api.tago.io/info []",
    ],
    [
      "in a substitution",
      'A=$(curl -s "https://api.tago.io/info" | jq .)\n',
      "GET https//api.tago.io/info []",
    ],
    [
      "after operators",
      "test -f a && curl https://api.tago.io/info; true",
      "GET https//api.tago.io/info []",
    ],
    ["without scheme", "curl api.tago.io/info", "GET http//api.tago.io/info []"],
    [
      "two URLs",
      "curl https://api.tago.io/info https://api.tago.io/device",
      "GET https//api.tago.io/info []",
      "GET https//api.tago.io/device []",
    ],
    [
      "wget",
      `wget --header="Device-Token: $T" --post-data='[]' https://api.tago.io/data`,
      "POST https//api.tago.io/data [Device-Token: {T}] json []",
    ],
    [
      "httpie",
      "http PUT https://api.tago.io/data Device-Token:$T variable=a value:=1 qty==2",
      'PUT https//api.tago.io/data?qty=2 [Device-Token: {T}] json {variable:"a",value:1}',
    ],
    [
      "comments and other hosts",
      "# curl https://api.tago.io/info\ncurl https://example.com/info -H 'Device-Token: a'",
    ],
  ]);
});

describe("places", () => {
  const text = [
    'const host = "api.tago.io";',
    'fetch(`https://${host}/da\\u0074a`, { method: "POST", headers: { "Device-Token": t } });',
    'requests.post("https://api.tago.io/data?a=b");',
  ].join("\n");
  const at = (range: { start: number; end: number } | undefined): string | undefined =>
    range && text.slice(range.start, range.end);

  test("parts of a URL stand where they are written", () => {
    const [request] = requestsOf("javascript", text);
    expect(at(request?.range)).toMatch(/^fetch\(.*\)$/);
    expect(at(request?.url.scheme?.range)).toBe("https");
    expect(at(request?.url.host?.range)).toBe("api.tago.io");
    expect(request?.url.path).toMatchObject({ text: "/data" });
    expect(at(request?.method.range)).toBe("POST");
    expect(at(request?.headers[0]?.nameRange)).toBe("Device-Token");
  });

  test("edits print what the place needs", () => {
    const apply = (
      source: string,
      change: (request: RequestFact) => { range: { start: number; end: number }; newText: string },
      language = "javascript",
    ): string => {
      const [request] = requestsOf(language, source);
      const { range, newText } = change(request!);
      return source.slice(0, range.start) + newText + source.slice(range.end);
    };
    const method = (request: RequestFact): ReturnType<NonNullable<typeof request.method.edit>> =>
      request.method.edit!("PUT");
    const header = ({
      headerInsertion,
    }: RequestFact): { range: { start: number; end: number }; newText: string } => ({
      range: { start: headerInsertion!.at, end: headerInsertion!.at },
      newText: headerInsertion!.print("Device-Token", "T"),
    });
    expect(apply('fetch("https://api.tago.io/data")', method)).toBe(
      'fetch("https://api.tago.io/data", { method: "PUT" })',
    );
    expect(apply('fetch("https://api.tago.io/data", { body })', method)).toBe(
      'fetch("https://api.tago.io/data", { method: "PUT", body })',
    );
    expect(apply('axios.get("https://api.tago.io/data")', method)).toBe(
      'axios.put("https://api.tago.io/data")',
    );
    expect(apply('fetch("https://api.tago.io/data")', header)).toBe(
      'fetch("https://api.tago.io/data", { headers: { "Device-Token": process.env.T } })',
    );
    expect(
      apply('fetch("https://api.tago.io/data", {\n  headers: {\n    A: b,\n  },\n})', header),
    ).toBe(
      'fetch("https://api.tago.io/data", {\n  headers: {\n    "Device-Token": process.env.T,\n    A: b,\n  },\n})',
    );
    expect(apply('requests.get("https://api.tago.io/data")', header, "python")).toBe(
      'requests.get("https://api.tago.io/data", headers={"Device-Token": os.environ["T"]})',
    );
    expect(apply("curl https://api.tago.io/data", header, "shellscript")).toBe(
      'curl -H "Device-Token: $T" https://api.tago.io/data',
    );
    expect(apply("curl https://api.tago.io/data", method, "shellscript")).toBe(
      "curl -X PUT https://api.tago.io/data",
    );
  });
});

describe("Python clients", () => {
  check("python", [
    [
      "a subclass of a session, whose headers are out of view",
      'class Tago(requests.Session):\n    def data(self):\n        return self.get("https://api.tago.io/data")',
      "GET https//api.tago.io/data [ …]",
    ],
    [
      "tornado",
      'await client.fetch(HTTPRequest("https://api.tago.io/data", method="POST", headers={"Device-Token": t}))',
      "POST https//api.tago.io/data [Device-Token: {t}]",
    ],
    [
      "socket.io, and no other connect",
      'sio = socketio.AsyncClient()\nsio.connect(url=f"https://realtime.tago.io?token={t}")\ndb.connect("https://api.tago.io")',
      "WS https//realtime.tago.io/?token=? []",
    ],
  ]);
});
