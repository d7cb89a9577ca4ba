import type { CallRow, Libraries } from "../../requests/libraries.ts";
import { jsonBuilders } from "./json-builders.ts";
import { rawText } from "./raw-text.ts";
import { receivers } from "./receivers.ts";

const cprCall = (method: string): CallRow => ({ arguments: [], method });

export const cLibraries: Libraries = {
  options: new Map(),
  verbArguments: { plain: [], withBody: [] },
  verbs: new Map(),
  functions: new Map(
    ["Get", "Post", "Put", "Patch", "Delete", "Head"].flatMap((name): [string, CallRow][] => [
      [`cpr.${name}`, cprCall(name.toUpperCase())],
      [`cpr.${name}Async`, cprCall(name.toUpperCase())],
    ]),
  ),
  wrappers: new Map([
    ["cpr.Url", "url"],
    ["cpr.Header", "headers"],
    ["cpr.Body", "body"],
    ["cpr.Payload", "form"],
    ["cpr.Multipart", "form"],
    ["cpr.Parameters", "query"],
  ]),
  clients: new Map(),
  modules: new Map(),
  receivers,
  raw: rawText,
  json: jsonBuilders,
};
