import type { Facts } from "../../facts/facts.ts";
import type { Range } from "../../text/range.ts";
import type { Source } from "../../values/source.ts";
import type { ResourceKind } from "../ids/written-ids.ts";
import { type LiveNames, NO_NAMES } from "../live-names.ts";
import { sourceAt } from "../place/source-at.ts";
import { completeDataPoint } from "./complete-data-point.ts";
import { completeHeaders } from "./complete-headers.ts";
import { completeHosts } from "./complete-hosts.ts";
import { completeIds } from "./complete-ids.ts";
import { completeMethods } from "./complete-methods.ts";
import { completeQuery } from "./complete-query.ts";
import { completeRoutes } from "./complete-routes.ts";
import type { Topic } from "./topic.ts";

/** One proposal of a completion list. */
export interface Completion {
  /** What the list shows and is filtered by; begins with what `range` covers now. */
  readonly label: string;
  readonly kind:
    | "host"
    | "route"
    | "header"
    | "method"
    | "query"
    | "key"
    | "value"
    | "variable"
    | "tag"
    | ResourceKind;
  /** One line beside the label. */
  readonly detail?: string;
  /** What `topicMarkdown` explains. */
  readonly topic?: Topic;
  /** What the text in `range` is compared with; `newText` where it is missing. */
  readonly filterText?: string;
  /** What is replaced; empty at the cursor where nothing was typed. */
  readonly range: Range;
  readonly newText: string;
  /** `newText` with places to type, in the snippet syntax of the Language Server Protocol. */
  readonly snippet?: string;
}

/** A place in a document, with what every kind of completion asks for. */
export interface CompletionSite {
  readonly source: Source;
  /** The whole document; `source` may be a piece of it. */
  readonly text: string;
  readonly languageId: string | undefined;
  readonly facts: Facts;
  readonly offset: number;
  readonly live: LiveNames;
}

type Complete = (site: CompletionSite) => readonly Completion[];

/** The first that knows the place answers. */
const kinds: readonly Complete[] = [
  completeMethods,
  completeQuery,
  completeDataPoint,
  completeHeaders,
  (site) => [...completeIds(site), ...completeRoutes(site)],
  completeHosts,
];

/**
 * Proposes what belongs at a place of a document, also where the code is only half typed: hosts, routes, query
 * parameters, headers, methods, keys of data points, and what the account holds.
 * @param analysis what `analyze` made of the document
 * @param offset of the cursor, in UTF-16 code units
 * @param live what the account behind the code holds
 */
export function completeAt(
  document: { readonly text: string },
  analysis: { readonly languageId?: string; readonly facts: Facts },
  offset: number,
  live: LiveNames = NO_NAMES,
): readonly Completion[] {
  const source = sourceAt(document.text, analysis.languageId, offset);
  if (source === undefined) return [];
  for (const complete of kinds) {
    const found = complete({
      source,
      text: document.text,
      languageId: analysis.languageId,
      facts: analysis.facts,
      offset,
      live,
    });
    if (found.length > 0) return found;
  }
  return [];
}
