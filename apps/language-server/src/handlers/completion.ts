import { completeAt } from "@tagoio-workbench/analyzer";
import type { CompletionItem, CompletionParams, ServerCapabilities } from "vscode-languageserver";
import type { ServerContext } from "../context.ts";
import { toCompletionItem } from "../convert/completion.ts";
import { guarded } from "./guarded.ts";

/** Answers `textDocument/completion` of hosts, routes, headers and methods. */
export function registerCompletion(context: ServerContext): ServerCapabilities {
  context.connection.onCompletion(
    guarded<CompletionParams, CompletionItem[] | null>(
      context,
      "Completion",
      null,
      ({ document, analysis }, { position }) => {
        if (analysis === undefined) return null;
        const offset = document.offsetAt(position);
        return completeAt({ text: document.getText() }, analysis, offset).map((completion, index) =>
          toCompletionItem(document, completion, index),
        );
      },
    ),
  );
  return { completionProvider: { triggerCharacters: ["/", '"', "'", ".", "-"] } };
}
