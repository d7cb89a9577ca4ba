import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { spawnLspServer, type LspClient } from "@tagoio-workbench/testkit/lsp-client";
import { expect, onTestFinished, test } from "vitest";
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type DocumentDiagnosticReport,
} from "vscode-languageserver-protocol";
import { program } from "./support/program.ts";

const config = (path: string): string => `export const URL = "https://api.us-e1.tago.io${path}";\n`;
const main = `// TagoIO\nimport { URL } from "./config";\nfetch(\`\${URL}/nowhere\`, { headers: { "Device-Token": process.env.T } });\n`;

const codesOf = (report: DocumentDiagnosticReport): readonly unknown[] =>
  report.kind === "full" ? report.items.map(({ code }) => code) : ["same"];

interface Project {
  readonly client: LspClient;
  readonly uriOf: (name: string) => string;
  readonly write: (name: string, text: string) => void;
}

async function start(pull: boolean): Promise<Project> {
  const root = mkdtempSync(join(tmpdir(), "tago-imports-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const uriOf = (name: string): string => pathToFileURL(join(root, name)).href;
  const server = await spawnLspServer(process.execPath, [program, "--stdio"], {
    pull,
    folders: [uriOf("")],
    capabilities: { workspace: { diagnostics: { refreshSupport: true } } },
  });
  onTestFinished(() => void server.process.kill("SIGKILL"));
  return {
    client: server.client,
    uriOf,
    write: (name, text) => writeFileSync(join(root, name), text),
  };
}

test("a value is followed into a file on disk, and anew when that file changes", async () => {
  const { client, uriOf, write } = await start(true);
  const uri = uriOf("main.ts");
  write("main.ts", main);
  await client.open(uri, "typescript", main);
  expect(codesOf(await client.pull(uri))).toEqual([]);
  write("config.ts", config(""));
  const report = await client.pull(uri);
  expect(codesOf(report)).toEqual(["unknown-route"]);
  expect(codesOf(await client.pull(uri, report.resultId))).toEqual(["same"]);
  await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: uriOf("config.ts"), type: FileChangeType.Changed }],
  });
  await client.until("the client to be told", () =>
    client.refreshes.includes("workspace/diagnostic/refresh"),
  );
  write("config.ts", config("/data/some").replace("tago.io", "example.com"));
  expect(codesOf(await client.pull(uri))).toEqual([]);
});

test("an open document goes before its file, and its readers are renewed while it is typed", async () => {
  const { client, uriOf, write } = await start(false);
  write("config.ts", config("").replace("tago.io", "example.com"));
  await client.open(uriOf("main.ts"), "typescript", main);
  expect(await client.pushed(uriOf("main.ts"))).toEqual([]);
  await client.open(uriOf("config.ts"), "typescript", config(""));
  await client.until("the reader's problem to come", () =>
    client.published.some(
      ({ uri, diagnostics }) =>
        uri === uriOf("main.ts") && diagnostics[0]?.code === "unknown-route",
    ),
  );
});
