import { analyze } from "@tagoio-workbench/analyzer";
import { expect, test } from "vitest";
import { shownPath } from "./shown-path.ts";

test.each([
  ["https://api.us-e1.tago.io/device/628bb64d9f79d9001391384a/params", "/device/{id}/params"],
  [
    "https://api.us-e1.tago.io/device/token/5b1c7e0a-93d4-4f6e-8a2b-d7c04e91f3a6",
    "/device/token/{token}",
  ],
  ["https://http.tip.us-e1.tago.io/v1/tip/sensor-01?variables=a", "/v1/tip/{serial}"],
  ["https://api.us-e1.tago.io/data?query=min", "/data"],
])("the path of %s is %s", (url, path) => {
  const { requests } = analyze({ path: "a.sh", text: `curl ${url}` }).facts;
  expect(requests.map(shownPath)).toEqual([path]);
});
