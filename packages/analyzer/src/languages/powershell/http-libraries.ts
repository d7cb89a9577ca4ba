import type { Libraries } from "../../requests/libraries.ts";

export const powershellLibraries: Libraries = {
  options: new Map(),
  verbArguments: { plain: [], withBody: [] },
  verbs: new Map(),
  functions: new Map(),
  clients: new Map(),
  modules: new Map(),
  commands: new Set(["invoke-restmethod", "invoke-webrequest", "irm", "iwr"]),
  printPair: (name, value) => `'${name}' = ${value}`,
};
