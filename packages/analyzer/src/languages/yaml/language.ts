import { type Facts, mergeFacts, NO_FACTS } from "../../facts/facts.ts";
import { writtenFacts } from "../../facts/written-facts.ts";
import { toFact } from "../../requests/to-fact.ts";
import { type TextOptions, writtenTexts } from "../data/written-texts.ts";
import { maskOf } from "../embedded/mask.ts";
import type { DocumentLanguage, DocumentReading } from "../language.ts";
import { yamlComments } from "./comments.ts";
import { readYaml } from "./read-yaml.ts";
import { scriptIslands, textOptions, yamlRequests } from "./shapes.ts";

export const yaml: DocumentLanguage = {
  id: "yaml",
  aliases: [
    "dockercompose",
    "github-actions-workflow",
    "home-assistant",
    "esphome",
    "ansible",
    "azure-pipelines",
  ],
  extensions: ["yaml", "yml"],
  reading: "document",
  read,
};

/** Home Assistant and ESPHome keep tokens in a file of their own, as others do in `.env`. */
const SECRETS: TextOptions = { noTokens: true };

function read(text: string, path?: string): DocumentReading {
  const roots = readYaml(text);
  const mask = maskOf(text);
  const islands = roots.flatMap((root) => scriptIslands(root, mask));
  const code = new Set(islands.flatMap(({ ranges }) => ranges.map(({ start }) => start)));
  const isSecret = /(?:^|[\\/])secrets\.ya?ml$/i.test(path ?? "");
  const facts = roots.map((root): Facts =>
    writtenFacts(text, {
      // Scripts are read as what they are.
      texts: writtenTexts(root, isSecret ? SECRETS : textOptions(root, text)).filter(
        ({ range }) => !code.has(range.start),
      ),
      requests: yamlRequests(root).map(toFact),
    }),
  );
  return {
    facts: facts.length === 0 ? NO_FACTS : mergeFacts(facts),
    comments: yamlComments(text, roots),
    islands,
  };
}
