import { isTokenShaped } from "@tagoio-workbench/catalog";
import { isPlaceholder } from "../../facts/placeholders.ts";

/** What is wrong with a text that was meant to be a token. */
export type Malformation =
  | { readonly message: "identifier" | "hyphens" }
  | { readonly message: "length"; readonly length: number }
  | { readonly message: "shape" };

/** Shorter texts are words of people who try something, such as `abc123`. */
const shortest = 20;

/**
 * Says why a text cannot be a token. Undefined for tokens, for placeholders, and for all that may be a token of a form
 * which no source describes: what follows a prefix such as `p-` is undocumented.
 */
export function malformationOf(text: string): Malformation | undefined {
  if (text.length < shortest || !/^[\dA-Za-z-]+$/.test(text)) return undefined;
  if (isTokenShaped(text) || isPlaceholder(text) || /^(?:[panu]-|at(?!-))/i.test(text))
    return undefined;
  if (isRepetitive(text)) return undefined;
  const isHexadecimal = /^[\da-f-]+$/i.test(text);
  if (isHexadecimal && !text.includes("-")) {
    if (text.length === 24) return { message: "identifier" };
    if (text.length === 32) return { message: "hyphens" };
  }
  if (isHexadecimal && text.length !== 36) return { message: "length", length: text.length };
  return { message: "shape" };
}

/** Few different characters are filler. */
function isRepetitive(text: string): boolean {
  return new Set(text.replaceAll("-", "").toLowerCase()).size <= 5;
}
