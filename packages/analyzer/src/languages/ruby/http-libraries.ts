import type { Role } from "../../requests/draft.ts";
import type {
  CallRow,
  ClientRow,
  Libraries,
  LinkRow,
  VerbArguments,
} from "../../requests/libraries.ts";
import type { ReceiverRow } from "../../requests/receivers/rows.ts";

const options: ReadonlyMap<string, Role> = new Map<string, Role>([
  ["headers", "headers"],
  ["body", "body"],
  ["json", "json"],
  ["form", "form"],
  ["query", "query"],
  ["params", "query"],
  ["url", "url"],
  ["payload", "body"],
  ["method", "method"],
]);

/** `Net::HTTP::Post.new(uri)` of the standard library. */
const netHttp = (type: string): ReceiverRow => ({
  types: [type],
  made: true,
  method: type.toUpperCase(),
  arguments: [["url", "headers"], ["url"]],
  keyHeaders: true,
  printHeader: (object, name, value) => `${object}["${name}"] = ${value}`,
  properties: new Map([["body", "body"]]),
});

const withOptions: VerbArguments = {
  plain: ["url", "headers"],
  withBody: ["url", "body", "headers"],
};
const httparty: ClientRow = { verbs: { plain: ["url"], withBody: ["url"] }, maps: "form" };
const restClient: ClientRow = { verbs: withOptions, maps: "form" };
/** The `http` gem. */
const httpGem: ClientRow = {
  verbs: { plain: ["url", "options"], withBody: ["url", "options"] },
  links: new Map<string, LinkRow>([
    ["headers", { arguments: [["headers"]] }],
    ["with", { arguments: [["headers"]] }],
    ["accept", {}],
    ["timeout", {}],
    ["follow", {}],
  ]),
};
const faraday: ClientRow = {
  verbs: { plain: ["url", "query", "headers"], withBody: withOptions.withBody },
  arguments: ["base", "options"],
  maps: "form",
  headersMember: "headers",
  hooks: ["request", "use"],
  joins: true,
};

export const rubyLibraries: Libraries = {
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
    ["Net.HTTP.get", { arguments: ["url", "headers"], method: "GET" }],
    ["Net.HTTP.get_response", { arguments: ["url", "headers"], method: "GET" }],
    ["Net.HTTP.post", { arguments: ["url", "body", "headers"], method: "POST" }],
    ["RestClient.Request.execute", { arguments: ["options"], method: "GET" }],
    ["Net.HTTP.post_form", { arguments: ["url", "form"], method: "POST" }],
  ]),
  clients: new Map([["Faraday.new", faraday]]),
  modules: new Map<string, ClientRow>([
    ["HTTParty", httparty],
    ["RestClient", restClient],
    ["Faraday", faraday],
    ["Excon", httparty],
    ["HTTP", httpGem],
    ["Net.HTTP", {}],
  ]),
  printPair: (name, value) => `"${name}" => ${value}`,
  receivers: ["Get", "Post", "Put", "Patch", "Delete"].map(netHttp),
};
