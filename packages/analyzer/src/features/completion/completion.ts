import type { Facts } from "../../facts/facts.ts";
import { codeAt } from "../../languages/code-at.ts";
import { findLanguage } from "../../languages/registry.ts";
import { lex } from "../../lexer/lex.ts";
import type { Range } from "../../text/range.ts";
import { Source } from "../../values/source.ts";
import { completeHeaders } from "./complete-headers.ts";
import { completeHosts } from "./complete-hosts.ts";
import { completeMethods } from "./complete-methods.ts";
import { completeRoutes } from "./complete-routes.ts";

/** One proposal of a completion list. */
export interface Completion {
  /** What the list shows and is filtered by; begins with what `range` covers now. */
  readonly label: string;
  readonly kind: "host" | "route" | "header" | "method" | "value";
  /** One line beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is replaced; empty at the cursor where nothing was typed. */
  readonly range: Range;
  readonly newText: string;
}

/** A place in a document, with what every kind of completion asks for. */
export interface CompletionSite {
  readonly source: Source;
  readonly facts: Facts;
  readonly offset: number;
}

type Complete = (site: CompletionSite) => readonly Completion[];

/** The first that knows the place answers. */
const kinds: readonly Complete[] = [
  completeMethods,
  completeHeaders,
  completeRoutes,
  completeHosts,
];

/**
 * Proposes hosts, routes, headers and methods at a place of a document, also where the code is only half typed.
 * @param analysis what `analyze` made of the document
 * @param offset of the cursor, in UTF-16 code units
 */
export function completeAt(
  document: { readonly text: string },
  analysis: { readonly languageId?: string; readonly facts: Facts },
  offset: number,
): readonly Completion[] {
  const language =
    analysis.languageId === undefined ? undefined : findLanguage(analysis.languageId);
  const code = language && codeAt(document.text, language, offset);
  if (!code) return [];
  const source = new Source(lex(code.text, code.language.lexicon), code.language);
  if (source.inComment(offset)) return [];
  for (const complete of kinds) {
    const found = complete({ source, facts: analysis.facts, offset });
    if (found.length > 0) return found;
  }
  return [];
}
