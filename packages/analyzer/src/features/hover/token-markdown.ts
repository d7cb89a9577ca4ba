import { findTokenKind, headerForKind, tokenKindOf } from "@tagoio-workbench/catalog";
import type { TokenLiteralFact } from "../../facts/facts.ts";
import { paragraphs } from "./markdown.ts";

/** Says what a token can do, without a character of it. */
export function tokenMarkdown({ text }: TokenLiteralFact): string {
  const kind = tokenKindOf(text);
  if (kind === undefined) {
    return paragraphs(
      "**TagoIO token** · kind not proven by its shape",
      "A token without a prefix is a device token or an older token of any kind.",
      advice,
    );
  }
  const { label, prefix, scope } = findTokenKind(kind);
  return paragraphs(
    `**TagoIO ${label.toLowerCase().replace("tagorun", "TagoRUN")}** · proven by its prefix \`${prefix ?? ""}\``,
    `Gives access to ${scope}. Send it in \`${headerForKind(kind)}\`.`,
    advice,
  );
}

const advice =
  "Whoever reads this file can use it. Read it from the environment; if it was ever committed or shared, make a new one in TagoIO and delete this.";
