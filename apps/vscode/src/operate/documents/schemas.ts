import { dataPoint, limits } from "@tagoio-workbench/catalog";
import type { JsonSchema } from "@tagoio-workbench/catalog/schemas";
import type { Translate } from "../../l10n/translate.ts";
import type { KindId } from "./address.ts";

/** Scheme under which the editor asks for the schemas of our documents. */
export const schemaScheme = "tagoio-schema";

type Describe = (t: Translate) => JsonSchema;

/** Schemas for completion and hover; what is wrong is said by the checks of each kind, which know more. */
const schemas: Readonly<Record<Exclude<KindId, "script">, Describe>> = {
  parameters: (t) =>
    list(
      {
        id: {
          type: "string",
          description: t("Given by TagoIO. Leave it out for a new parameter."),
        },
        key: { type: "string", description: t("Name by which the device finds it.") },
        value: { type: ["string", "number", "boolean"], description: t("Stored as text.") },
        sent: { type: "boolean", description: t("Whether the device has fetched it.") },
      },
      ["key", "value"],
      t("At most {0} parameters.", limits.device.configurationParams),
    ),
  tags: (t) =>
    list(
      {
        key: { type: "string", description: t("Name of the tag.") },
        value: { type: "string", description: t("Value of the tag.") },
      },
      ["key", "value"],
      t("At most {0} tags.", limits.device.tags),
    ),
  device: (t) => ({
    type: "object",
    properties: {
      id: { type: "string", description: t("Given by TagoIO; cannot be changed.") },
      type: { type: "string", description: t("How data is stored; cannot be changed here.") },
      name: { type: "string", description: t("3 to 100 characters.") },
      description: { type: ["string", "null"] },
      active: { type: "boolean", description: t("A device that is not takes and gives no data.") },
      visible: { type: "boolean", description: t("Whether lists of others show it.") },
      network: { type: ["string", "null"], description: t("Id of a network.") },
      connector: { type: ["string", "null"], description: t("Id of a connector of that network.") },
      connector_parse: {
        type: "boolean",
        description: t("Whether the parser of the connector runs."),
      },
      chunk_period: { type: "string", description: t("What is kept together; cannot be changed.") },
      chunk_retention: { type: "integer", description: t("How many periods are kept.") },
      mutable_variable_regex: {
        type: "string",
        description: t("Variables whose name it matches can be edited, on a hybrid device."),
      },
      payload_decoder: { type: ["string", "null"], description: t("Payload parser, in base64.") },
    },
  }),
  data: (t) =>
    list(
      {
        id: { type: "string", description: t("Given by TagoIO; cannot be changed.") },
        variable: { type: "string", description: t("Cannot be changed.") },
        ...pointFields(t),
      },
      ["id"],
      t("A record that is taken out of the list is deleted."),
    ),
  send: (t) => {
    const point: JsonSchema = {
      type: "object",
      required: ["variable"],
      additionalProperties: false,
      properties: {
        variable: {
          type: "string",
          description: t(
            "At most {0} characters; stored in lower case.",
            dataPoint.variable.maxLength,
          ),
        },
        ...pointFields(t),
      },
    };
    return { anyOf: [{ type: "array", items: point }, point] };
  },
};

function pointFields(t: Translate): Readonly<Record<string, JsonSchema>> {
  return {
    value: {
      type: ["string", "number", "boolean"],
      description: t(
        "Text, a number, or true or false. Helpers: {{now}}, {{random 18 25}}, {{ramp 0 100 5}}.",
      ),
    },
    unit: { type: "string", description: t("At most {0} characters.", dataPoint.unitMaxLength) },
    group: { type: "string", description: t("Points with the same text belong together.") },
    time: { type: ["string", "number"], description: t("ISO 8601; by default when it arrives.") },
    location: {
      type: ["object", "null"],
      description: t("Where it was measured: lat and lng in degrees, or a GeoJSON Point."),
      properties: {
        lat: { type: "number" },
        lng: { type: "number" },
        type: { const: "Point" },
        coordinates: { type: "array", items: { type: "number" } },
      },
    },
    metadata: { type: "object", description: t("Anything else; some keys steer widgets.") },
  };
}

function list(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
  description: string,
): JsonSchema {
  return {
    type: "array",
    description,
    items: { type: "object", properties, required, additionalProperties: false },
  };
}

/** The schema that the editor asks for by a path such as `/parameters.json`, as text. */
export function schemaText(path: string, t: Translate): string | undefined {
  const name = path.replace(/^\//, "").replace(/\.json$/, "");
  const describe = Object.entries(schemas).find(([kind]) => kind === name)?.[1];
  return describe === undefined ? undefined : JSON.stringify(describe(t));
}
