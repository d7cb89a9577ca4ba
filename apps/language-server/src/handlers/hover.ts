import { hoverAt, writtenIdAt } from "@tagoio-workbench/analyzer";
import {
  MarkupKind,
  type Hover,
  type HoverParams,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { ServerContext } from "../context.ts";
import { toLspRange } from "../convert/range.ts";
import { toAnalyzerDocument } from "../documents/analyzer-document.ts";
import { idMarkdown } from "../live/id-markdown.ts";
import { guarded } from "./guarded.ts";

/** Answers `textDocument/hover` on what TagoIO means by a text, and on ids where somebody knows them. */
export function registerHover(context: ServerContext): ServerCapabilities {
  const formats = context.client.textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown];
  // Markdown is plain enough to be read as it is, for the few clients that do not render it.
  const kind = formats.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText;
  context.connection.onHover(
    guarded<HoverParams, Hover | null>(
      context,
      "Hover",
      null,
      async ({ document, analysis, settings }, { position }) => {
        if (analysis === undefined) return null;
        const source = toAnalyzerDocument(document);
        const offset = document.offsetAt(position);
        const hover = hoverAt(source, analysis, offset);
        const id = settings.liveValues ? writtenIdAt(analysis.facts, offset) : undefined;
        // Converted before anything is awaited: the document may be edited meanwhile.
        const place = id?.range ?? hover?.range;
        const range = place && toLspRange(document, place);
        const about = id && (await idMarkdown(context.live, id, Date.now(), context.commands));
        const parts = [about, hover?.markdown].filter((part) => part !== undefined);
        if (range === undefined || parts.length === 0) return null;
        return { range, contents: { kind, value: parts.join("\n\n---\n\n") } };
      },
    ),
  );
  return { hoverProvider: true };
}
