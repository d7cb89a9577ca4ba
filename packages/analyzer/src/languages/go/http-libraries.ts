import type { Role } from "../../requests/draft.ts";
import type { CallRow, ClientRow, Libraries } from "../../requests/libraries.ts";
import type { ReceiverRow, StepRole, StepRow } from "../../requests/receivers/rows.ts";

const steps = (rows: Readonly<Record<string, StepRow>>): ReadonlyMap<string, StepRow> =>
  new Map(Object.entries(rows));
const roles = (rows: Readonly<Record<string, StepRole>>): ReadonlyMap<string, StepRole> =>
  new Map(Object.entries(rows));

const header: StepRow = { arguments: [["headerName", "headerValue"]] };
const headers: StepRow = { arguments: [["headers"]] };
const sends = (method: string): StepRow => ({ arguments: [["url"]], method });

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

/** `client.R().SetHeader(n, v).Post(url)` of resty. */
const resty: ReceiverRow = {
  types: ["R"],
  made: true,
  unseen: ["SetBaseURL", "OnBeforeRequest", "SetAuthToken"],
  printLink: (name, value) => `.SetHeader("${name}", ${value})`,
  steps: steps({
    SetHeader: header,
    SetHeaders: headers,
    SetBody: { arguments: [["json"]] },
    Get: sends("GET"),
    Post: sends("POST"),
    Put: sends("PUT"),
    Patch: sends("PATCH"),
    Delete: sends("DELETE"),
  }),
};

const roleList = (...list: readonly Role[]): readonly Role[] => list;
const http: ClientRow = { verbs: { plain: roleList("url"), withBody: roleList("url") } };

export const goLibraries: Libraries = {
  options: new Map(),
  verbArguments: { plain: ["url"], withBody: ["url"] },
  verbs: new Map(),
  functions: new Map<string, CallRow>([
    ["http.Get", { arguments: ["url"], method: "GET" }],
    ["http.Head", { arguments: ["url"], method: "HEAD" }],
    ["http.Post", { arguments: ["url", "ignore", "body"], method: "POST" }],
    ["http.PostForm", { arguments: ["url", "form"], method: "POST" }],
  ]),
  clients: new Map(),
  modules: new Map([["http", http]]),
  receivers: [netHttp, netHttpWithContext, resty],
};
