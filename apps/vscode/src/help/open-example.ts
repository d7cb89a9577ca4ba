import * as vscode from "vscode";
import type { Command } from "../workbench.ts";

/** A program with mistakes that people make; its token is made up. */
const example = `import requests

API = "http://api.us-e1.tago.io"
TOKEN = "3f9c1d5e-7a42-4b8e-9d16-52c08e7fa391"


def report(temperature):
    requests.post(
        f"{API}/data",
        headers={"Device-Token": TOKEN},
        json=[{"variable": "freezer temperature", "value": temperature, "unit": "°C"}],
        timeout=10,
    )


report(-18.4)
`;

/** Opens a small program whose problems the workbench finds. Nothing is written to disk. */
export const openExample: Command = async () => {
  const document = await vscode.workspace.openTextDocument({
    language: "python",
    content: example,
  });
  await vscode.window.showTextDocument(document);
};
