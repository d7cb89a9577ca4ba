import type { Role } from "../../requests/draft.ts";
import type { CallRow, ClientRow, Libraries, LinkRow } from "../../requests/libraries.ts";
import type { StepRole } from "../../requests/receivers/rows.ts";
import { jvmReceivers } from "../jvm/receivers.ts";

const spring: ClientRow = { hooks: ["setInterceptors", "getInterceptors"], maps: "json" };
const entity: readonly Role[] = ["url", "entity"];

const link = (...roles: readonly StepRole[]): LinkRow => ({ arguments: [roles] });
const verb = (method: string): LinkRow => ({ method, copies: true });
/** `WebClient` and `RestClient` of Spring: `client.post().uri(path).header(name, value).body(points)`. */
const fluent: ClientRow = {
  maps: "json",
  openLinks: ["baseUrl"],
  links: new Map<string, LinkRow>([
    ["baseUrl", link("base")],
    ["defaultHeader", link("headerName", "headerValue")],
    ["build", {}],
    ["builder", {}],
    ["mutate", {}],
    ["clone", {}],
    ["requestFactory", {}],
    ["clientConnector", {}],
    ["codecs", {}],
    ["exchangeStrategies", {}],
    ["get", verb("GET")],
    ["head", verb("HEAD")],
    ["post", verb("POST")],
    ["put", verb("PUT")],
    ["patch", verb("PATCH")],
    ["delete", verb("DELETE")],
    ["method", { arguments: [["method"]], copies: true }],
  ]),
};

const exchange: CallRow = { arguments: ["url", "method", "entity"], maps: "json" };
const sends = (method: string): CallRow => ({ arguments: entity, method, maps: "json" });
const fetches: CallRow = { arguments: ["url"], method: "GET" };

/** Requests that one call sends: Spring, Jsoup, Unirest. */
export const javaLibraries: Libraries = {
  options: new Map(),
  verbArguments: { plain: ["url"], withBody: ["url"] },
  verbs: new Map(),
  functions: new Map<string, CallRow>([
    [".exchange", exchange],
    [".uri", { arguments: ["url"], needsClient: true, maps: "json" }],
    [".postForObject", sends("POST")],
    [".postForEntity", sends("POST")],
    [".postForLocation", sends("POST")],
    [".patchForObject", sends("PATCH")],
    [".getForObject", fetches],
    [".getForEntity", fetches],
    ["Unirest.get", fetches],
    ["Unirest.post", { arguments: ["url"], method: "POST" }],
    ["Unirest.put", { arguments: ["url"], method: "PUT" }],
    ["Unirest.delete", { arguments: ["url"], method: "DELETE" }],
  ]),
  clients: new Map<string, ClientRow>([
    ["RestTemplate", spring],
    ["WebClient.create", { ...fluent, arguments: ["base"] }],
    ["RestClient.create", { ...fluent, arguments: ["base"] }],
    ["WebClient.builder", fluent],
    ["RestClient.builder", fluent],
  ]),
  modules: new Map(),
  receivers: jvmReceivers(";"),
};
