import * as vscode from "vscode";
import type { Workbench } from "../workbench.ts";
import { createMcpServers, officialServer } from "./mcp-servers.ts";
import type { McpChoice } from "./mcp-servers.ts";

/** Offers the official MCP server to the editor. */
export interface McpProvider extends vscode.Disposable {
  readonly list: () => readonly vscode.McpHttpServerDefinition[];
  readonly start: (
    server: vscode.McpServerDefinition,
  ) => Promise<vscode.McpServerDefinition | undefined>;
}

const idHeader = "x-connection";

export function createMcpProvider({ store, t }: Workbench): McpProvider {
  const servers = createMcpServers({
    store,
    upstream: officialServer,
    t,
    choice: () => vscode.workspace.getConfiguration("tagoio.ai").get<McpChoice>("mcpServer", "off"),
  });
  return {
    list: () =>
      servers.offers().map(
        ({ connectionId, label }) =>
          new vscode.McpHttpServerDefinition(label, vscode.Uri.parse(officialServer), {
            [idHeader]: connectionId,
          }),
      ),
    start: async (server) => {
      if (!(server instanceof vscode.McpHttpServerDefinition)) return undefined;
      const gate = await servers.start(server.headers[idHeader] ?? "");
      if (gate === undefined) return undefined;
      server.uri = vscode.Uri.parse(gate.url);
      server.headers = { authorization: gate.key };
      return server;
    },
    dispose: servers.dispose,
  };
}
