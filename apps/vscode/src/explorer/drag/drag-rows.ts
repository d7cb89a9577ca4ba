import * as vscode from "vscode";
import type { ExplorerNode } from "../nodes.ts";
import { connectionOf, deviceOf } from "../nodes.ts";
import type { Dragged } from "./drop-text.ts";
import { familyOf, isInString, plainText, quotedText, snippetText } from "./drop-text.ts";
import type { Translate } from "../../l10n/translate.ts";

/** What rows carry while they are dragged. */
const rowMime = "application/vnd.code.tree.tagoio.explorer.rows";

/** Puts the rows that stand for something into what is dragged. */
export async function carryRows(
  nodes: readonly ExplorerNode[],
  data: vscode.DataTransfer,
  apiOf: (connectionId: string) => Promise<string>,
): Promise<void> {
  const dragged: Dragged[] = [];
  for (const node of nodes) {
    const one = await draggedOf(node, apiOf);
    if (one !== undefined) dragged.push(one);
  }
  if (dragged.length === 0) return;
  data.set(rowMime, new vscode.DataTransferItem(JSON.stringify(dragged)));
  data.set("text/plain", new vscode.DataTransferItem(dragged.map(plainText).join("\n")));
}

async function draggedOf(
  node: ExplorerNode,
  apiOf: (connectionId: string) => Promise<string>,
): Promise<Dragged | undefined> {
  if (node.type === "group") return undefined;
  if (node.type === "resource") {
    return { kind: "resource", id: node.item.id, name: node.item.name, api: "" };
  }
  const device = deviceOf(node);
  if (device === undefined) return undefined;
  const api = await apiOf(connectionOf(node).record.id);
  const { id, name } = device.device;
  return node.type === "variable"
    ? { kind: "variable", id, name, variable: node.point.variable, api }
    : { kind: "device", id, name, api };
}

/** Inserts dropped rows: an id inside of a string, code elsewhere; the other forms are offered beside it. */
export function registerRowDrop(t: Translate): vscode.Disposable {
  const kind = vscode.DocumentDropOrPasteEditKind.Text.append("tagoio");
  return vscode.languages.registerDocumentDropEditProvider(
    { scheme: "*" },
    {
      provideDocumentDropEdits: async (document, position, data) => {
        const carried = data.get(rowMime);
        if (carried === undefined) return undefined;
        const rows = JSON.parse(await carried.asString()) as readonly Dragged[];
        const before = document.lineAt(position.line).text.slice(0, position.character);
        const family = familyOf(document.languageId, document.uri.path);
        const plain = rows.map(plainText).join("\n");
        const quoted = rows.map(quotedText).join(", ");
        const snippets = rows.map((row) => snippetText(row, family));
        const snippet = snippets.includes(undefined) ? undefined : snippets.join("\n");
        const forms = [
          ...(snippet === undefined
            ? []
            : [{ title: t("Insert Code"), text: snippet, id: "code" }]),
          { title: t("Insert Quoted ID"), text: quoted, id: "quoted" },
          { title: t("Insert ID"), text: plain, id: "plain" },
        ];
        const inOrder = isInString(before) || family === "other" ? forms.toReversed() : forms;
        return inOrder.map(
          ({ title, text, id }) => new vscode.DocumentDropEdit(text, title, kind.append(id)),
        );
      },
    },
    { providedDropEditKinds: [kind], dropMimeTypes: [rowMime] },
  );
}
