"use strict";
// Runs inside the extension host: calls the tools for language models as a model's host does, and writes down what came.
const { writeFileSync } = require("node:fs");
const process = require("node:process");
const vscode = require("vscode");

async function call(name, input) {
  try {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
    return content.map((part) => part.value).join("");
  } catch (error) {
    return `Refused: ${error.message}`;
  }
}

exports.run = async () => {
  const { calls, result } = JSON.parse(process.env.TAGO_E2E_TOOLS);
  const names = vscode.lm.tools
    .map(({ name }) => name)
    .filter((name) => name.startsWith("tagoio_"));
  const answers = [];
  for (const { name, input } of calls) answers.push(await call(name, input));
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));
  writeFileSync(result, JSON.stringify({ names, answers, tabs }));
};
