import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startSandbox, type Sandbox } from "../src/index.ts";

// Plain requests are answered by Node's server itself, all others through the web framework; nobody may notice.
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(async () => {
  await sandbox.stop();
});

interface Seen {
  readonly status: number | undefined;
  readonly headers: Record<string, unknown>;
  readonly body: string;
}

function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(sandbox.api);
    const sent = httpRequest({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        text += chunk;
      });
      answer.on("end", () => {
        const { date: _date, ...rest } = answer.headers;
        resolve({ status: answer.statusCode, headers: rest, body: text });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const json = { "content-type": "application/json" };

it.each([
  ["GET", "/status", {}],
  ["GET", "/info", { token: "device" }],
  ["GET", "/info/", { Authorization: "Bearer device" }],
  ["GET", "/device?amount=5&fields[0]=id&filter[name]=%2A", { "Profile-Token": "profile" }],
  ["GET", "/device", { token: "device" }],
  ["GET", "/device", { token: "nobody" }],
  ["GET", "/device", {}],
  ["PATCH", "/device", { token: "profile" }],
  ["PUT", "/device", { token: "profile" }],
  ["GET", "/nowhere", { token: "profile" }],
  ["GET", "//device//", { token: "profile" }],
  ["GET", "/device/%7Bid%7D", { token: "profile" }],
  ["GET", "/device/../device", { token: "profile" }],
  ["GET", "/device/%2e%2e/device", { token: "profile" }],
  ["GET", "/data?variable=a&variable[]=b&query=last", { token: "device" }],
  ["GET", "/data?qty=x", { token: "device" }],
  ["POST", "/data", { token: "device", ...json }, '[{"variable":"a.b"}]'],
  ["POST", "/data", { token: "device", ...json }, "{"],
  ["POST", "/data", { token: "device", ...json }, ""],
  ["POST", "/data", { token: "device", ...json }, "[".repeat(600)],
  ["POST", "/data", { token: "device", "content-type": "text/plain" }, "x"],
  ["POST", "/data", { token: "device", ...json }, `[${" ".repeat(204_800)}]`],
  ["POST", "/data", { token: "device", ...json, "transfer-encoding": "chunked" }, "[]"],
  ["DELETE", "/data?variable=none", { token: "device" }],
  ["GET", "/sql/tables", { token: "profile" }],
])("%s %s with %o", async (method, path, headers: Record<string, string>, body?: string) => {
  const { tokens } = sandbox;
  const named: Readonly<Record<string, string>> = { ...tokens };
  const filled = Object.fromEntries(
    Object.entries(headers).map(([name, text]) => [
      name,
      text.replace(/device$|profile$/u, (kind) => named[kind] ?? kind),
    ]),
  );
  const directly = await ask(method, path, filled, body);
  // A fault that hits nothing sends all requests the other way.
  sandbox.control.addFault({ method: "GET", path: "/never", status: 500 });
  const throughFramework = await ask(method, path, filled, body);
  sandbox.control.clearFaults();
  expect(directly).toEqual(throughFramework);
});

it("shows both ways in the requests received, without large bodies", async () => {
  const { device: token } = sandbox.tokens;
  const large = JSON.stringify([{ variable: "large", metadata: { x: "y".repeat(9000) } }]);
  await ask(
    "POST",
    "/data",
    { token, ...json },
    `[${large.slice(1, -1)},${large.slice(1, -1)},${large.slice(1, -1)}]`,
  );
  await ask("POST", "/data?x=1", { token, ...json }, '[{"variable":"small"}]');
  const [before, last] = sandbox.control.requests().slice(-2);
  expect(before).toMatchObject({ method: "POST", path: "/data", token: "device", status: 200 });
  expect(before).not.toHaveProperty("body");
  expect(last).toMatchObject({ path: "/data", query: "x=1", body: '[{"variable":"small"}]' });
});
