import type { CodeLanguage } from "../languages/language.ts";
import { endsOf } from "../values/source.ts";
import { lex } from "../lexer/lex.ts";
import { movedStarts, regionStarts } from "../lexer/regions.ts";
import { relex } from "../lexer/relex.ts";
import type { TokenTree } from "../lexer/token.ts";
import { textChange } from "../text/text-change.ts";
import type { Home } from "../values/fold-imported.ts";
import type { Memory } from "./parts.ts";
import { editOf, type TreeEdit } from "./tree-edit.ts";

/** The tokens of a text and its regions, with the version before and how it was changed. */
export interface Reading {
  readonly tree: TokenTree;
  readonly starts: readonly number[];
  readonly previous?: { readonly memory: Memory; readonly edit: TreeEdit };
}

/** Splits a text into tokens, with the help of its version before where that is of the same file. */
export function readTokens(
  text: string,
  language: CodeLanguage,
  home: Home | undefined,
  memory: Memory | undefined,
): Reading {
  const ends = endsOf(language);
  const before = memory?.evaluator;
  if (!memory || before?.source.language !== language || before.home?.path !== home?.path) {
    const tree = lex(text, language.lexicon);
    return { tree, starts: regionStarts(tree, ends) };
  }
  const { tree: old, starts } = before.source;
  const change = textChange(old.text, text);
  const relexed = relex(text, language.lexicon, old, starts, change);
  const tree = relexed?.tree ?? lex(text, language.lexicon);
  return {
    tree,
    starts: relexed ? movedStarts(relexed, ends, starts) : regionStarts(tree, ends),
    previous: { memory, edit: editOf(old, tree, change, relexed) },
  };
}
