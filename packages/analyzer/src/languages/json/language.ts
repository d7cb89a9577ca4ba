import type { DataNode } from "../../facts/facts.ts";
import { NO_FACTS } from "../../facts/facts.ts";
import { writtenFacts } from "../../facts/written-facts.ts";
import { toFact } from "../../requests/to-fact.ts";
import type { TextEdit } from "../../text/range.ts";
import { childOf, textOf } from "../data/nodes.ts";
import { collectionVariables, requestObjects } from "../data/requests.ts";
import { isApiDescription } from "../data/api-description.ts";
import { type TextOptions, writtenTexts } from "../data/written-texts.ts";
import type { DocumentLanguage, DocumentReading } from "../language.ts";
import { flowMqtt, flowNodes, functionIslands } from "./node-red.ts";
import { packageDependencies } from "./packages.ts";
import { readJson } from "./read-json.ts";

export const json: DocumentLanguage = {
  id: "json",
  aliases: ["geojson", "snippets"],
  extensions: ["json", "webmanifest", "har"],
  reading: "document",
  // Programs that read plain JSON fail on comments, so none is asked for or looked at.
  read: (text, path) => ({ ...read(text, path), comments: [] }),
};

export const jsonc: DocumentLanguage = {
  id: "jsonc",
  aliases: ["json5"],
  extensions: ["jsonc", "json5", "code-workspace", "code-snippets"],
  reading: "document",
  read,
};

function read(text: string, path?: string): DocumentReading {
  const { root, comments } = readJson(text);
  if (!root) return { facts: NO_FACTS, comments, islands: [] };
  const lookup = collectionVariables(root);
  const nodes = flowNodes(root);
  const islands = nodes ? functionIslands(nodes) : [];
  const scripts = new Set(islands.flatMap(({ ranges }) => ranges.map(({ start }) => start)));
  const facts = writtenFacts(text, {
    // Scripts are read as what they are.
    texts: writtenTexts(root, textOptions(root)).filter(({ range }) => !scripts.has(range.start)),
    requests: requestObjects(root, { lookup }).map(toFact),
    imports: isNamed(path, "package.json") ? packageDependencies(root) : [],
  });
  return {
    facts: {
      ...facts,
      ...(nodes ? { mqtt: flowMqtt(nodes) } : {}),
      ...(isNamed(path, "tagoconfig.json") ? { cliConfig: root } : {}),
    },
    comments,
    islands,
  };
}

function isNamed(path: string | undefined, name: string): boolean {
  return path?.split(/[\\/]/).at(-1)?.toLowerCase() === name;
}

/** Plain data has no way to read the environment; collections do. */
function textOptions(root: DataNode): TextOptions {
  if (isApiDescription(root)) return { noTokens: true };
  if (!isCollection(root)) return {};
  return {
    environmentEdit: (range, variable): TextEdit => ({ range, newText: `{{${variable}}}` }),
  };
}

/** Postman's. */
function isCollection(root: DataNode): boolean {
  const info = childOf(root, "info");
  return (
    childOf(info, "_postman_id") !== undefined ||
    /getpostman/.test(textOf(childOf(info, "schema")) ?? "")
  );
}
