import type { JsonBuilders } from "../../requests/built-data.ts";

/** ArduinoJson, cJSON, nlohmann/json and Qt. */
export const jsonBuilders: JsonBuilders = {
  writers: new Map<string, { from: number | "object"; to?: number }>([
    ["serializeJson", { from: 0, to: 1 }],
    ["serializeJsonPretty", { from: 0, to: 1 }],
    [".printTo", { from: "object", to: 0 }],
    [".prettyPrintTo", { from: "object", to: 0 }],
    ["cJSON_Print", { from: 0 }],
    ["cJSON_PrintUnformatted", { from: 0 }],
    [".dump", { from: "object" }],
    [".toJson", { from: "object" }],
  ]),
  adders: new Map<string, "set" | "push" | "child" | "same">([
    [".set", "set"],
    [".insert", "set"],
    [".add", "push"],
    [".append", "push"],
    [".push_back", "push"],
    [".createNestedObject", "child"],
    [".createNestedArray", "child"],
    [".to", "same"],
    ["cJSON_AddStringToObject", "set"],
    ["cJSON_AddNumberToObject", "set"],
    ["cJSON_AddBoolToObject", "set"],
    ["cJSON_AddItemToObject", "set"],
    ["cJSON_AddItemToArray", "push"],
  ]),
};
