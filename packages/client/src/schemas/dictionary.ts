import * as z from "zod/mini";

/** A dictionary of texts in several languages. */
export interface Dictionary {
  readonly id: string;
  readonly name?: string;
  /** What texts are found by, for example `#MENU.START#`. */
  readonly slug?: string;
  /** Locale whose texts stand in where another language has none. */
  readonly fallback?: string;
  readonly languages?: readonly { readonly code: string; readonly active: boolean }[];
  readonly [further: string]: unknown;
}

export const dictionarySchema: z.ZodMiniType<Dictionary> = z.looseObject({
  id: z.string(),
  name: z.exactOptional(z.string()),
  slug: z.exactOptional(z.string()),
  fallback: z.exactOptional(z.string()),
  languages: z.exactOptional(z.array(z.looseObject({ code: z.string(), active: z.boolean() }))),
});

/** What a new dictionary is made of. */
export interface NewDictionary {
  readonly name: string;
  readonly slug: string;
  readonly fallback?: string;
}

/** Texts of one language by their keys. */
export type DictionaryWords = Readonly<Record<string, string>>;

export const dictionaryWordsSchema: z.ZodMiniType<DictionaryWords> = z.record(
  z.string(),
  z.string(),
);
