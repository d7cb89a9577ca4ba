import { dataPoint, forbiddenInVariable } from "@tagoio-workbench/catalog";
import type { DataNode } from "../../facts/facts.ts";
import { editableRange } from "../written-value.ts";
import { knownText } from "../../values/pieces.ts";
import type { Fix, Report } from "../rule.ts";
import type { DataMessage } from "./messages.ts";
import { describeNode } from "./node-types.ts";

type Reports = readonly Report<DataMessage>[];

/** Name of a variable. What is known of a name with holes is judged too: `f"temp {n}"` holds a space whatever `n` is. */
export function checkVariable(node: DataNode, text: string): Reports {
  if (node.kind === "unknown") return [];
  if (node.kind !== "string") return [wrongType("variable", "text", node)];
  const { value, range } = node;
  const known = value.pieces.map((piece) => (piece.kind === "text" ? piece.text : "")).join("");
  if (knownText(value) === "") return [{ message: "emptyVariable", range }];
  const forbidden = forbiddenInVariable(known);
  if (forbidden.length > 0) {
    const place = editableRange(value, text);
    return [
      {
        message: "forbidden",
        range,
        data: { characters: forbidden.map(nameOfCharacter).join(" ") },
        ...(place !== undefined && { fixes: [useUnderscores(place, known)] }),
      },
    ];
  }
  const limit = dataPoint.variable.maxLength;
  return known.length > limit
    ? [{ message: "longVariable", range, data: { limit: String(limit) } }]
    : [];
}

function useUnderscores(range: { start: number; end: number }, name: string): Fix {
  const newText = name.replace(/./gsu, (character) =>
    forbiddenInVariable(character).length > 0 ? "_" : character,
  );
  return { title: `Use ${newText}`, edits: [{ range, newText }] };
}

function nameOfCharacter(character: string): string {
  return /\s/.test(character) ? "a space" : character;
}

/** Value: text, number or boolean. */
export function checkValue(node: DataNode): Reports {
  if (node.kind === "unknown" || node.kind === "number" || node.kind === "boolean") return [];
  if (node.kind !== "string") return [wrongType("value", "text, a number, true or false", node)];
  const bytes = utf8Length(knownText(node.value) ?? "");
  const limit = `${dataPoint.valueMaxBytes / 1024} kB`;
  return bytes > dataPoint.valueMaxBytes
    ? [{ message: "largeValue", range: node.range, data: { limit } }]
    : [];
}

/** Unit: short text. */
export function checkUnit(node: DataNode): Reports {
  return checkText("unit", node, dataPoint.unitMaxLength);
}

/** Group: text that joins points. */
export function checkGroup(node: DataNode): Reports {
  return checkText("group", node, dataPoint.groupMaxLength);
}

/** Metadata: an object with free keys. */
export function checkMetadata(node: DataNode): Reports {
  if (node.kind === "unknown" || node.kind === "object" || node.kind === "null") return [];
  return [wrongType("metadata", "an object", node)];
}

function checkText(key: string, node: DataNode, limit: number): Reports {
  if (node.kind === "unknown" || node.kind === "null") return [];
  if (node.kind !== "string") return [wrongType(key, "text", node)];
  return (knownText(node.value)?.length ?? 0) > limit
    ? [{ message: "longText", range: node.range, data: { key, limit: String(limit) } }]
    : [];
}

/** Says what a field must be. */
export function wrongType(key: string, expected: string, node: DataNode): Report<DataMessage> {
  return {
    message: "wrongType",
    range: node.range,
    data: { key, expected, actual: describeNode(node) },
  };
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
