import { createConnection } from "vscode-languageserver/node";
import { createEditorLiveFacts } from "./live/editor-live-facts.ts";
import { features } from "./features.ts";
import { createServer } from "./server.ts";

// Started by the extension's client, which says by `--node-ipc` or `--stdio` how to talk.
const connection = createConnection(features);
createServer(connection, {
  liveFacts: (client, options) =>
    options.liveFacts === true ? createEditorLiveFacts(client) : undefined,
});
connection.listen();
