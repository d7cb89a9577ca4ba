import { PassThrough } from "node:stream";
import {
  connectLspClient,
  type LspClient,
  type LspClientOptions,
} from "@tagoio-workbench/testkit/lsp-client";
import { onTestFinished } from "vitest";
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type DocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { createServer, type ServerDependencies } from "../../src/server.ts";

export const uri = "file:///project/send.js";
export const token = "ceddd95d-609f-43ed-8c24-ca8588e13bfb";
export const clean = `await fetch("https://api.us-e1.tago.io/info", { headers: { "Device-Token": process.env.T } });\n`;
export const plainHttp = clean.replace("https", "http");
export const impliedRegion = clean.replace("api.us-e1", "api");

/** A server and its client over a pair of streams in this process. */
export async function connect(
  options: LspClientOptions = {},
  dependencies: ServerDependencies = {},
): Promise<LspClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
  );
  createServer(connection, dependencies);
  connection.listen();
  const client = await connectLspClient(toClient, toServer, options);
  onTestFinished(() => client.shutdown());
  return client;
}

export function itemsOf(report: DocumentDiagnosticReport): readonly Diagnostic[] {
  return report.kind === "full" ? report.items : [];
}

export function codesOf(diagnostics: readonly Diagnostic[]): readonly unknown[] {
  return diagnostics.map(({ code }) => code);
}
