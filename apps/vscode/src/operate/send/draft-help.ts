import { getLocation } from "jsonc-parser";
import * as vscode from "vscode";
import type { Workbench } from "../../workbench.ts";
import { addressOf, scheme } from "../documents/address.ts";
import { helpers } from "./helpers.ts";

const drafts: vscode.DocumentSelector = { scheme, pattern: "**/*.send.tagoio.json" };

/** Completion and lenses of drafts: variables of the device, helpers, and what can be done with the draft. */
export function helpWithDrafts(workbench: Workbench): vscode.Disposable {
  const { t } = workbench;
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      drafts,
      { provideCompletionItems: (document, position) => complete(workbench, document, position) },
      '"',
      "{",
    ),
    vscode.languages.registerCodeLensProvider(drafts, {
      provideCodeLenses: ({ uri }) =>
        [
          { title: `$(send) ${t("Send")}`, command: "tagoio.data.sendDraft" },
          { title: t("Send Repeatedly…"), command: "tagoio.data.sendRepeatedly" },
          { title: t("Dry Run"), command: "tagoio.data.dryRun" },
        ].map(
          (command) =>
            new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { ...command, arguments: [uri] }),
        ),
    }),
  );
}

async function complete(
  workbench: Workbench,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const location = getLocation(document.getText(), document.offsetAt(position));
  const field = location.path.at(-1);
  if (location.isAtPropertyKey || typeof field !== "string") return [];
  const { previousNode } = location;
  const inText = previousNode?.type === "string";
  const range =
    inText && previousNode !== undefined
      ? new vscode.Range(
          document.positionAt(previousNode.offset),
          document.positionAt(previousNode.offset + previousNode.length),
        )
      : new vscode.Range(position, position);
  const item = (
    value: string,
    kind: vscode.CompletionItemKind,
    detail: string,
  ): vscode.CompletionItem => {
    const made = new vscode.CompletionItem(value, kind);
    made.insertText = JSON.stringify(value);
    made.filterText = JSON.stringify(value);
    made.range = range;
    made.detail = detail;
    return made;
  };
  if (field === "variable") {
    const names = await variablesOf(workbench, document.uri);
    return names.map(([name, unit]) => item(name, vscode.CompletionItemKind.Variable, unit));
  }
  if (field !== "value" && field !== "time" && field !== "group") return [];
  return helpers
    .filter(({ name }) => field !== "time" || name === "now")
    .map(({ form, summary }) =>
      item(form, vscode.CompletionItemKind.Function, summary(workbench.t)),
    );
}

type Variables = readonly (readonly [name: string, unit: string])[];

/** Whoever types asks again with each key; variables of a device seldom change. */
const keptMs = 30_000;
const kept = new Map<string, { readonly at: number; readonly variables: Promise<Variables> }>();

function variablesOf(workbench: Workbench, { path }: vscode.Uri): Promise<Variables> {
  const known = kept.get(path);
  if (known !== undefined && Date.now() - known.at < keptMs) return known.variables;
  const variables = readVariables(workbench, path);
  kept.set(path, { at: Date.now(), variables });
  return variables;
}

async function readVariables({ sessions }: Workbench, path: string): Promise<Variables> {
  const address = addressOf(path);
  if (address === undefined) return [];
  try {
    const { fleet, signal } = await sessions.lease(address.connectionId);
    const points = await fleet.lastPoints(address.id, signal);
    return points.map(({ variable, unit = "" }) => [variable, unit]);
  } catch {
    // Writing goes on without what the device sent before.
    return [];
  }
}
