import process from "node:process";
import * as vscode from "vscode";
import type { Command } from "../workbench.ts";
import { reportText } from "./report.ts";

/** Copy Diagnostics Report: what helps to find a mistake, and nothing that is secret. It goes nowhere by itself. */
export const copyReport: Command = async ({ extension, store, streams, recentLog, t }) => {
  const { version, contributes } = extension.packageJSON as {
    version: string;
    contributes: { configuration: readonly { properties: Record<string, unknown> }[] };
  };
  const names = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
  const configuration = vscode.workspace.getConfiguration();
  const settings = names.flatMap((name) => {
    const { defaultValue } = configuration.inspect(name) ?? {};
    const value: unknown = configuration.get(name);
    return JSON.stringify(value) === JSON.stringify(defaultValue) ? [] : [[name, value] as const];
  });
  const report = reportText({
    versions: {
      "TagoIO Workbench": version,
      Editor: `${vscode.env.appName} ${vscode.version}`,
      "Runs on": `${process.platform} ${process.arch}, Node.js ${process.versions.node}`,
      Window: [
        vscode.env.uiKind === vscode.UIKind.Web ? "web" : "desktop",
        vscode.env.remoteName === undefined ? "local" : "remote",
        vscode.workspace.isTrusted ? "trusted" : "restricted",
      ].join(", "),
      Language: vscode.env.language,
    },
    settings: Object.fromEntries(settings),
    connections: store.list(),
    live: streams(),
    log: recentLog(),
  });
  await vscode.env.clipboard.writeText(report);
  vscode.window.setStatusBarMessage(
    `$(copy) ${t("The report is on the clipboard. It holds no token and no name.")}`,
    10_000,
  );
};
