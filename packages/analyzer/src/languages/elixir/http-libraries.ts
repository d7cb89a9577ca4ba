import type { Role } from "../../requests/draft.ts";
import type { CallRow, ClientRow, Libraries, VerbArguments } from "../../requests/libraries.ts";

const options: ReadonlyMap<string, Role> = new Map<string, Role>([
  ["url", "url"],
  ["base_url", "base"],
  ["headers", "headers"],
  ["json", "json"],
  ["body", "body"],
  ["form", "form"],
  ["params", "query"],
  ["method", "method"],
]);

const poison: VerbArguments = {
  plain: ["url", "headers", "ignore"],
  withBody: ["url", "body", "headers", "ignore"],
};
const httpoison: ClientRow = { verbs: poison };
const req: ClientRow = {
  verbs: { plain: ["url", "options"], withBody: ["url", "options"] },
  maps: "unknown",
};
const verbs = ["get", "post", "put", "patch", "delete", "head"] as const;

export const elixirLibraries: Libraries = {
  options,
  verbArguments: poison,
  verbs: new Map(verbs.map((verb) => [verb, verb.toUpperCase()])),
  functions: new Map<string, CallRow>([
    ["HTTPoison.request", { arguments: ["method", "url", "body", "headers"] }],
    ["Finch.build", { arguments: ["method", "url", "headers", "body"] }],
  ]),
  clients: new Map(),
  modules: new Map<string, ClientRow>([
    ["HTTPoison", httpoison],
    ["Req", req],
    ["Tesla", { verbs: { plain: ["url", "options"], withBody: ["url", "body", "options"] } }],
  ]),
  printPair: (name, value) => `{"${name}", ${value}}`,
};
