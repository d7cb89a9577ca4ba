import { createConnection } from "vscode-languageserver/node";
import { help, parseCommand } from "./cli/options.ts";
import { createClientLiveFacts } from "./live/client-live-facts.ts";
import { features } from "./features.ts";
import { createServer } from "./server.ts";
import { version } from "./version.ts";

const command = parseCommand(process.argv.slice(2));
switch (command.kind) {
  case "help":
    process.stdout.write(help);
    break;
  case "version":
    process.stdout.write(`${version}\n`);
    break;
  case "usage":
    process.stderr.write(`tago-language-server: ${command.problem}\n`);
    process.exitCode = 2;
    break;
  case "serve": {
    // The library ends the process when the streams do, so that no orphan stays.
    const connection = createConnection(features, process.stdin, process.stdout);
    createServer(connection, {
      liveFacts: () =>
        createClientLiveFacts(process.env, (problem) => connection.console.warn(problem)),
    });
    connection.listen();
  }
}
