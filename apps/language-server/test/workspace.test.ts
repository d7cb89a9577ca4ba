import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { spawnLspServer, type LspClient } from "@tagoio-workbench/testkit/lsp-client";
import { expect, onTestFinished, test } from "vitest";
import {
  CancellationTokenSource,
  DidChangeWatchedFilesNotification,
  LSPErrorCodes,
  WorkspaceDiagnosticRequest,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver-protocol";
import { ProgressType } from "vscode-languageserver-protocol";
import { program } from "./support/program.ts";

const plainHttp =
  'fetch("http://api.us-e1.tago.io/info", { headers: { "Device-Token": process.env.T } });\n';

function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "tago-workspace-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) write(root, name, text);
  return root;
}

function write(root: string, name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

const uriOf = (root: string, name = ""): string => pathToFileURL(join(root, name)).href;

async function start(roots: readonly string[], configuration: unknown = {}): Promise<LspClient> {
  const server = await spawnLspServer(process.execPath, [program, "--stdio"], {
    pull: true,
    folders: roots.map((root) => uriOf(root)),
    configuration: () => configuration,
  });
  onTestFinished(() => void server.process.kill("SIGKILL"));
  return server.client;
}

/** What is reported, by the end of the file's URI. */
function problems(items: readonly WorkspaceDocumentDiagnosticReport[]): Record<string, unknown[]> {
  return Object.fromEntries(
    items.map((item) => [
      item.uri.split("/").slice(-2).join("/"),
      item.kind === "full" ? item.items.map(({ code }) => code) : ["same"],
    ]),
  );
}

const idsOf = ({ items }: WorkspaceDiagnosticReport) =>
  items.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, value: resultId }]));

test("the files of all folders are checked that mention TagoIO and that git does not ignore", async () => {
  const one = folder({
    "src/bad.js": plainHttp,
    "src/good.js": plainHttp.replace("http:", "https:"),
    "src/other.js": 'fetch("http://example.com/info");\n',
    "notes.unknown": plainHttp,
    "build/out.js": plainHttp,
    "node_modules/x/bad.js": plainHttp,
    ".gitignore": "build/\n",
  });
  const two = folder({
    "lib/deep.py": 'import requests\nrequests.get("http://api.tago.io/info", headers=h)\n',
  });
  const client = await start([one, two]);
  const report = await client.pullWorkspace();
  expect(problems(report.items)).toEqual({
    "src/bad.js": ["insecure-transport"],
    "src/good.js": [],
    "lib/deep.py": ["insecure-transport", "implicit-region"],
  });
});

test("what has not changed is not told again, and what is gone is cleared", async () => {
  const root = folder({ "a/one.js": plainHttp, "a/two.js": plainHttp });
  const client = await start([root]);
  const first = await client.pullWorkspace();
  write(root, "a/one.js", plainHttp.replace("api.us-e1", "api"));
  utimesSync(join(root, "a/one.js"), new Date(), new Date(Date.now() + 5_000));
  rmSync(join(root, "a/two.js"));
  write(root, "a/three.js", plainHttp);
  const second = await client.pullWorkspace(idsOf(first));
  expect(problems(second.items)).toEqual({
    "a/one.js": ["insecure-transport", "implicit-region"],
    "a/two.js": [],
    "a/three.js": ["insecure-transport"],
  });
  expect(problems((await client.pullWorkspace(idsOf(second))).items)).toMatchObject({
    "a/one.js": ["same"],
    "a/three.js": ["same"],
  });
});

test("an open document counts as it is in the editor", async () => {
  const root = folder({ "a/one.js": plainHttp });
  const client = await start([root]);
  await client.open(uriOf(root, "a/one.js"), "javascript", `// new\n${plainHttp}`);
  const { items } = await client.pullWorkspace();
  expect(items).toMatchObject([{ uri: uriOf(root, "a/one.js"), version: 1 }]);
});

test("results come in parts, and the next answer waits for a change or a cancellation", async () => {
  const files = Array.from({ length: 120 }, (_, index) => [`a/f${index}.js`, plainHttp] as const);
  const root = folder(Object.fromEntries(files));
  const client = await start([root]);
  const parts: WorkspaceDocumentDiagnosticReport[][] = [];
  client.connection.onProgress(
    new ProgressType<WorkspaceDiagnosticReportPartialResult>(),
    "part",
    ({ items }) => void parts.push(items),
  );
  const ask = (source: CancellationTokenSource): Promise<WorkspaceDiagnosticReport> =>
    client.connection.sendRequest(
      WorkspaceDiagnosticRequest.type,
      {
        previousResultIds: parts
          .flat()
          .map(({ uri, resultId }) => ({ uri, value: resultId ?? "" })),
        partialResultToken: "part",
      },
      source.token,
    );
  expect(await ask(new CancellationTokenSource())).toEqual({ items: [] });
  expect(parts.map(({ length }) => length)).toEqual([50, 50, 20]);

  const source = new CancellationTokenSource();
  const waiting = ask(source);
  let isDone = false;
  waiting.then(
    () => (isDone = true),
    () => (isDone = true),
  );
  await client.pullWorkspace();
  expect(isDone).toBe(false);
  write(root, "a/new.js", plainHttp);
  await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [] });
  await waiting;
  expect(parts.flat().some(({ uri }) => uri.endsWith("a/new.js"))).toBe(true);

  const cancelled = new CancellationTokenSource();
  const never = ask(cancelled);
  cancelled.cancel();
  await expect(never).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});

test("a change that is told while the files are looked at is not lost", async () => {
  const files = Array.from({ length: 400 }, (_, index) => [`a/f${index}.js`, plainHttp] as const);
  const root = folder(Object.fromEntries(files));
  const client = await start([root]);
  const first = await client.pullWorkspace();
  const found: string[] = [];
  let isTold = false;
  client.connection.onProgress(
    new ProgressType<WorkspaceDiagnosticReportPartialResult>(),
    "part",
    ({ items }) => {
      found.push(...items.map(({ uri }) => uri));
      if (isTold) return;
      isTold = true;
      // The names in the folder have been read by now, and most of its files have not.
      write(root, "a/new.js", plainHttp);
      void client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [],
      });
    },
  );
  await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
    previousResultIds: idsOf(first),
    partialResultToken: "part",
  });
  expect(found).toContain(uriOf(root, "a/new.js"));
});

test("can be switched off, for a workspace that wants its open files only", async () => {
  const root = folder({ "a/one.js": plainHttp });
  const client = await start([root], { diagnostics: { workspace: false } });
  expect((await client.pullWorkspace()).items).toEqual([]);
  await client.open(uriOf(root, "a/one.js"), "javascript", plainHttp);
  expect(await client.pull(uriOf(root, "a/one.js"))).toMatchObject({
    items: [{ code: "insecure-transport" }],
  });
});

test("a region that only one file names is told apart from that of all others", async () => {
  const good = plainHttp.replace("http:", "https:");
  const root = folder({
    "a/one.js": good,
    "a/two.js": good,
    "a/odd.js": good.replace("us-e1", "eu-w1"),
  });
  const client = await start([root]);
  await client.pullWorkspace();
  const odd = uriOf(root, "a/odd.js");
  await client.open(odd, "javascript", good.replace("us-e1", "eu-w1"));
  expect(await client.pull(odd)).toMatchObject({ items: [{ code: "region-mismatch" }] });
});
