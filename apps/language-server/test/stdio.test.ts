import { readFileSync } from "node:fs";
import {
  spawnLspServer,
  type LspClientOptions,
  type SpawnedLspServer,
} from "@tagoio-workbench/testkit/lsp-client";
import { describe, expect, onTestFinished, test } from "vitest";
import { editorServer, program, runProgram, startProgram } from "./support/program.ts";

const uri = "file:///project/send.py";
const token = "a858aa54-7717-4265-95cf-fb579f79ed7d";
const text = `import requests\n\nrequests.get("http://api.us-e1.tago.io/info", headers={"Device-Token": "${token}"})\n`;

async function start(
  args: readonly string[] = [program, "--stdio"],
  options: LspClientOptions = {},
): Promise<SpawnedLspServer> {
  const server = await spawnLspServer(process.execPath, args, options);
  onTestFinished(() => void server.process.kill("SIGKILL"));
  return server;
}

describe("the built server", () => {
  test.each([
    ["stand-alone", program],
    ["of the extension", editorServer],
  ])("%s finds, fixes and clears a problem, then ends with 0", async (_, file) => {
    const { client, exited, errors } = await start([file, "--stdio"]);
    await client.open(uri, "python", text);
    const problems = await client.pushed(uri);
    expect(problems.map(({ code }) => code)).toEqual(["insecure-transport", "hardcoded-token"]);
    const actions = await client.codeActions(uri, client.rangeOf(uri, token));
    const fix = actions.find(({ isPreferred }) => isPreferred === true);
    if (fix === undefined) throw new Error("No preferred fix");
    await client.apply(fix);
    expect(client.textOf(uri)).toContain("import os\n");
    expect(client.textOf(uri)).not.toContain(token);
    expect((await client.pushed(uri)).map(({ code }) => code)).toEqual(["insecure-transport"]);
    await client.shutdown(true);
    expect(await exited).toBe(0);
    expect(errors()).toBe("");
    expect(client.logs.join("\n")).not.toContain(token.slice(0, 8));
  });

  test("ends when its input does, so that no orphan stays", async () => {
    const server = await start();
    server.process.stdin.end();
    expect(await server.exited).toBe(1);
    const unspoken = startProgram("--stdio");
    unspoken.process.stdin.end();
    expect(await unspoken.exited).toBe(1);
  });

  test("ends after the client's process is gone", async () => {
    const gone = startProgram("--version");
    await gone.exited;
    const server = startProgram("--stdio", `--clientProcessId=${gone.process.pid}`);
    expect(await server.exited).toBe(1);
  });

  test("survives what is no message, and does not repeat it", async () => {
    const { client, process: child, errors } = await start();
    const broken = `{"jsonrpc": "2.0", "method": "x", "params": "${token}`;
    child.stdin.write(`Content-Length: ${broken.length}\r\n\r\n${broken}`);
    const odd = `{"jsonrpc": "2.0", "result": "${token}"}`;
    child.stdin.write(`Content-Length: ${odd.length}\r\n\r\n${odd}`);
    await client.open(uri, "python", text);
    expect(await client.pushed(uri)).toHaveLength(2);
    expect(client.logs.join("\n") + errors()).not.toContain(token.slice(0, 8));
  });
});

describe("the command line", () => {
  test("tells its version and how to use it", () => {
    expect(runProgram("--version")).toMatchObject({ status: 0, stderr: "" });
    expect(runProgram("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(runProgram("--help").stdout).toContain("tago-language-server --stdio");
  });

  test.each([
    [[], "Nothing to do. Editors start it as `tago-language-server --stdio`."],
    [["--sdtio"], "Unknown option '--sdtio'."],
    [["file.py"], "Unexpected argument 'file.py'"],
  ])("refuses %j in one line", (args, expected) => {
    const { status, stdout, stderr } = runProgram(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(expected);
    expect(stderr.trimEnd()).not.toContain("\n");
  });
});

test("the extension's server holds no HTTP client", () => {
  expect(readFileSync(editorServer, "utf8")).not.toMatch(/\bundici\b/);
});
