import type { BodyFact, DataNode } from "../../facts/facts.ts";
import { joined, type Template, type TemplateBuilder, type TemplatePart } from "./template.ts";

/** The body of a request as JSON text; one hole for all of it where the code does not show all of it. */
export function bodyTemplate(body: BodyFact, text: string, builder: TemplateBuilder): Template {
  const { data, range } = body;
  if (data === undefined || !isComplete(data)) {
    return [builder.hole(nameOf(text, range) ?? "body", "unknown", data ? "json" : "text")];
  }
  return joined(write(data, text, builder));
}

function isComplete(node: DataNode): boolean {
  switch (node.kind) {
    case "object":
      return node.complete && node.entries.every(({ value }) => isComplete(value));
    case "array":
      return node.complete && node.items.every(isComplete);
    default:
      return true;
  }
}

function write(node: DataNode, text: string, builder: TemplateBuilder): Template {
  switch (node.kind) {
    case "object":
      return [
        "{",
        ...node.entries.flatMap(({ key, value }, index): Template => [
          ...(index === 0 ? [] : [","]),
          ...builder.text(JSON.stringify(key), "jsonText"),
          ":",
          ...writeNamed(key, value, text, builder),
        ]),
        "}",
      ];
    case "array":
      return [
        "[",
        ...node.items.flatMap((item, index): Template => [
          ...(index === 0 ? [] : [","]),
          ...write(item, text, builder),
        ]),
        "]",
      ];
    case "string":
      return ['"', ...builder.value(node.value, "jsonText", escaped), '"'];
    case "number":
    case "boolean":
      return [JSON.stringify(node.value)];
    case "null":
      return ["null"];
    default:
      return [unknown(node, text, builder, "value")];
  }
}

/** An unknown value is best named by its variable, else by its key. */
function writeNamed(key: string, node: DataNode, text: string, builder: TemplateBuilder): Template {
  return node.kind === "unknown" ? [unknown(node, text, builder, key)] : write(node, text, builder);
}

function unknown(
  node: DataNode,
  text: string,
  builder: TemplateBuilder,
  otherwise: string,
): TemplatePart {
  return builder.hole(nameOf(text, node.range) ?? otherwise, "unknown", "json");
}

/** The last name of `reading`, `self.reading` or `event.data.value`; undefined for other expressions. */
function nameOf(text: string, { start, end }: { start: number; end: number }): string | undefined {
  return /^(?:[\w$]+(?:\.|->|::))*\$?(?<name>[A-Za-z_]\w*)$/.exec(text.slice(start, end))?.groups?.[
    "name"
  ];
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
