import type { Libraries } from "../../requests/libraries.ts";
import { jsonBuilders } from "./json-builders.ts";
import { rawText } from "./raw-text.ts";
import { receivers } from "./receivers.ts";

export const cLibraries: Libraries = {
  options: new Map(),
  verbArguments: { plain: [], withBody: [] },
  verbs: new Map(),
  functions: new Map(),
  clients: new Map(),
  modules: new Map(),
  receivers,
  raw: rawText,
  json: jsonBuilders,
};
