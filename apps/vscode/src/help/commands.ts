import * as vscode from "vscode";
import type { CommandTable } from "../workbench.ts";
import { copyReport } from "./copy-report.ts";
import { openExample } from "./open-example.ts";

const walkthrough = "tagoio-workbench.tagoio-workbench#start";

export const commands: CommandTable = {
  "tagoio.documentation.open": async () => {
    await vscode.env.openExternal(vscode.Uri.parse("https://docs.tago.io"));
  },
  "tagoio.example.open": openExample,
  "tagoio.log.show": async ({ log }) => {
    log.show();
    await Promise.resolve();
  },
  "tagoio.report.copy": copyReport,
  "tagoio.walkthrough.open": async () => {
    await vscode.commands.executeCommand("workbench.action.openWalkthrough", walkthrough, false);
  },
};
