import type { RequestArgument } from "@tagoio-workbench/language-server/protocol";
import { describe, expect, it } from "vitest";
import { fillTemplate, openHoles } from "./fill-template.ts";
import { prepareCall } from "./prepare-call.ts";

const id = "4d43c24c841bc4620a5494d4";
const request: RequestArgument = {
  uri: "file:///a.js",
  method: "POST",
  origin: [{ hole: "api", form: "text" }],
  path: ["/device/", { hole: "device", form: "url" }, "/data"],
  headers: [],
  body: [
    '[{"variable":"t","value":',
    { hole: "value", form: "json" },
    ',"unit":"',
    { hole: "unit", form: "jsonText" },
    '"}]',
  ],
  holes: ["api", "device", "value", "unit"].map((name) => ({ name, origin: "unknown" })),
  curl: "curl",
};

describe("a request with holes", () => {
  it("asks for what its path and body need", () => {
    expect(openHoles(request)).toEqual(["device", "value", "unit"]);
  });

  it("is filled as each place needs it", () => {
    const answers = new Map([
      ["device", id],
      ["value", "4.5"],
      ["unit", 'in "'],
    ]);
    expect(prepareCall(request, answers)).toMatchObject({
      route: { id: "devices.data.send" },
      params: { device_id: id },
      body: [{ variable: "t", value: 4.5, unit: 'in "' }],
    });
    expect(fillTemplate([{ hole: "x", form: "url" }], new Map([["x", "a/b c"]]))).toBe("a%2Fb%20c");
    expect(fillTemplate([{ hole: "x", form: "json" }], new Map([["x", "warm"]]))).toBe('"warm"');
  });

  it("keeps its query, and lists what comes twice", () => {
    const get: RequestArgument = {
      ...request,
      method: "GET",
      path: [`/device/${id}/data?variables=a&variables=b&qty=5`],
    };
    expect(prepareCall(get, new Map())).toMatchObject({
      route: { id: "devices.data.get" },
      query: { variables: ["a", "b"], qty: "5" },
    });
  });

  it("is refused where it is no request of TagoIO", () => {
    expect(prepareCall({ ...request, path: ["/nowhere"] }, new Map())).toEqual({
      refused: "no-route",
    });
    const answers = new Map([["device", id]]);
    expect(prepareCall({ ...request, body: ["[{"] }, answers)).toEqual({ refused: "no-json" });
  });
});
