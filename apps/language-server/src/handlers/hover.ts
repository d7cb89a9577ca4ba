import { hoverAt } from "@tagoio-workbench/analyzer";
import {
  MarkupKind,
  type Hover,
  type HoverParams,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { ServerContext } from "../context.ts";
import { toLspRange } from "../convert/range.ts";
import { toAnalyzerDocument } from "../documents/analyzer-document.ts";
import { askDevice } from "../live/ask.ts";
import { deviceAt, deviceMarkdown } from "../live/device-hover.ts";
import { guarded } from "./guarded.ts";

/** Answers `textDocument/hover` on routes, headers and hosts, and on devices where somebody knows them. */
export function registerHover(context: ServerContext): ServerCapabilities {
  const formats = context.client.textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown];
  // Markdown is plain enough to be read as it is, for the few clients that do not render it.
  const kind = formats.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText;
  context.connection.onHover(
    guarded<HoverParams, Hover | null>(
      context,
      "Hover",
      null,
      async ({ document, analysis }, { position }, token) => {
        if (analysis === undefined) return null;
        const source = toAnalyzerDocument(document);
        const offset = document.offsetAt(position);
        const hover = hoverAt(source, analysis, offset);
        const device = deviceAt(source.text, analysis, offset);
        // Converted before anything is awaited: the document may be edited meanwhile.
        const place = device?.range ?? hover?.range;
        const range = place && toLspRange(document, place);
        const facts = device && (await askDevice(context.liveFacts, device.params, token));
        const parts = [
          ...(facts === undefined ? [] : [deviceMarkdown(facts)]),
          ...(hover === undefined ? [] : [hover.markdown]),
        ];
        if (range === undefined || parts.length === 0) return null;
        return { range, contents: { kind, value: parts.join("\n\n---\n\n") } };
      },
    ),
  );
  return { hoverProvider: true };
}
