import type * as vscode from "vscode";
import type { ExplorerNode } from "./nodes.ts";

/** Shows a row: selects it, opens it, scrolls to it. */
export type Reveal = (
  node: ExplorerNode,
  options: { readonly focus: boolean; readonly expand: number | boolean },
) => Promise<void>;

const tries = 3;
const waitMs = 1000;

/**
 * Rows that were added a moment ago are not known to the editor before it has painted the tree
 * again, and a painting under way makes it lose them: then it is asked once more afterwards.
 * A row that cannot be shown is no error; it is in the tree all the same.
 *
 * @param painted Resolves when the editor has next asked for the connections.
 */
export function createReveal(
  view: vscode.TreeView<ExplorerNode>,
  painted: () => Promise<void>,
  failed: (error: unknown) => void,
): Reveal {
  return async (node, { focus, expand }) => {
    for (let attempt = 1; attempt <= tries; attempt++) {
      const next = painted();
      try {
        await view.reveal(node, { select: true, focus, expand });
        return;
      } catch (error) {
        if (attempt === tries) failed(error);
        else await Promise.race([next, timeout(waitMs)]);
      }
    }
  };
}

function timeout(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
