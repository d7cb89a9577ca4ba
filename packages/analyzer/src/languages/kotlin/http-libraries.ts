import type { Role } from "../../requests/draft.ts";
import type { ClientRow, Libraries } from "../../requests/libraries.ts";
import { javaLibraries } from "../java/http-libraries.ts";
import { jvmReceivers } from "../jvm/receivers.ts";

const verbs = ["get", "post", "put", "patch", "delete", "head"] as const;

/** Ktor: what the request holds is set in a block behind the call. */
const ktor: ClientRow = { maps: "json", hooks: ["config", "plugin"] };

export const kotlinLibraries: Libraries = {
  ...javaLibraries,
  options: new Map<string, Role>([
    ["urlString", "url"],
    ["url", "url"],
    ["body", "body"],
    ["headers", "headers"],
  ]),
  verbs: new Map(verbs.map((verb) => [verb, verb.toUpperCase()])),
  clients: new Map([...javaLibraries.clients, ["HttpClient", ktor]]),
  modules: new Map([["client", ktor]]),
  printPair: (name, value) => `"${name}" to ${value}`,
  receivers: jvmReceivers(""),
};
