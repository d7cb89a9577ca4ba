import { routes } from "@tagoio-workbench/catalog";
import { parseMarkedSource } from "@tagoio-workbench/testkit";
import { describe, expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import { hoverAt } from "../hover/hover.ts";
import { type SendableRequest, sendableRequests } from "../request/sendable-request.ts";
import { sdkRoutes } from "./sdk-routes.ts";

const named = (api: string): readonly string[] =>
  sdkRoutes(api).map(({ method, path }) => `${method} ${path}`);

test.each([
  ["Device.sendData", "POST /data"],
  ["Resources.devices.list", "GET /device"],
  ["Account.devices.info", "GET /device/{device_id}"],
  ["Resources.analysis.run", "POST /analysis/{analysis_id}/run"],
  ["Resources.analyses.list", "GET /analysis"],
  ["Resources.dashboards.widgets.getData", "GET /data/{dashboard_id}/{widget_id}"],
  ["Resources.entities.list", "GET /entity"],
  ["Resources.dictionaries.list", "GET /dictionary"],
])("%s calls %s", (api, route) => {
  expect(named(api)).toEqual([route]);
});

test("every method that the catalog names as a source is found by one name", () => {
  const methods = routes.flatMap(({ sources }) =>
    sources.filter((place) => /^sdk-js:(?:Resources|Device)\//.test(place)),
  );
  expect(methods.length).toBeGreaterThan(150);
  const missing = methods.filter((place) => {
    const [, holder = "", file = "", method = ""] = /:(\w+)\/([\w.-]+)\.ts#(\w+)/.exec(place) ?? [];
    const api = [holder, ...(file === holder ? [] : file.split(".")), method].join(".");
    return named(api).length === 0;
  });
  expect(missing).toEqual([]);
});

test("no route is guessed for what the SDK does not have", () => {
  expect(named("Device.sendEverything")).toEqual([]);
  expect(named("Device")).toEqual([]);
});

function hover(source: string, path = "a.ts"): string | undefined {
  const { text, cursor = -1 } = parseMarkedSource(source);
  return hoverAt({ text }, analyze({ text, path }), cursor)?.markdown;
}

describe("hovering", () => {
  test("a method tells what it calls, who may call it and how we know", () => {
    const says = hover(
      'import { Device } from "@tago-io/sdk";\nconst d = new Device({ token: t });\nawait d.send<|>Data({ variable: "a", value: 1 });',
    );
    expect(says).toContain("**Device.sendData** · @tago-io/sdk");
    expect(says).toContain("**POST /data**");
    expect(says).toMatch(/Source: \[/);
  });

  test("a class tells which token it takes, and a key of a point what it means", () => {
    const text = (at: string): string =>
      `from tagoio_sdk import Device\nd = ${at}({"token": t})\nd.sendData({"vari<|>able": "a"})`;
    expect(hover(text("Device"), "a.py")).toContain("variable");
    expect(hover('from tagoio_sdk import Device\nd = Dev<|>ice({"token": t})', "a.py")).toContain(
      "Takes a device token.",
    );
  });

  test("a deprecated method names its successor", () => {
    expect(
      hover('import { Account } from "@tago-io/sdk";\nconst a = new Acc<|>ount({ token: t });'),
    ).toContain("Deprecated: use `Resources`.");
  });
});

describe("calls that can be sent", () => {
  const all = (text: string): readonly SendableRequest[] =>
    sendableRequests(analyze({ text, path: "a.ts" }).facts, text);

  test("have route, region, token and body of the call", () => {
    const [request, ...others] = all(
      'import { Device } from "@tago-io/sdk";\nconst d = new Device({ token: process.env.TOKEN, region: "eu-w1" });\nd.sendData([{ variable: "a", value: 1 }]);',
    );
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      method: "POST",
      origin: ["https://api.eu-w1.tago.io"],
      path: ["/data"],
      token: { header: "Device-Token", variable: "TOKEN", kinds: ["device"] },
      body: ['[{"variable":"a","value":1}]'],
      holes: [],
    });
  });

  test("take ids from their arguments, and ask for those that the code does not tell", () => {
    const paths = all(
      'import { Resources } from "@tago-io/sdk";\nconst r = new Resources({ token: t });\nr.devices.info("5f0e9a5bc8f8d9001bd1aabb");\nr.devices.paramList(id);',
    ).map(({ method, path }) => [method, path]);
    expect(paths).toEqual([
      ["GET", ["/device/5f0e9a5bc8f8d9001bd1aabb"]],
      ["GET", ["/device/", { hole: "device_id", form: "url" }, "/params"]],
    ]);
  });

  test.each([
    [
      "the region is unknown",
      'const r = new Resources({ token: t, region: where });\nr.devices.info("5f0e9a5bc8f8d9001bd1aabb");',
    ],
    [
      "the SDK makes a query of its own",
      "const r = new Resources({ token: t });\nr.devices.list({ amount: 5 });",
    ],
    [
      "the SDK wraps the body",
      'const r = new Resources({ token: t });\nr.analysis.run("5f0e9a5bc8f8d9001bd1aabb", { a: 1 });',
    ],
    ["an id is missing", "const r = new Resources({ token: t });\nr.devices.info();"],
  ])("are none where %s", (_, call) => {
    expect(all(`import { Resources } from "@tago-io/sdk";\n${call}`)).toEqual([]);
  });
});
