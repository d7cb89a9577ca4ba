"use strict";
// Runs inside the extension host: opens files and writes down the problems the editor has for them.
const { writeFileSync } = require("node:fs");
const process = require("node:process");
const { setTimeout: delay } = require("node:timers/promises");
const vscode = require("vscode");

/** Milliseconds a file has to show the problems that are expected in it. */
const PATIENCE = 20_000;

const severities = ["error", "warning", "information", "hint"];

const problemsOf = (uri) =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "tagoio");

async function waitForProblems(uri, expected) {
  const until = Date.now() + PATIENCE;
  while (problemsOf(uri).length < expected && Date.now() < until) await delay(25);
}

const describe = (file) => (problem) => ({
  file,
  line: problem.range.start.line + 1,
  column: problem.range.start.character + 1,
  endLine: problem.range.end.line + 1,
  endColumn: problem.range.end.character + 1,
  rule: typeof problem.code === "object" ? problem.code.value : problem.code,
  severity: severities[problem.severity],
  message: problem.message,
});

exports.run = async () => {
  const { files, result } = JSON.parse(process.env.TAGO_E2E_READ);
  const [{ uri: root }] = vscode.workspace.workspaceFolders;
  // Files without expected problems come first: the server answers in order, so once the problems
  // of a later file have come, nothing more will come for an earlier one.
  const ordered = Object.entries(files).toSorted(([, a], [, b]) => a - b);
  const opened = [];
  for (const [file, expected] of ordered) {
    const uri = vscode.Uri.joinPath(root, file);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    await waitForProblems(uri, expected);
    opened.push({ file, uri });
  }
  const problems = opened.flatMap(({ file, uri }) => problemsOf(uri).map(describe(file)));
  writeFileSync(result, JSON.stringify(problems));
};
