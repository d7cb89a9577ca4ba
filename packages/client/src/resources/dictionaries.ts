import * as z from "zod/mini";
import { confirmation, readResult } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import type { Dictionary, DictionaryWords, NewDictionary } from "../schemas/dictionary.ts";
import { dictionarySchema, dictionaryWordsSchema } from "../schemas/dictionary.ts";
import type { Crud } from "./crud.ts";
import { createCrud } from "./crud.ts";

/** Fields of dictionaries that lists can give. */
export type DictionaryField =
  | "created_at"
  | "fallback"
  | "id"
  | "languages"
  | "name"
  | "slug"
  | "updated_at";

/** The answer to a new dictionary. */
export interface CreatedDictionary {
  readonly dictionary: string;
}

/** Dictionaries of a profile, and what they say in each language. */
export interface Dictionaries extends Crud<
  Dictionary,
  NewDictionary,
  Partial<NewDictionary>,
  CreatedDictionary,
  DictionaryField
> {
  /** Texts of a language; with `fallback` those of the fallback language fill the gaps. */
  readonly language: (
    dictionaryId: string,
    locale: string,
    options?: CallOptions & { readonly fallback?: boolean },
  ) => Promise<DictionaryWords>;
  /** Replaces the texts of a language, or adds the language. */
  readonly editLanguage: (
    dictionaryId: string,
    locale: string,
    language: { readonly dictionary: DictionaryWords; readonly active: boolean },
    options?: CallOptions,
  ) => Promise<string>;
  readonly deleteLanguage: (
    dictionaryId: string,
    locale: string,
    options?: CallOptions,
  ) => Promise<string>;
}

const createdSchema = z.looseObject({ dictionary: z.string() });

export function createDictionaries(send: Send): Dictionaries {
  return {
    ...createCrud<
      Dictionary,
      NewDictionary,
      Partial<NewDictionary>,
      CreatedDictionary,
      DictionaryField
    >(send, {
      routes: {
        list: "dictionaries.list",
        info: "dictionaries.info",
        create: "dictionaries.create",
        edit: "dictionaries.edit",
        delete: "dictionaries.delete",
      },
      idParam: "dictionary_id",
      item: dictionarySchema,
      created: createdSchema,
      nouns: ["dictionary", "dictionaries"],
    }),
    language: async (dictionaryId, locale, { fallback, ...options } = {}) =>
      readResult(
        dictionaryWordsSchema,
        await send("dictionaries.language.get", {
          ...options,
          params: { dictionary_id: dictionaryId, locale },
          query: { fallback },
        }),
        "the texts of the language",
      ),
    editLanguage: async (dictionaryId, locale, body, options) =>
      confirmation(
        await send("dictionaries.language.edit", {
          ...options,
          params: { dictionary_id: dictionaryId, locale },
          body,
        }),
      ),
    deleteLanguage: async (dictionaryId, locale, options) =>
      confirmation(
        await send("dictionaries.language.delete", {
          ...options,
          params: { dictionary_id: dictionaryId, locale },
        }),
      ),
  };
}
