import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { spawnLspServer, type LspClient } from "@tagoio-workbench/testkit/lsp-client";
import { expect, onTestFinished, test } from "vitest";
import { program } from "./support/program.ts";

const sandboxProgram = fileURLToPath(new URL("../../sandbox/bin/tago-sandbox.js", import.meta.url));
const uri = "file:///project/device.js";

interface Ready {
  readonly api: string;
  readonly tokens: { readonly profile: string; readonly device: string };
}

async function startSandbox(): Promise<Ready> {
  const args = [sandboxProgram, "--port", "0", "--db", ":memory:", "--seed", "demo"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await once(child, "exit");
  });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return JSON.parse(line) as Ready;
}

async function startServer(environment: Readonly<Record<string, string>>): Promise<LspClient> {
  const server = await spawnLspServer(process.execPath, [program, "--stdio"], {}, environment);
  onTestFinished(() => void server.process.kill("SIGKILL"));
  return server.client;
}

test("hover on a device id names the device that the token of the environment knows", async () => {
  const { api, tokens } = await startSandbox();
  const answer = (await fetch(`${api}/device?amount=1`, {
    headers: { "Account-Token": tokens.profile },
  }).then((response) => response.json())) as { result: { id: string; name: string }[] };
  const [device] = answer.result;
  if (device === undefined) throw new Error("The demo has no device");
  const text = `fetch("https://api.us-e1.tago.io/device/${device.id}/data", { headers });\n`;

  const client = await startServer({ TAGOIO_TOKEN: tokens.profile, TAGOIO_API: api });
  await client.open(uri, "javascript", text);
  const hover = await client.hover(uri, client.rangeOf(uri, device.id).start);
  expect(JSON.stringify(hover?.contents)).toContain(device.name);
  expect(JSON.stringify(hover?.contents)).toContain("Last value");
  expect(client.logs).toEqual([]);

  const stranger = await startServer({ TAGOIO_TOKEN: tokens.device, TAGOIO_API: api });
  await stranger.open(uri, "javascript", text);
  await stranger.hover(uri, stranger.rangeOf(uri, device.id).start);
  await stranger.hover(uri, stranger.rangeOf(uri, device.id).start);
  expect(stranger.logs).toEqual([
    "Hover shows no live values: TAGOIO_TOKEN must be a profile or analysis token to look at devices.",
  ]);
});
