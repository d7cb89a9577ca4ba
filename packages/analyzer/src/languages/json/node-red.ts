import type { DataNode, MqttFact, UrlPart } from "../../facts/facts.ts";
import { classifyHost } from "@tagoio-workbench/catalog";
import { knownText } from "../../values/pieces.ts";
import type { Value } from "../../values/value.ts";
import { childOf, itemsOf, stringOf, textOf } from "../data/nodes.ts";
import { spelledIsland, spelledText } from "../embedded/spelled.ts";
import { javascript } from "../javascript/language.ts";
import type { CodeLanguage, Island } from "../language.ts";

/** JavaScript of a function node, where the environment is read by `env.get`. */
export const functionNode: CodeLanguage = {
  ...javascript,
  id: "nodered-function",
  aliases: [],
  extensions: [],
  interpreters: [],
  syntax: {
    ...javascript.syntax,
    environmentReads: { objects: [], calls: ["env.get"] },
  },
  environment: () => ({ read: (name) => `env.get("${name}")` }),
};

const SCRIPTS = ["func", "initialize", "finalize"];

/** The nodes of a Node-RED flow; undefined when the data is none. */
export function flowNodes(root: DataNode | undefined): readonly DataNode[] | undefined {
  const nodes = itemsOf(root);
  const isFlow = nodes.some(
    (node) =>
      childOf(node, "id") &&
      childOf(node, "type") &&
      (childOf(node, "wires") ?? childOf(node, "z")),
  );
  return isFlow ? nodes : undefined;
}

/** The JavaScript of function nodes. */
export function functionIslands(nodes: readonly DataNode[]): readonly Island[] {
  return nodes.flatMap((node) =>
    textOf(childOf(node, "type")) === "function"
      ? SCRIPTS.flatMap((key) => {
          const code = stringOf(childOf(node, key));
          return code && code.pieces.length > 0
            ? [spelledIsland(functionNode.id, spelledText([[code]]))]
            : [];
        })
      : [],
  );
}

/** Connections of broker nodes to TagoIO, and what other nodes publish and subscribe over them. */
export function flowMqtt(nodes: readonly DataNode[]): readonly MqttFact[] {
  const brokers = nodes.filter((node) => isTagoBroker(node));
  const ids = new Set(brokers.map((node) => textOf(childOf(node, "id"))));
  return nodes.flatMap((node): readonly MqttFact[] => {
    if (brokers.includes(node)) return [connection(node)];
    const type = textOf(childOf(node, "type"));
    const op = type === "mqtt out" ? "publish" : type === "mqtt in" ? "subscribe" : undefined;
    if (!op || !ids.has(textOf(childOf(node, "broker")))) return [];
    const topic = partOf(stringOf(childOf(node, "topic")));
    return [{ op, range: node.range, ...(topic ? { topic } : {}) }];
  });
}

function isTagoBroker(node: DataNode): boolean {
  const host = textOf(childOf(node, "broker"))?.replace(/^\w+:\/\//, "");
  return (
    textOf(childOf(node, "type")) === "mqtt-broker" &&
    host !== undefined &&
    classifyHost(host.toLowerCase()) !== undefined
  );
}

function connection(node: DataNode): MqttFact {
  const host = partOf(stringOf(childOf(node, "broker")));
  const port = partOf(stringOf(childOf(node, "port")));
  const tls = childOf(node, "usetls");
  const credentials = childOf(node, "credentials") ?? node;
  const user = stringOf(childOf(credentials, "user"));
  const password = stringOf(childOf(credentials, "password"));
  return {
    op: "connect",
    range: node.range,
    ...(host ? { host } : {}),
    ...(port ? { port } : {}),
    ...(tls?.kind === "boolean" ? { tls: tls.value } : {}),
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
  };
}

function partOf(value: Value | undefined): UrlPart | undefined {
  const text = knownText(value);
  return value && text !== undefined && text !== "" ? { text, range: value.range } : undefined;
}
