import type { Role } from "../../requests/draft.ts";
import type { CallRow, ClientRow, Libraries } from "../../requests/libraries.ts";
import { jvmReceivers } from "../jvm/receivers.ts";

const spring: ClientRow = { hooks: ["setInterceptors", "getInterceptors"], maps: "json" };
const entity: readonly Role[] = ["url", "entity"];

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
  clients: new Map<string, ClientRow>([["RestTemplate", spring]]),
  modules: new Map(),
  receivers: jvmReceivers(";"),
};
