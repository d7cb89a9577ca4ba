import * as vscode from "vscode";
import type { ExplorerNode } from "./nodes.ts";
import type { Command } from "../workbench.ts";

/** From a connection down to the values of a device. */
const way: readonly ((row: ExplorerNode) => boolean)[] = [
  ({ type }) => type === "devices",
  ({ type }) => type === "device",
  (row) => row.type === "section" && row.section === "variables",
];

/**
 * Opens the explorer down to the values of the first device. Not offered to people: whoever starts
 * the editor to show the Workbench asks for it with `TAGOIO_EXPLORER=show`.
 */
export const showFirstDevice: Command = async ({ model, reveal }) => {
  await vscode.commands.executeCommand("tagoio.explorer.focus");
  let row: ExplorerNode | undefined = model.roots()[0];
  for (const wanted of way) if (row) row = (await model.children(row)).find(wanted);
  if (row !== undefined) await reveal(row, { focus: false, expand: true });
};
