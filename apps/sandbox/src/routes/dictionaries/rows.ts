import type { Rows } from "../handler.ts";
import {
  deleteLanguage,
  dictionaries,
  editLanguage,
  getLanguage,
  getPublicLanguage,
} from "./dictionaries.ts";

export const dictionaryRows: Rows = {
  "dictionaries.list": dictionaries.list,
  "dictionaries.create": dictionaries.create,
  "dictionaries.info": dictionaries.info,
  "dictionaries.edit": dictionaries.edit,
  "dictionaries.delete": dictionaries.remove,
  "dictionaries.language.get": getLanguage,
  "dictionaries.language.getPublic": getPublicLanguage,
  "dictionaries.language.edit": editLanguage,
  "dictionaries.language.delete": deleteLanguage,
};
