import type { Role } from "../../requests/draft.ts";
import type {
  CallRow,
  ClientRow,
  Libraries,
  LinkRow,
  VerbArguments,
} from "../../requests/libraries.ts";
import type { ReceiverRow, SettingRow, StepRow } from "../../requests/receivers/rows.ts";

const steps = (rows: Readonly<Record<string, StepRow>>): ReadonlyMap<string, StepRow> =>
  new Map(Object.entries(rows));
const settings = (rows: Readonly<Record<string, SettingRow>>): ReadonlyMap<string, SettingRow> =>
  new Map(Object.entries(rows));

/** The curl extension. */
const curl: ReceiverRow = {
  types: ["curl_init"],
  untyped: true,
  arguments: [["url"]],
  settings: settings({
    CURLOPT_URL: { role: "url" },
    CURLOPT_HTTPHEADER: { role: "headerLines" },
    CURLOPT_CUSTOMREQUEST: { role: "method" },
    CURLOPT_POST: { method: "POST" },
    CURLOPT_HTTPGET: { method: "GET" },
    CURLOPT_PUT: { method: "PUT" },
    CURLOPT_NOBODY: { method: "HEAD" },
    CURLOPT_POSTFIELDS: { role: "body" },
  }),
  functions: steps({
    curl_setopt: { arguments: [["self", "setting", "settingValue"]] },
    curl_setopt_array: { arguments: [["self", "settings"]] },
    curl_exec: { arguments: [["self"]], sends: true },
    curl_close: { arguments: [["self"]], ends: true },
  }),
};

const options: ReadonlyMap<string, Role> = new Map<string, Role>([
  ["base_uri", "base"],
  ["headers", "headers"],
  ["json", "json"],
  ["body", "body"],
  ["form_params", "form"],
  ["multipart", "form"],
  ["query", "query"],
  // The `http` options of a stream context.
  ["method", "method"],
  ["header", "headerLines"],
  ["content", "body"],
  ["http", "options"],
]);

const withOptions: VerbArguments = { plain: ["url", "options"], withBody: ["url", "options"] };
const guzzle: ClientRow = { verbs: withOptions, arguments: ["options"], maps: "json" };
const request: CallRow = { arguments: ["method", "url", "options"], needsMethod: true };
const stream: CallRow = { arguments: ["url", "ignore", "options"], method: "GET" };

const plain: LinkRow = {};
/** The HTTP client of Laravel. */
const laravel: ClientRow = {
  verbs: { plain: ["url", "query"], withBody: ["url", "body"] },
  maps: "json",
  mutable: true,
  links: new Map<string, LinkRow>([
    ["withHeaders", { arguments: [["headers"]] }],
    ["replaceHeaders", { arguments: [["headers"]] }],
    ["withHeader", { arguments: [["headerName", "headerValue"]] }],
    ["baseUrl", { arguments: [["base"]] }],
    ["withBody", { arguments: [["body"]] }],
    ["withQueryParameters", { arguments: [["query"]] }],
    ...[
      "acceptJson",
      "asJson",
      "accept",
      "contentType",
      "timeout",
      "connectTimeout",
      "retry",
      "throw",
      "withoutVerifying",
      "withUserAgent",
    ].map((name): [string, LinkRow] => [name, plain]),
  ]),
};

export const phpLibraries: Libraries = {
  options,
  verbArguments: withOptions,
  verbs: new Map([
    ["get", "GET"],
    ["post", "POST"],
    ["put", "PUT"],
    ["patch", "PATCH"],
    ["delete", "DELETE"],
    ["head", "HEAD"],
  ]),
  functions: new Map<string, CallRow>([
    ["file_get_contents", stream],
    ["fopen", stream],
    [".request", request],
    ["Request", { arguments: ["method", "url", "headers", "body"], needsMethod: true }],
    ["wp_remote_get", { arguments: ["url", "options"], method: "GET" }],
    ["wp_remote_post", { arguments: ["url", "options"], method: "POST", maps: "form" }],
    ["wp_remote_request", { arguments: ["url", "options"], method: "GET" }],
  ]),
  clients: new Map<string, ClientRow>([
    ["Client", guzzle],
    ["GuzzleHttp.Client", guzzle],
    ["HttpClient.create", guzzle],
  ]),
  modules: new Map<string, ClientRow>([["Http", laravel]]),
  printPair: (name, value) => `'${name}' => ${value}`,
  receivers: [curl],
};
