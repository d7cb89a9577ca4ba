import type { Role } from "../../requests/draft.ts";
import type { CallRow, ClientRow, Libraries, LinkRow } from "../../requests/libraries.ts";
import type { ReceiverRow, StepRole, StepRow } from "../../requests/receivers/rows.ts";

const steps = (rows: Readonly<Record<string, StepRow>>): ReadonlyMap<string, StepRow> =>
  new Map(Object.entries(rows));
const roles = (rows: Readonly<Record<string, StepRole>>): ReadonlyMap<string, StepRole> =>
  new Map(Object.entries(rows));

const header: StepRow = { arguments: [["headerName", "headerValue"]] };

/** `http.NewRequest(method, url, body)` of the standard library. */
const netHttp: ReceiverRow = {
  types: ["NewRequest"],
  made: true,
  arguments: [["method", "url", "body"]],
  keyHeaders: "Header",
  unseen: ["RoundTrip("],
  printHeader: (object, name, value) => `${object}.Header.Set("${name}", ${value})`,
  steps: steps({ "Header.Set": header, "Header.Add": header }),
  properties: roles({ Header: "headers", Method: "method" }),
};

const netHttpWithContext: ReceiverRow = {
  ...netHttp,
  types: ["NewRequestWithContext"],
  arguments: [["ignore", "method", "url", "body"]],
};

const plain: LinkRow = {};
/** resty: `client.R().SetHeader(n, v).Post(url)`. */
const resty: ClientRow = {
  verbs: { plain: ["url"], withBody: ["url"] },
  maps: "json",
  mutable: true,
  joins: true,
  openLinks: ["R"],
  links: new Map<string, LinkRow>([
    ["R", { copies: true }],
    ["NewRequest", { copies: true }],
    ["SetBaseURL", { arguments: [["base"]] }],
    ["SetHostURL", { arguments: [["base"]] }],
    ["SetHeader", { arguments: [["headerName", "headerValue"]] }],
    ["SetHeaders", { arguments: [["headers"]] }],
    ["SetBody", { arguments: [["json"]] }],
    ["SetQueryParam", { arguments: [["query"]] }],
    ["SetQueryParams", { arguments: [["query"]] }],
    ["SetQueryString", { arguments: [["query"]] }],
    ...[
      "SetResult",
      "SetError",
      "SetContext",
      "SetTimeout",
      "SetRetryCount",
      "EnableTrace",
      "SetPathParam",
      "SetPathParams",
      "SetDebug",
    ].map((name): [string, LinkRow] => [name, plain]),
  ]),
};

const roleList = (...list: readonly Role[]): readonly Role[] => list;
const http: ClientRow = {
  verbs: { plain: roleList("url"), withBody: roleList("url", "ignore", "body") },
};

export const goLibraries: Libraries = {
  options: new Map(),
  verbArguments: { plain: ["url"], withBody: ["url", "ignore", "body"] },
  verbs: new Map(
    ["Get", "Post", "Put", "Patch", "Delete", "Head"].map((verb) => [verb, verb.toUpperCase()]),
  ),
  functions: new Map<string, CallRow>([
    ["http.Get", { arguments: ["url"], method: "GET" }],
    ["http.Head", { arguments: ["url"], method: "HEAD" }],
    ["http.Post", { arguments: ["url", "ignore", "body"], method: "POST" }],
    ["http.PostForm", { arguments: ["url", "form"], method: "POST" }],
  ]),
  clients: new Map<string, ClientRow>([
    ["resty.New", resty],
    ["resty.NewWithClient", resty],
    ["http.Client", http],
  ]),
  modules: new Map([["http", http]]),
  receivers: [netHttp, netHttpWithContext],
};
