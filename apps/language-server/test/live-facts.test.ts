import {
  type LspClientOptions,
  spawnLspServer,
  type LspClient,
} from "@tagoio-workbench/testkit/lsp-client";
import { expect, onTestFinished, test } from "vitest";
import { program } from "./support/program.ts";
import { startSandbox, type Sandbox } from "./support/sandbox.ts";

const uri = "file:///project/device.js";

async function startServer(
  environment: Readonly<Record<string, string>>,
  options: LspClientOptions = {},
): Promise<LspClient> {
  const server = await spawnLspServer(process.execPath, [program, "--stdio"], options, environment);
  onTestFinished(() => void server.process.kill("SIGKILL"));
  return server.client;
}

async function firstDevice({ ask }: Sandbox): Promise<{ id: string; name: string }> {
  const [device] = (await ask("/device?amount=1")) as { id: string; name: string }[];
  if (device === undefined) throw new Error("The demo has no device");
  return device;
}

test("hover, hints and completion know the account of the token in the environment", async () => {
  const sandbox = await startSandbox();
  const device = await firstDevice(sandbox);
  const { api, tokens } = sandbox;
  const text = `fetch("https://api.us-e1.tago.io/device/${device.id}/data", { headers });\n`;

  const client = await startServer({ TAGOIO_TOKEN: tokens.profile, TAGOIO_API: api });
  await client.open(uri, "javascript", text);
  const hover = JSON.stringify(await client.hover(uri, client.rangeOf(uri, device.id).start));
  expect(hover).toContain(device.name);
  expect(hover).toContain("| Variable | Last value | Age |");
  expect(hover).toMatch(/\d+ (?:s|min|h|d) ago/);
  expect((await client.hints(uri)).map(({ label }) => label)).toEqual([device.name]);

  await client.open(
    "file:///project/new.js",
    "javascript",
    'fetch("https://api.us-e1.tago.io/device/");\n',
  );
  const items = await client.complete(
    "file:///project/new.js",
    client.rangeOf("file:///project/new.js", "/device/").end,
  );
  const item = items.find(({ label }) => label === device.name);
  expect(item?.textEdit?.newText).toBe(device.id);
  expect(JSON.stringify((await client.resolve(item!)).documentation)).toContain("Last value");

  const variables = (await sandbox.ask(`/device/${device.id}/data?query=last_item`)) as {
    variable: string;
  }[];
  const query = `fetch("https://api.us-e1.tago.io/device/${device.id}/data?variables=");\n`;
  await client.open("file:///project/query.js", "javascript", query);
  const offered = await client.complete(
    "file:///project/query.js",
    client.rangeOf("file:///project/query.js", "variables=").end,
  );
  expect(offered.map(({ label }) => label)).toContain(variables[0]?.variable);
  expect(client.logs).toEqual([]);
});

test("E9: hover shows the last value and its trend, and asks no more for ten seconds", async () => {
  const sandbox = await startSandbox();
  const device = await firstDevice(sandbox);
  const { api, tokens } = sandbox;
  const client = await startServer({ TAGOIO_TOKEN: tokens.profile, TAGOIO_API: api });
  await client.open(
    uri,
    "javascript",
    `fetch("https://api.us-e1.tago.io/device/${device.id}/data", { headers });\n`,
  );
  const { start } = client.rangeOf(uri, device.id);
  const hover = JSON.stringify(await client.hover(uri, start));
  const last = (await sandbox.ask(`/device/${device.id}/data?query=last_item`)) as {
    variable: string;
    value: string | number | boolean;
  }[];
  const shown = last.filter(({ variable, value }) => hover.includes(`| ${variable} | ${value}`));
  expect(shown.length).toBeGreaterThan(0);
  expect(hover).toMatch(/[▁▂▃▄▅▆▇█]{2,}/);

  const asked = async (): Promise<number> => {
    const answer = await fetch(`${api}/__sandbox/requests?limit=100`);
    const requests = JSON.stringify(await answer.json());
    return requests.split(`/device/${device.id}"`).length - 1;
  };
  const before = await asked();
  expect(before).toBeGreaterThan(0);
  expect(JSON.stringify(await client.hover(uri, start))).toContain(device.name);
  expect(await asked()).toBe(before);
});

test("a token that cannot look at devices is said once, and code is explained all the same", async () => {
  const sandbox = await startSandbox();
  const device = await firstDevice(sandbox);
  const { api, tokens } = sandbox;
  const client = await startServer({ TAGOIO_TOKEN: tokens.device, TAGOIO_API: api });
  await client.open(
    uri,
    "javascript",
    `fetch("https://api.us-e1.tago.io/device/${device.id}/data", { headers });\n`,
  );
  const { start } = client.rangeOf(uri, device.id);
  expect(JSON.stringify(await client.hover(uri, start))).toContain("GET /device/{device_id}/data");
  await client.hover(uri, start);
  expect(client.logs).toEqual([
    "No live facts: TAGOIO_TOKEN must be a profile or analysis token to look at devices.",
  ]);
});
