import type { Rows } from "../handler.ts";
import {
  createEntity,
  deleteEntity,
  editEntity,
  editSchema,
  entityInfo,
  listEntities,
} from "./entities.ts";
import {
  backupRows,
  countRows,
  deleteRows,
  editRows,
  emptyEntity,
  getRows,
  sendRows,
} from "./entity-data.ts";

export const entityRows: Rows = {
  "entities.list": listEntities,
  "entities.create": createEntity,
  "entities.info": entityInfo,
  "entities.edit": editEntity,
  "entities.delete": deleteEntity,
  "entities.schema.edit": editSchema,
  "entities.data.get": getRows,
  "entities.data.send": sendRows,
  "entities.data.edit": editRows,
  "entities.data.delete": deleteRows,
  "entities.data.amount": countRows,
  "entities.data.empty": emptyEntity,
  "entities.data.backup": backupRows,
};
