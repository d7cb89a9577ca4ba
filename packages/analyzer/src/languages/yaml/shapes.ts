import type { DataNode } from "../../facts/facts.ts";
import type { Draft } from "../../requests/draft.ts";
import type { Range, TextEdit } from "../../text/range.ts";
import { childOf, itemsOf, stringOf } from "../data/nodes.ts";
import { isApiDescription } from "../data/api-description.ts";
import { collectionVariables, requestObjects, requestOf } from "../data/requests.ts";
import type { TextOptions } from "../data/written-texts.ts";
import { islandAt } from "../embedded/island.ts";
import type { Mask } from "../embedded/mask.ts";
import type { Island } from "../language.ts";

/** A use of YAML that has its own way to read the environment. */
type Kind = "compose" | "workflow" | "home" | "api" | "other";

const MAX_DEPTH = 40;

/** What a YAML file is for, by its top-level keys. */
function kindOf(root: DataNode): Kind {
  if (isApiDescription(root)) return "api";
  if (childOf(root, "jobs") && (childOf(root, "on", "true") ?? childOf(root, "name")))
    return "workflow";
  if (childOf(root, "services") && isComposeService(root)) return "compose";
  if (childOf(root, "esphome", "rest_command", "homeassistant", "rest", "sensor", "automation"))
    return "home";
  return "other";
}

function isComposeService(root: DataNode): boolean {
  const services = childOf(root, "services");
  return (
    services?.kind === "object" &&
    services.entries.some(
      ({ value }) => childOf(value, "image", "build", "environment") !== undefined,
    )
  );
}

/** How each kind reads the environment, or keeps secrets elsewhere. */
const READS: Readonly<Partial<Record<Kind, (variable: string) => string>>> = {
  compose: (variable) => `\${${variable}}`,
  workflow: (variable) => `\${{ secrets.${variable} }}`,
};

/** How texts of a YAML file are read. */
export function textOptions(root: DataNode, text: string): TextOptions {
  const kind = kindOf(root);
  if (kind === "api") return { noTokens: true };
  if (kind === "home") return { environmentEdit: (part, name) => secretEdit(text, part, name) };
  const read = READS[kind];
  return read
    ? { environmentEdit: (range, variable): TextEdit => ({ range, newText: read(variable) }) }
    : {};
}

/** `!secret name` takes the place of the whole value, quotes included. */
function secretEdit(text: string, { start, end }: Range, variable: string): TextEdit {
  const quote = text[start - 1];
  const isQuoted = (quote === '"' || quote === "'") && text[end] === quote;
  return {
    range: isQuoted ? { start: start - 1, end: end + 1 } : { start, end },
    newText: `!secret ${variable.toLowerCase()}`,
  };
}

/** Requests that a YAML file describes; those of Home Assistant and ESPHome send what they say and nothing else. */
export function yamlRequests(root: DataNode): readonly Draft[] {
  const own: Draft[] = [];
  const visit = (node: DataNode, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if (node.kind === "array") for (const item of node.items) visit(item, depth + 1);
    if (node.kind !== "object") return;
    for (const { key, value } of node.entries) {
      const defaultMethod = ACTIONS[key];
      if (defaultMethod !== undefined) own.push(...(sentRequest(value, defaultMethod) ?? []));
      visit(value, depth + 1);
    }
  };
  visit(root, 0);
  const commands = childOf(root, "rest_command");
  if (commands?.kind === "object")
    for (const { value } of commands.entries) own.push(...(sentRequest(value, "GET") ?? []));
  const lookup = collectionVariables(root);
  const seen = new Set(own.map(({ range }) => range.start));
  return [
    ...own,
    ...requestObjects(root, { lookup }).filter(({ range }) => !seen.has(range.start)),
  ];
}

/** ESPHome's actions, and what they send. */
const ACTIONS: Readonly<Record<string, string>> = {
  "http_request.get": "GET",
  "http_request.post": "POST",
};

function sentRequest(node: DataNode, defaultMethod: string): readonly Draft[] | undefined {
  const whole: DataNode =
    node.kind === "string"
      ? {
          kind: "object",
          range: node.range,
          entries: [{ key: "url", keyRange: node.range, value: node }],
          complete: true,
        }
      : node;
  const complete = childOf(whole, "username", "authentication") === undefined;
  const draft = requestOf(whole, { complete, defaultMethod });
  return draft && [draft];
}

/** Scripts that steps of a workflow and commands of services run. */
export function scriptIslands(root: DataNode, mask: Mask): readonly Island[] {
  const islands: Island[] = [];
  const visit = (node: DataNode, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if (node.kind === "array") for (const item of node.items) visit(item, depth + 1);
    if (node.kind !== "object") return;
    const shell = childOf(node, "shell");
    for (const { key, value } of node.entries) {
      const languageId = SCRIPT_KEYS.test(key) ? languageOfShell(shell) : undefined;
      if (languageId === undefined) visit(value, depth + 1);
      else
        for (const one of value.kind === "array" ? itemsOf(value) : [value]) {
          const code = stringOf(one);
          if (code) islands.push(islandAt(mask, languageId, [code.range]));
        }
    }
  };
  visit(root, 0);
  return islands;
}

const SCRIPT_KEYS = /^(?:run|script|before_script|after_script|cmds?)$/;

function languageOfShell(node: DataNode | undefined): string | undefined {
  const shell = stringOf(node)?.pieces[0];
  const name = shell?.kind === "text" ? shell.text.split(" ")[0] : undefined;
  if (name === undefined || /^(?:ba|z|da)?sh$/.test(name)) return "shellscript";
  if (/^(?:pwsh|powershell)$/.test(name)) return "powershell";
  return name === "python" ? "python" : name === "node" ? "javascript" : undefined;
}
