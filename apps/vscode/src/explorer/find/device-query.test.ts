import { expect, it } from "vitest";
import { parseDeviceQuery } from "./device-query.ts";

it.each([
  ["", { by: "name", name: "" }],
  [" pump ", { by: "name", name: "*pump*" }],
  ["pump*12", { by: "name", name: "pump*12" }],
  ["62151835435D540010B768C4", { by: "id", id: "62151835435d540010b768c4" }],
  ["62151835435d54001", { by: "name", name: "*62151835435d54001*" }],
  ["site = north", { by: "tag", key: "site", value: "north" }],
  ["site=", { by: "tag", key: "site", value: "" }],
  ["=north", { by: "name", name: "*=north*" }],
] as const)("%j looks for %j", (text, query) => {
  expect(parseDeviceQuery(text)).toEqual(query);
});
