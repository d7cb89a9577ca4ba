import type { Role } from "../../requests/draft.ts";
import type { CallRow, ClientRow, Libraries, VerbArguments } from "../../requests/libraries.ts";
import type { ReceiverRow, SettingRow, StepRow } from "../../requests/receivers/rows.ts";

const options: ReadonlyMap<string, Role> = new Map<string, Role>([
  ["url", "url"],
  ["base_url", "base"],
  ["host", "host"],
  ["port", "port"],
  ["method", "method"],
  ["headers", "headers"],
  ["json", "json"],
  ["json_data", "json"],
  ["data", "body"],
  ["content", "body"],
  ["body", "body"],
  ["files", "form"],
  ["params", "query"],
]);

const verbs: VerbArguments = { plain: ["url", "query"], withBody: ["url", "body", "json"] };
const row: ClientRow = {
  verbs,
  maps: "form",
  headersMember: "headers",
  baseMember: "base_url",
  hooks: ["auth =", "hooks"],
};
const session: ClientRow = { ...row };
const joined: ClientRow = { ...row, joins: true };
const connection = (scheme: string): ClientRow => ({ arguments: ["host", "port"], scheme });
const request: CallRow = {
  arguments: ["url", "options"],
  methodFirst: ["method", "url", "body", "headers"],
  maps: "form",
};

/** pycurl: `c.setopt(c.URL, url)`. */
const curl: ReceiverRow = {
  types: ["Curl"],
  settings: new Map<string, SettingRow>([
    ["URL", { role: "url" }],
    ["HTTPHEADER", { role: "headerLines" }],
    ["CUSTOMREQUEST", { role: "method" }],
    ["POST", { method: "POST" }],
    ["HTTPGET", { method: "GET" }],
    ["POSTFIELDS", { role: "body" }],
  ]),
  steps: new Map<string, StepRow>([
    ["setopt", { arguments: [["setting", "settingValue"]] }],
    ["perform", { sends: true }],
    ["perform_rb", { sends: true }],
    ["perform_rs", { sends: true }],
    ["close", { ends: true }],
  ]),
};

export const pythonLibraries: Libraries = {
  printHeaders: (pair) => `headers={${pair}}`,
  options,
  verbArguments: verbs,
  verbs: new Map([
    ["get", "GET"],
    ["post", "POST"],
    ["put", "PUT"],
    ["patch", "PATCH"],
    ["delete", "DELETE"],
    ["head", "HEAD"],
  ]),
  functions: new Map<string, CallRow>([
    [".request", { ...request, arguments: ["method", "url", "body", "headers"] }],
    ["request", { ...request, arguments: ["method", "url", "body", "headers"] }],
    [".stream", { ...request, arguments: ["method", "url"], needsMethod: true }],
    [".build_request", { ...request, arguments: ["method", "url"], needsMethod: true }],
    [
      "requests.Request",
      { ...request, arguments: ["method", "url", "headers"], needsMethod: true },
    ],
    ["httpx.Request", { ...request, arguments: ["method", "url"], needsMethod: true }],
    [
      "Request",
      { arguments: ["url", "body", "headers"], methodFirst: ["method", "url"], maps: "form" },
    ],
    ["urllib.request.Request", { arguments: ["url", "body", "headers"], maps: "form" }],
    ["request.Request", { arguments: ["url", "body", "headers"], maps: "form" }],
    ["urllib2.Request", { arguments: ["url", "body", "headers"], maps: "form" }],
    [".fetch", { arguments: ["url"], method: "GET" }],
    ["HTTPRequest", { arguments: ["url", "method", "headers", "body"], method: "GET" }],
    ["httpclient.HTTPRequest", { arguments: ["url", "method", "headers", "body"], method: "GET" }],
    ["SSEClient", { arguments: ["url"], method: "GET" }],
    ["sseclient.SSEClient", { arguments: ["url"], method: "GET" }],
    [".connect", { arguments: ["url"], method: "WS", needsClient: true }],
    ["websockets.connect", { arguments: ["url"], method: "WS" }],
    ["websocket.create_connection", { arguments: ["url"], method: "WS" }],
    ["websocket.WebSocketApp", { arguments: ["url"], method: "WS" }],
    ["urlopen", { arguments: ["url", "body"], maps: "form" }],
    [
      ".urlopen",
      {
        arguments: ["url", "body"],
        methodFirst: ["method", "url", "body", "headers"],
        maps: "form",
      },
    ],
  ]),
  clients: new Map<string, ClientRow>([
    ["requests.Session", session],
    ["requests.session", session],
    ["Session", session],
    ["CacheControl", session],
    ["httpx.Client", { ...joined, arguments: [] }],
    ["httpx.AsyncClient", { ...joined, arguments: [] }],
    ["AsyncClient", { ...joined, arguments: [] }],
    ["Client", { ...joined, arguments: [] }],
    ["aiohttp.ClientSession", { ...joined, arguments: ["base"] }],
    ["ClientSession", { ...joined, arguments: ["base"] }],
    ["http.client.HTTPSConnection", connection("https")],
    ["http.client.HTTPConnection", connection("http")],
    ["client.HTTPSConnection", connection("https")],
    ["client.HTTPConnection", connection("http")],
    ["httplib.HTTPSConnection", connection("https")],
    ["httplib.HTTPConnection", connection("http")],
    ["HTTPSConnection", connection("https")],
    ["HTTPConnection", connection("http")],
    ["urllib3.PoolManager", { maps: "form" }],
    ["socketio.AsyncClient", {}],
    ["socketio.Client", {}],
    ["socketio.SimpleClient", {}],
  ]),
  modules: new Map<string, ClientRow>([
    ["requests", row],
    ["httpx", row],
    ["urequests", row],
    ["adafruit_requests", row],
    ["grequests", row],
    ["curl_requests", row],
    ["treq", row],
  ]),
  receivers: [curl],
};
