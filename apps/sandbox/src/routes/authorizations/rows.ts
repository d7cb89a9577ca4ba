import type { Rows } from "../handler.ts";
import {
  createAuthorization,
  deleteAuthorization,
  editAuthorization,
  listAuthorizations,
} from "./authorizations.ts";

export const authorizationRows: Rows = {
  "authorizations.list": listAuthorizations,
  "authorizations.create": createAuthorization,
  "authorizations.edit": editAuthorization,
  "authorizations.delete": deleteAuthorization,
};
