import { describe, expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import { type SendableRequest, sendableRequests } from "./sendable-request.ts";
import { toCurl } from "./to-curl.ts";

const token = "ceddd95d-609f-43ed-8c24-ca8588e13bfb";

function only(text: string, path = "a.ts"): SendableRequest {
  const [request, ...others] = sendableRequests(analyze({ text, path }).facts, text);
  if (request === undefined || others.length > 0) throw new Error("Not one request");
  return request;
}

describe("requests that can be sent", () => {
  test("have method, path, query and body as written", () => {
    const request = only(`fetch("https://api.us-e1.tago.io/data", {
      method: "POST",
      headers: { "Device-Token": process.env.DEVICE_TOKEN, "Content-Type": "application/json" },
      body: JSON.stringify([{ variable: "temperature", value: 4.5, unit: "°C" }]),
    });`);
    expect(request).toMatchObject({
      method: "POST",
      origin: ["https://api.us-e1.tago.io"],
      path: ["/data"],
      headers: [{ name: "Content-Type", value: ["application/json"] }],
      token: { header: "Device-Token", variable: "DEVICE_TOKEN", kinds: ["device"] },
      holes: [],
    });
    expect(request.body).toEqual(['[{"variable":"temperature","value":4.5,"unit":"°C"}]']);
  });

  test("list what the code does not tell, once each", () => {
    const request = only(
      'function f(deviceId, reading) { return fetch(`${BASE}/device/${deviceId}/data?qty=${n}`, { method: "PUT", headers: { "Account-Token": t }, body: JSON.stringify({ id: deviceId, variable: `t_${deviceId}`, value: reading.value }) }); } const BASE = "https://api.eu-w1.tago.io";',
    );
    expect(request.origin).toEqual(["https://api.eu-w1.tago.io"]);
    expect(request.path).toEqual([
      "/device/",
      { hole: "deviceId", form: "url" },
      "/data?qty=",
      { hole: "qty", form: "url" },
    ]);
    expect(request.holes.map(({ name }) => name)).toEqual(["deviceId", "qty", "value"]);
  });

  test("ask for a whole body that is not in view", () => {
    const request = only(
      'fetch("https://api.us-e1.tago.io/data", { method: "POST", headers: { "Device-Token": t }, body: payload });',
    );
    expect(request.body).toEqual([{ hole: "payload", form: "text" }]);
  });

  test("hold no token, wherever it is written", () => {
    const text = `fetch("https://api.us-e1.tago.io/device/token/${token}?token=${token}", { method: "DELETE", headers: { "Account-Token": "${token}", "X-Trace": "a ${token} b" } });`;
    const request = only(text);
    expect(JSON.stringify(request)).not.toContain(token.slice(0, 8));
    expect(toCurl(request)).not.toContain(token.slice(0, 8));
    expect(request.holes).toEqual([{ name: "token", origin: "unknown" }]);
  });

  test("are not those whose method or host is not proven", () => {
    const text =
      'fetch("https://api.us-e1.tago.io/data", { method: m, headers: h }); fetch("https://example.com/data");';
    expect(sendableRequests(analyze({ text, path: "a.ts" }).facts, text)).toEqual([]);
  });
});

describe("curl", () => {
  test("reads the token from the variable of the code", () => {
    expect(
      toCurl(
        only(
          'fetch("https://api.us-e1.tago.io/info", { headers: { "Device-Token": process.env.MY_TOKEN } });',
        ),
      ),
    ).toBe("curl 'https://api.us-e1.tago.io/info' \\\n  -H \"Device-Token: $MY_TOKEN\"");
  });

  test("makes variables of what the code does not tell", () => {
    const text =
      'requests.post(f"https://api.us-e1.tago.io/device/{device_id}/data", headers={"Authorization": t}, json={"variable": "it\'s", "value": reading, "unit": f"x{unit}"})';
    expect(toCurl(only(text, "a.py"))).toBe(
      [
        'curl -X POST "https://api.us-e1.tago.io/device/$DEVICE_ID/data" \\',
        '  -H "Authorization: $TAGOIO_TOKEN" \\',
        "  -H 'Content-Type: application/json' \\",
        `  --data-raw '{"variable":"it'\\''s","value":'"$READING"',"unit":"x'"$UNIT"'"}'`,
      ].join("\n"),
    );
  });
});
