import { hoverAt } from "@tagoio-workbench/analyzer";
import {
  MarkupKind,
  type Hover,
  type HoverParams,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { ServerContext } from "../context.ts";
import { toLspRange } from "../convert/range.ts";
import { guarded } from "./guarded.ts";

/** Answers `textDocument/hover` on routes, headers and hosts. */
export function registerHover(context: ServerContext): ServerCapabilities {
  const formats = context.client.textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown];
  // Markdown is plain enough to be read as it is, for the few clients that do not render it.
  const kind = formats.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText;
  context.connection.onHover(
    guarded<HoverParams, Hover | null>(context, "Hover", null, ({ document, analysis }, params) => {
      if (analysis === undefined) return null;
      const offset = document.offsetAt(params.position);
      const hover = hoverAt({ text: document.getText() }, analysis, offset);
      if (hover === undefined) return null;
      return {
        range: toLspRange(document, hover.range),
        contents: { kind, value: hover.markdown },
      };
    }),
  );
  return { hoverProvider: true };
}
