import type { Role } from "../../requests/draft.ts";
import type { ClientRow, Libraries, VerbArguments } from "../../requests/libraries.ts";

const options: ReadonlyMap<string, Role> = new Map<string, Role>([
  ["headers", "headers"],
  ["body", "body"],
  ["data", "body"],
  ["queryParameters", "query"],
  ["options", "options"],
  ["baseUrl", "base"],
  ["method", "method"],
  ["url", "url"],
  ["path", "url"],
]);

const verbs: VerbArguments = { plain: ["url"], withBody: ["url", "body"] };
/** `package:http` sends a map as a form. */
const http: ClientRow = { verbs: { plain: ["url"], withBody: ["url"] }, maps: "form" };
const dio: ClientRow = {
  verbs,
  maps: "json",
  arguments: ["options"],
  headersMember: "options.headers",
  baseMember: "options.baseUrl",
  hooks: ["interceptors"],
  joins: true,
};

export const dartLibraries: Libraries = {
  options,
  verbArguments: verbs,
  verbs: new Map([
    ["get", "GET"],
    ["post", "POST"],
    ["put", "PUT"],
    ["patch", "PATCH"],
    ["delete", "DELETE"],
    ["head", "HEAD"],
    ["read", "GET"],
  ]),
  functions: new Map([
    ["http.Request", { arguments: ["method", "url"], needsMethod: true }],
    ["Request", { arguments: ["method", "url"], needsMethod: true }],
    ["dio.request", { arguments: ["url"], maps: "json" }],
  ]),
  clients: new Map<string, ClientRow>([
    ["Dio", dio],
    ["http.Client", http],
    ["Client", http],
    ["IOClient", http],
  ]),
  modules: new Map<string, ClientRow>([
    ["http", http],
    ["https", http],
  ]),
  printPair: (name, value) => `'${name}': ${value}`,
  printHeaders: (pair) => `headers: {${pair}}`,
};
