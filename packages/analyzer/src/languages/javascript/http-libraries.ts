import type { Role } from "../../requests/draft.ts";
import type { CallRow, ClientRow, Libraries, VerbArguments } from "../../requests/libraries.ts";

const options: ReadonlyMap<string, Role> = new Map<string, Role>([
  ["url", "url"],
  ["uri", "url"],
  ["baseURL", "base"],
  ["baseUrl", "base"],
  ["prefixUrl", "base"],
  ["prefix", "base"],
  ["protocol", "scheme"],
  ["hostname", "host"],
  ["host", "host"],
  ["port", "port"],
  ["path", "path"],
  ["pathname", "path"],
  ["method", "method"],
  ["type", "method"],
  ["headers", "headers"],
  ["header", "headers"],
  ["body", "body"],
  ["data", "body"],
  ["payload", "body"],
  ["json", "json"],
  ["form", "form"],
  ["formData", "form"],
  ["params", "query"],
  ["query", "query"],
  ["qs", "query"],
  ["searchParams", "query"],
]);

const optionsOnly: VerbArguments = { plain: ["url", "options"], withBody: ["url", "options"] };
const bodySecond: VerbArguments = {
  plain: ["url", "options"],
  withBody: ["url", "body", "options"],
};

const axios: ClientRow = {
  verbs: bodySecond,
  maps: "json",
  headersMember: "defaults.headers",
  baseMember: "defaults.baseURL",
  hooks: ["interceptors.request"],
  joins: true,
};
const got: ClientRow = { verbs: optionsOnly, maps: "unknown", joins: true };
const requestLibrary: ClientRow = { verbs: optionsOnly, maps: "unknown" };
const superagent: ClientRow = {
  verbs: { plain: ["url"], withBody: ["url", "body"] },
  maps: "json",
};
/** Node's modules have no verb with a body; Angular's client, which is called `http` too, takes it second. */
const node = (scheme: string): ClientRow => ({ verbs: bodySecond, maps: "json", scheme });

const fetchRow: CallRow = { arguments: ["url", "options"], method: "GET" };
const optionsRow: CallRow = {
  arguments: ["url", "options"],
  methodFirst: ["method", "url", "body", "headers"],
};

export const javascriptLibraries: Libraries = {
  options,
  verbArguments: bodySecond,
  verbs: new Map([
    ["get", "GET"],
    ["post", "POST"],
    ["put", "PUT"],
    ["patch", "PATCH"],
    ["delete", "DELETE"],
    ["del", "DELETE"],
    ["head", "HEAD"],
  ]),
  functions: new Map<string, CallRow>([
    ["fetch", fetchRow],
    [".fetch", fetchRow],
    ["$fetch", { ...fetchRow, maps: "json" }],
    ["ofetch", { ...fetchRow, maps: "json" }],
    ["useFetch", { ...fetchRow, maps: "json" }],
    ["nodeFetch", fetchRow],
    ["fetchJsonp", fetchRow],
    ["axios", { arguments: ["url", "options"], method: "GET", maps: "json" }],
    ["got", fetchRow],
    ["ky", fetchRow],
    ["needle", { ...optionsRow, methodFirst: ["method", "url", "body", "options"], maps: "form" }],
    ["pm.sendRequest", fetchRow],
    ["request", optionsRow],
    ["rp", optionsRow],
    [".request", optionsRow],
    [".ajax", { arguments: ["url", "options"], method: "GET", maps: "form" }],
    ["ajax", { arguments: ["url", "options"], method: "GET" }],
    ["GM_xmlhttpRequest", { arguments: ["options"], method: "GET" }],
    [".open", { arguments: ["method", "url"], needsMethod: true }],
    ["Request", fetchRow],
    ["EventSource", { arguments: ["url"], method: "GET" }],
    ["WebSocket", { arguments: ["url"], method: "WS" }],
    ["io", { arguments: ["url", "options"], method: "WS" }],
    ["io.connect", { arguments: ["url", "options"], method: "WS" }],
    ["UrlFetchApp.fetch", { ...fetchRow, maps: "form" }],
    ["urllib.request", fetchRow],
    ["http.request", { arguments: ["url", "options"], method: "GET", scheme: "http" }],
    ["https.request", { arguments: ["url", "options"], method: "GET", scheme: "https" }],
    ["http.get", { arguments: ["url", "options"], method: "GET", scheme: "http" }],
    ["https.get", { arguments: ["url", "options"], method: "GET", scheme: "https" }],
  ]),
  clients: new Map<string, ClientRow>([
    ["axios.create", { ...axios, arguments: ["options"] }],
    ["axios.default.create", { ...axios, arguments: ["options"] }],
    ["Axios.create", { ...axios, arguments: ["options"] }],
    ["Axios", { ...axios, arguments: ["options"] }],
    ["got.extend", { ...got, arguments: ["options"] }],
    ["ky.create", { ...got, arguments: ["options"] }],
    ["ky.extend", { ...got, arguments: ["options"] }],
    ["ofetch.create", { ...got, maps: "json", arguments: ["options"] }],
    ["request.defaults", { ...requestLibrary, arguments: ["options"] }],
    ["XMLHttpRequest", {}],
    ["Pool", { arguments: ["base"], joins: true }],
    ["Client", { arguments: ["base"], joins: true }],
  ]),
  modules: new Map<string, ClientRow>([
    ["axios", axios],
    ["got", got],
    ["ky", got],
    ["request", requestLibrary],
    ["superagent", superagent],
    ["agent", superagent],
    ["http", node("http")],
    ["https", node("https")],
    ["needle", bodyAndOptions()],
    ["$http", { verbs: bodySecond, maps: "json" }],
    ["$", { verbs: { plain: ["url", "query"], withBody: ["url", "form"] }, maps: "form" }],
    ["jQuery", { verbs: { plain: ["url", "query"], withBody: ["url", "form"] }, maps: "form" }],
  ]),
};

function bodyAndOptions(): ClientRow {
  return { verbs: bodySecond, maps: "form" };
}
