import { linksOf } from "@tagoio-workbench/analyzer";
import type { DocumentLink, DocumentLinkParams, ServerCapabilities } from "vscode-languageserver";
import type { ServerContext } from "../context.ts";
import { toLspRange } from "../convert/range.ts";
import { guarded } from "./guarded.ts";

/** Answers `textDocument/documentLink`: ids lead to TagoIO Admin, paths to the documentation of their route. */
export function registerDocumentLinks(context: ServerContext): ServerCapabilities {
  const tooltips = context.client.textDocument?.documentLink?.tooltipSupport === true;
  context.connection.onDocumentLinks(
    guarded<DocumentLinkParams, DocumentLink[]>(
      context,
      "Document links",
      [],
      ({ document, analysis }) =>
        analysis === undefined
          ? []
          : linksOf(analysis.facts, document.getText()).map(({ range, target, tooltip }) => ({
              range: toLspRange(document, range),
              target,
              ...(tooltips ? { tooltip } : {}),
            })),
    ),
  );
  return { documentLinkProvider: { resolveProvider: false } };
}
