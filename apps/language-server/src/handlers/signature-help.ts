import { signatureAt } from "@tagoio-workbench/analyzer";
import {
  MarkupKind,
  type ServerCapabilities,
  type SignatureHelp,
  type SignatureHelpParams,
} from "vscode-languageserver";
import type { ServerContext } from "../context.ts";
import { toAnalyzerDocument } from "../documents/analyzer-document.ts";
import { guarded } from "./guarded.ts";

/** Answers `textDocument/signatureHelp` inside data points. */
export function registerSignatureHelp(context: ServerContext): ServerCapabilities {
  context.connection.onSignatureHelp(
    guarded<SignatureHelpParams, SignatureHelp | null>(
      context,
      "Signature help",
      null,
      ({ document, analysis }, { position }) => {
        const found =
          analysis &&
          signatureAt(toAnalyzerDocument(document), analysis, document.offsetAt(position));
        if (found === undefined) return null;
        const markdown = (value: string) => ({ kind: MarkupKind.Markdown, value });
        const parameters = found.parameters.map(({ label: [start, end], documentation }) => ({
          label: [start, end] as [number, number],
          ...(documentation === undefined ? {} : { documentation: markdown(documentation) }),
        }));
        return {
          signatures: [
            { label: found.label, documentation: markdown(found.documentation), parameters },
          ],
          activeSignature: 0,
          // A parameter behind the last one: none is active.
          activeParameter: found.active ?? parameters.length,
        };
      },
    ),
  );
  return {
    signatureHelpProvider: { triggerCharacters: ["{", ","], retriggerCharacters: [":", '"', "'"] },
  };
}
