import * as z from "zod/mini";
import { confirmation, readList, readResult } from "../http/read-result.ts";
import type { QueryValue } from "../http/query-string.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import { withIdSchema } from "../schemas/account.ts";
import type { Entity, EntityRow, EntityShape, NewEntity } from "../schemas/entity.ts";
import { entityRowSchema, entitySchema } from "../schemas/entity.ts";
import type { Crud } from "./crud.ts";
import { createCrud } from "./crud.ts";
import { pagesOf, patient } from "./pages.ts";

/** Fields of entities that lists can give. */
export type EntityListField =
  | "created_at"
  | "id"
  | "index"
  | "name"
  | "payload_decoder"
  | "profile"
  | "schema"
  | "tags"
  | "updated_at";

/** Which rows of an entity to read. */
export interface EntityRowsQuery extends CallOptions {
  /** From 1. */
  readonly page?: number | undefined;
  /** Rows of a page; the API gives 20 where nothing is said. */
  readonly amount?: number | undefined;
  /** Fields of each row; all of them by default. */
  readonly fields?: readonly string[] | undefined;
  /** Index whose order the rows come in; its fields, from the left on, are what `filter` may name. */
  readonly index?: string | undefined;
  /** A value, or `{start, end}`, by field. */
  readonly filter?:
    | Readonly<
        Record<
          string,
          string | number | boolean | { readonly start?: QueryValue; readonly end?: QueryValue }
        >
      >
    | undefined;
  readonly order?: "asc" | "desc" | undefined;
}

/** The rows of entities. */
export interface EntityData {
  readonly read: (entityId: string, query?: EntityRowsQuery) => Promise<readonly EntityRow[]>;
  /** All pages, one request each, also over rate limits; `amount` (default 100) is the size of a page. */
  readonly pages: (
    entityId: string,
    query?: Omit<EntityRowsQuery, "page">,
  ) => AsyncGenerator<readonly EntityRow[], void, undefined>;
  /** Stores one row or up to 100: all of them, or none. */
  readonly send: (
    entityId: string,
    rows: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[],
    options?: CallOptions,
  ) => Promise<string>;
  /** Changes the fields that are given. */
  readonly edit: (
    entityId: string,
    rows: EntityRow | readonly EntityRow[],
    options?: CallOptions,
  ) => Promise<string>;
  /** Removes up to 10 rows. */
  readonly delete: (
    entityId: string,
    ids: readonly string[],
    options?: CallOptions,
  ) => Promise<string>;
  /** How many rows there are. */
  readonly amount: (entityId: string, options?: CallOptions) => Promise<number>;
  /** Removes all rows. */
  readonly empty: (entityId: string, options?: CallOptions) => Promise<string>;
  /** Writes all rows to a CSV among the files of the profile. */
  readonly backup: (
    entityId: string,
    target: { readonly file_address: string; readonly headers?: boolean },
    options?: CallOptions,
  ) => Promise<{ readonly file_address: string }>;
}

/** The entities of a profile. */
export interface Entities extends Omit<
  Crud<Entity, NewEntity, Partial<NewEntity>, { readonly id: string }, EntityListField>,
  "edit"
> {
  readonly edit: (
    entityId: string,
    changes: Partial<NewEntity>,
    options?: CallOptions,
  ) => Promise<string>;
  /** Makes, renames and removes fields and indexes. Rows follow. */
  readonly editSchema: (
    entityId: string,
    changes: EntityShape,
    options?: CallOptions,
  ) => Promise<string>;
  readonly data: EntityData;
}

const defaultPage = 100;
const backupSchema = z.looseObject({ file_address: z.string() });
const messageSchema = z.looseObject({ message: z.string() });

export function createEntities(send: Send): Entities {
  const crud = createCrud<
    Entity,
    NewEntity,
    Partial<NewEntity>,
    { readonly id: string },
    EntityListField
  >(send, {
    routes: {
      list: "entities.list",
      info: "entities.info",
      create: "entities.create",
      edit: "entities.edit",
      delete: "entities.delete",
    },
    idParam: "entity_id",
    item: entitySchema,
    created: withIdSchema,
    nouns: ["entity", "entities"],
  });
  /** These two routes confirm with an object. */
  const change = async (
    route: "entities.edit" | "entities.schema.edit",
    entityId: string,
    body: object,
    options?: CallOptions,
  ): Promise<string> =>
    readResult(
      messageSchema,
      await send(route, { ...options, params: { entity_id: entityId }, body }),
      "the changed entity",
    ).message;
  return {
    ...crud,
    edit: (entityId, changes, options) => change("entities.edit", entityId, changes, options),
    editSchema: (entityId, changes, options) =>
      change("entities.schema.edit", entityId, changes, options),
    data: createEntityData(send),
  };
}

function createEntityData(send: Send): EntityData {
  const read = async (
    entityId: string,
    { signal, timeoutMs, deadlineMs, onRateLimit, order, ...query }: EntityRowsQuery = {},
  ): Promise<readonly EntityRow[]> => {
    const result = await send("entities.data.get", {
      signal,
      timeoutMs,
      deadlineMs,
      onRateLimit,
      params: { entity_id: entityId },
      query: { ...query, order_by: order },
    });
    return readList(entityRowSchema, result, "the rows of the entity");
  };
  return {
    read,
    pages: (entityId, query = {}) => {
      const amount = query.amount ?? defaultPage;
      return pagesOf(
        (page) => read(entityId, { ...patient(query), page, amount }),
        amount,
        ({ id }) => id,
      );
    },
    send: async (entityId, rows, options) =>
      confirmation(
        await send("entities.data.send", {
          ...options,
          params: { entity_id: entityId },
          body: rows,
        }),
      ),
    edit: async (entityId, rows, options) =>
      confirmation(
        await send("entities.data.edit", {
          ...options,
          params: { entity_id: entityId },
          body: rows,
        }),
      ),
    delete: async (entityId, ids, options) =>
      confirmation(
        await send("entities.data.delete", {
          ...options,
          params: { entity_id: entityId },
          body: { ids },
        }),
      ),
    amount: async (entityId, options) =>
      readResult(
        z.number(),
        await send("entities.data.amount", { ...options, params: { entity_id: entityId } }),
        "the number of rows",
      ),
    empty: async (entityId, options) =>
      confirmation(
        await send("entities.data.empty", { ...options, params: { entity_id: entityId } }),
      ),
    backup: async (entityId, target, options) =>
      readResult(
        backupSchema,
        await send("entities.data.backup", {
          ...options,
          params: { entity_id: entityId },
          body: target,
        }),
        "the backup",
      ),
  };
}
