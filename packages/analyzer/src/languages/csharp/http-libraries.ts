import type {
  CallRow,
  ClientRow,
  Libraries,
  LinkRow,
  VerbArguments,
} from "../../requests/libraries.ts";
import type { ReceiverRow, StepRole, StepRow } from "../../requests/receivers/rows.ts";

const steps = (rows: Readonly<Record<string, StepRow>>): ReadonlyMap<string, StepRow> =>
  new Map(Object.entries(rows));
const roles = (rows: Readonly<Record<string, StepRole>>): ReadonlyMap<string, StepRole> =>
  new Map(Object.entries(rows));

const header: StepRow = { arguments: [["headerName", "headerValue"], ["headers"]] };
const verbs: VerbArguments = { plain: ["url"], withBody: ["url", "body"] };

const httpClient: ClientRow = {
  verbs,
  maps: "json",
  headersMember: "DefaultRequestHeaders",
  baseMember: "BaseAddress",
  // Another method may set them on a client that all methods share.
  hooks: ["DefaultRequestHeaders"],
  joins: true,
};

/** The client as far as it adds to a message that it sends. */
const messageClient: ReceiverRow = {
  types: ["HttpClient"],
  made: true,
  steps: steps({
    "DefaultRequestHeaders.Add": header,
    "DefaultRequestHeaders.TryAddWithoutValidation": header,
  }),
  properties: roles({ BaseAddress: "base" }),
};

const message: ReceiverRow = {
  types: ["HttpRequestMessage"],
  made: true,
  arguments: [["method", "url"], ["method"]],
  senders: ["HttpClient"],
  unseen: ["DelegatingHandler", "AddHttpClient", "IHttpClientFactory"],
  printHeader: (object, name, value) => `${object}.Headers.Add("${name}", ${value});`,
  steps: steps({ "Headers.Add": header, "Headers.TryAddWithoutValidation": header }),
  properties: roles({ Content: "body", Method: "method", RequestUri: "url" }),
};

const restClient: ReceiverRow = {
  types: ["RestClient"],
  made: true,
  arguments: [["base"]],
  steps: steps({ AddDefaultHeader: header }),
};

const restRequest: ReceiverRow = {
  types: ["RestRequest"],
  made: true,
  arguments: [["url", "method"], ["url"], ["method"]],
  senders: ["RestClient"],
  printHeader: (object, name, value) => `${object}.AddHeader("${name}", ${value});`,
  steps: steps({
    AddHeader: header,
    AddOrUpdateHeader: header,
    AddHeaders: { arguments: [["headers"]] },
    AddJsonBody: { arguments: [["json"]] },
    AddStringBody: { arguments: [["body", "ignore"]] },
    AddBody: { arguments: [["json"], ["json", "ignore"]] },
  }),
  properties: roles({ Method: "method" }),
};

const webRequest: ReceiverRow = {
  types: ["Create", "CreateHttp", "HttpWebRequest", "WebRequest"],
  keyHeaders: "Headers",
  made: true,
  arguments: [["url"]],
  printHeader: (object, name, value) => `${object}.Headers.Add("${name}", ${value});`,
  steps: steps({ "Headers.Add": header, "Headers.Set": header }),
  properties: roles({ Method: "method", ContentType: "contentType" }),
};

/** `UnityWebRequest` of Unity. */
const unity = (type: string, method: string | undefined): ReceiverRow => ({
  types: [type],
  made: true,
  ...(method === undefined ? {} : { method }),
  arguments: method === undefined ? [["url", "method"], ["url"]] : [["url", "body"], ["url"]],
  printHeader: (object, name, value) => `${object}.SetRequestHeader("${name}", ${value});`,
  steps: steps({ SetRequestHeader: header }),
  properties: roles({ method: "method" }),
});

/** Flurl: the address is a text, and links add to it. */
const flurl: ClientRow = {
  maps: "json",
  joins: true,
  links: new Map<string, LinkRow>([
    ["WithHeader", { arguments: [["headerName", "headerValue"]] }],
    ["WithHeaders", { arguments: [["headers"]] }],
    ["AppendPathSegment", { arguments: [["path"]] }],
    ["AppendPathSegments", { arguments: [["path", "path", "path", "path"], ["path"]] }],
    ["SetQueryParam", { arguments: [["query", "ignore"]] }],
    ["SetQueryParams", { arguments: [["query"]] }],
    ["WithTimeout", {}],
    ["AllowAnyHttpStatus", {}],
    ["AllowHttpStatus", {}],
  ]),
};
const flurlVerbs = ["Get", "Post", "Put", "Patch", "Delete"].flatMap((verb) =>
  ["JsonAsync", "StringAsync"].map((ending): readonly [string, CallRow] => [
    `.${verb}${ending}`,
    {
      arguments: verb === "Get" || verb === "Delete" ? [] : ["body"],
      method: verb.toUpperCase(),
      maps: "json",
      onText: true,
    },
  ]),
);

const verbNames = (suffix: string): readonly (readonly [string, string])[] =>
  ["GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => [
    method[0]! + method.slice(1).toLowerCase() + suffix,
    method,
  ]);

export const csharpLibraries: Libraries = {
  options: new Map([
    ["requestUri", "url"],
    // `new HttpClient { BaseAddress = … }`
    ["BaseAddress", "base"],
    ["content", "body"],
  ]),
  verbArguments: verbs,
  verbs: new Map([
    ...verbNames("Async"),
    ["GetStringAsync", "GET"],
    ["GetByteArrayAsync", "GET"],
    ["GetStreamAsync", "GET"],
    ["GetFromJsonAsync", "GET"],
    ["PostAsJsonAsync", "POST"],
    ["PutAsJsonAsync", "PUT"],
    ["PatchAsJsonAsync", "PATCH"],
  ]),
  functions: new Map([
    ["UnityWebRequest.Get", { arguments: ["url"], method: "GET" }],
    ["UnityWebRequest.Post", { arguments: ["url", "body"], method: "POST" }],
    ["UnityWebRequest.Put", { arguments: ["url", "body"], method: "PUT" }],
    ["UnityWebRequest.Delete", { arguments: ["url"], method: "DELETE" }],
    [".UploadString", { arguments: ["url", "body"], method: "POST" }],
    [".DownloadString", { arguments: ["url"], method: "GET" }],
    ...flurlVerbs,
  ]),
  texts: flurl,
  clients: new Map<string, ClientRow>([
    ["HttpClient", httpClient],
    ["System.Net.Http.HttpClient", httpClient],
    ["WebClient", { headersMember: "Headers", baseMember: "BaseAddress", joins: true }],
  ]),
  modules: new Map(),
  receivers: [
    messageClient,
    message,
    restClient,
    restRequest,
    webRequest,
    unity("UnityWebRequest", undefined),
  ],
};
