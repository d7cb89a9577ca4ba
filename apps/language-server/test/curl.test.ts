import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { spawnLspServer } from "@tagoio-workbench/testkit/lsp-client";
import { expect, onTestFinished, test } from "vitest";
import type { RequestArgument } from "../src/protocol.ts";
import { program } from "./support/program.ts";

const id = "4d43c24c841bc4620a5494d4";
const made = "ceddd95d-609f-43ed-8c24-ca8588e13bfb";

interface Sent {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly token: unknown;
  readonly body: string;
}

/** A server that answers nothing and tells what it was sent. */
async function startRecorder(): Promise<{ readonly origin: string; readonly sent: Sent[] }> {
  const sent: Sent[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method, url: path, headers } = request;
      const token = headers["device-token"] ?? headers["account-token"] ?? headers["authorization"];
      sent.push({ method, path, token, body: Buffer.concat(chunks).toString("utf8") });
      response.end("{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent };
}

async function run(command: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn("bash", ["-euc", command], {
    stdio: "ignore",
    env: { ...process.env, ...environment },
  });
  const [status] = (await once(child, "exit")) as [number | null];
  expect(status).toBe(0);
}

/** What is written, the shell variables that it needs, and what must arrive. */
const cases: readonly (readonly [
  name: string,
  languageId: string,
  text: string,
  variables: Readonly<Record<string, string>>,
  sent: Sent,
])[] = [
  [
    "fetch",
    "javascript",
    `fetch("https://api.us-e1.tago.io/device/${id}/data?qty=5&query=last_item", { headers: { "Account-Token": "${made}" } });`,
    { TAGOIO_TOKEN: "made-up" },
    { method: "GET", path: `/device/${id}/data?qty=5&query=last_item`, token: "made-up", body: "" },
  ],
  [
    "fetch with a body",
    "javascript",
    'fetch("https://api.us-e1.tago.io/data", { method: "POST", headers: { "Device-Token": process.env.DT }, body: JSON.stringify([{ variable: "it\'s", value: reading }]) });',
    { DT: "made-up", READING: "4.5" },
    { method: "POST", path: "/data", token: "made-up", body: '[{"variable":"it\'s","value":4.5}]' },
  ],
  [
    "axios",
    "typescript",
    'import axios from "axios"; axios.put(`https://api.us-e1.tago.io/device/${deviceId}`, { name: "New $name" }, { headers: { Authorization: token } });',
    { TAGOIO_TOKEN: "made-up", DEVICE_ID: id },
    { method: "PUT", path: `/device/${id}`, token: "made-up", body: '{"name":"New $name"}' },
  ],
  [
    "requests",
    "python",
    `import requests\nrequests.get(f"https://api.us-e1.tago.io/device/{device_id}/data", params={"variables": "temperature"}, headers={"Account-Token": token})`,
    { TAGOIO_TOKEN: "made-up", DEVICE_ID: id },
    { method: "GET", path: `/device/${id}/data?variables=temperature`, token: "made-up", body: "" },
  ],
  [
    "requests with a body",
    "python",
    'import requests\nrequests.post("https://api.us-e1.tago.io/data", json=[{"variable": "t", "value": value, "unit": "°C"}], headers={"Device-Token": token})',
    { TAGOIO_TOKEN: "made-up", VALUE: "21" },
    {
      method: "POST",
      path: "/data",
      token: "made-up",
      body: '[{"variable":"t","value":21,"unit":"°C"}]',
    },
  ],
  [
    "httpx",
    "python",
    `import httpx\nhttpx.delete("https://api.us-e1.tago.io/device/${id}", headers={"Account-Token": token})`,
    { TAGOIO_TOKEN: "made-up" },
    { method: "DELETE", path: `/device/${id}`, token: "made-up", body: "" },
  ],
  [
    "curl",
    "shellscript",
    `curl -X POST https://api.us-e1.tago.io/data -H "Device-Token: $MY_TOKEN" -d '{"variable":"t","value":1}'`,
    { MY_TOKEN: "made-up" },
    { method: "POST", path: "/data", token: "made-up", body: '{"variable":"t","value":1}' },
  ],
];

test.each(cases)(
  "Copy as cURL of %s sends the same request",
  async (_, languageId, text, variables, sent) => {
    const recorder = await startRecorder();
    const server = await spawnLspServer(process.execPath, [program, "--stdio"], {
      initializationOptions: { commands: ["tagoio.request.copyAsCurl"] },
    });
    onTestFinished(() => void server.process.kill("SIGKILL"));
    const { client } = server;
    await client.open("file:///project/code", languageId, text);
    const [lens, ...others] = await client.lenses("file:///project/code");
    expect(others).toEqual([]);
    const argument = lens?.command?.arguments?.[0] as RequestArgument | undefined;
    const curl = argument?.curl ?? "";
    expect(curl).not.toContain(made);
    await run(curl.replace("https://api.us-e1.tago.io", recorder.origin), variables);
    expect(recorder.sent).toEqual([sent]);
  },
);
