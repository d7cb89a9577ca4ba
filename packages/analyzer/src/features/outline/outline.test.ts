import { expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import { NO_FACTS } from "../../facts/facts.ts";
import { outlineOf } from "./outline.ts";

test("requests come in order of place, what is not known as …", () => {
  const text =
    'fetch("https://api.us-e1.tago.io/device");\nfetch("https://api.us-e1.tago.io/data", { method: m });';
  const outline = outlineOf(analyze({ text, path: "a.js" }).facts);
  expect(outline.map(({ name }) => name)).toEqual(["GET /device", "… /data"]);
  expect(outline[0]).toMatchObject({ detail: "api.us-e1.tago.io", kind: "request" });
});

test("MQTT operations and SDK calls stand among them", () => {
  const outline = outlineOf({
    ...NO_FACTS,
    sdk: [
      {
        api: "Device.sendData",
        package: "@tago-io/sdk",
        range: { start: 20, end: 40 },
        nameRange: { start: 27, end: 35 },
        arguments: [],
      },
    ],
    mqtt: [
      { op: "publish", range: { start: 50, end: 60 }, topic: { text: "tago/data/post" } },
      { op: "connect", range: { start: 0, end: 10 }, host: { text: "mqtt.tago.io" } },
      { op: "subscribe", range: { start: 70, end: 80 } },
    ],
  });
  expect(outline.map(({ name }) => name)).toEqual([
    "connect",
    "Device.sendData",
    "publish tago/data/post",
    "subscribe …",
  ]);
  expect(outline[1]?.selection).toEqual({ start: 27, end: 35 });
});
