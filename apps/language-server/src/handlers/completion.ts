import { completeAt, MOST_NAMES, topicMarkdown, type Topic } from "@tagoio-workbench/analyzer";
import {
  MarkupKind,
  type CompletionList,
  type CompletionParams,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { ServerContext } from "../context.ts";
import { toCompletionItem } from "../convert/completion.ts";
import { toAnalyzerDocument } from "../documents/analyzer-document.ts";
import { deviceMarkdown } from "../live/device-markdown.ts";
import { withLiveNames } from "../live/live-names.ts";
import { guarded } from "./guarded.ts";

/** Answers `textDocument/completion`, and `completionItem/resolve` with the documentation of an item. */
export function registerCompletion(context: ServerContext): ServerCapabilities {
  const { connection, client, live } = context;
  const snippets = client.textDocument?.completion?.completionItem?.snippetSupport === true;

  connection.onCompletion(
    guarded<CompletionParams, CompletionList | null>(
      context,
      "Completion",
      null,
      async ({ document, analysis }, { position }) => {
        if (analysis === undefined) return null;
        const source = toAnalyzerDocument(document);
        const offset = document.offsetAt(position);
        const { version } = document;
        const found = await withLiveNames(live, (names) =>
          completeAt(source, analysis, offset, names),
        );
        // Edited while names came: places in the answer would be wrong, and the client asks again.
        if (document.version !== version) return null;
        const items = found.map((item, index) => toCompletionItem(document, item, index, snippets));
        return { isIncomplete: found.length >= MOST_NAMES, items };
      },
    ),
  );

  async function documentationOf(topic: Topic): Promise<string | undefined> {
    if (topic.kind !== "device") return topicMarkdown(topic);
    const facts = await live?.device(topic.id, topic.host);
    return facts && deviceMarkdown(facts, Date.now());
  }

  connection.onCompletionResolve(async (item) => {
    // What an editor hands back is what it was given.
    const topic = item.data as Topic | undefined;
    const value = topic && (await documentationOf(topic));
    return value === undefined
      ? item
      : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
  });
  return {
    completionProvider: {
      triggerCharacters: ["/", '"', "'", ".", "-", "?", "&", "=", "{"],
      resolveProvider: true,
    },
  };
}
