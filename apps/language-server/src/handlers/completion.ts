import { completeAt } from "@tagoio-workbench/analyzer";
import type { CompletionItem, CompletionParams, ServerCapabilities } from "vscode-languageserver";
import type { ServerContext } from "../context.ts";
import { toCompletionItem } from "../convert/completion.ts";
import { toAnalyzerDocument } from "../documents/analyzer-document.ts";
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
        return completeAt(toAnalyzerDocument(document), analysis, offset).map((completion, index) =>
          toCompletionItem(document, completion, index),
        );
      },
    ),
  );
  return { completionProvider: { triggerCharacters: ["/", '"', "'", ".", "-"] } };
}
