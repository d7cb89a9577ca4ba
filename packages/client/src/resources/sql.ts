import * as z from "zod/mini";
import { readResult } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import { withIdSchema } from "../schemas/account.ts";
import type { Tag } from "../schemas/tag.ts";
import { tagSchema } from "../schemas/tag.ts";
import type { Crud } from "./crud.ts";
import { createCrud } from "./crud.ts";

/** A saved query. */
export interface SqlQuery {
  readonly id: string;
  readonly name?: string;
  readonly query?: string;
  /** Counts the texts that the query has had. */
  readonly version?: number;
  readonly active?: boolean;
  readonly tags?: readonly Tag[];
  readonly [further: string]: unknown;
}

const sqlQuerySchema: z.ZodMiniType<SqlQuery> = z.looseObject({
  id: z.string(),
  name: z.exactOptional(z.string()),
  query: z.exactOptional(z.string()),
  version: z.exactOptional(z.number()),
  active: z.exactOptional(z.boolean()),
  tags: z.exactOptional(z.array(tagSchema)),
});

/** What a saved query is made of. */
export interface NewSqlQuery {
  readonly name: string;
  readonly query: string;
  readonly description?: string;
  readonly params?: readonly Tag[];
  readonly cache_enabled?: boolean;
  readonly cache_ttl_seconds?: number;
  /** Requests a minute; null for no limit of its own. */
  readonly rate_limit_rpm?: number | null;
  readonly active?: boolean;
  readonly tags?: readonly Tag[];
}

/** An earlier text of a query. */
export interface SqlVersion {
  readonly query: string;
  readonly params: readonly Tag[];
  readonly created_at: string | null;
}

const versionSchema: z.ZodMiniType<SqlVersion> = z.looseObject({
  query: z.string(),
  params: z.array(tagSchema),
  created_at: z.nullable(z.string()),
});

/** What a query gave. */
export interface SqlResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly row_count: number;
  readonly execution_ms: number;
  readonly served_from_cache: boolean;
}

const resultSchema: z.ZodMiniType<SqlResult> = z.looseObject({
  columns: z.array(z.looseObject({ name: z.string(), type: z.string() })),
  rows: z.array(z.record(z.string(), z.unknown())),
  row_count: z.number(),
  execution_ms: z.number(),
  served_from_cache: z.boolean(),
});

/** Fields of saved queries that lists can give. */
export type SqlField =
  | "active"
  | "created_at"
  | "description"
  | "id"
  | "name"
  | "params"
  | "query"
  | "tags"
  | "updated_at"
  | "version";

/** Which tables to list. */
export interface SqlTablesQuery extends CallOptions {
  /** Part of a name. */
  readonly filter?: string | undefined;
  readonly page?: number | undefined;
  readonly amount?: number | undefined;
  /** Only the table of this entity. */
  readonly entity_id?: string | undefined;
}

/** Saved queries over devices and entities. */
export interface Sql extends Omit<
  Crud<SqlQuery, NewSqlQuery, NewSqlQuery, SqlQuery, SqlField>,
  "edit" | "delete"
> {
  /** Replaces the query; another text makes another version. */
  readonly edit: (id: string, query: NewSqlQuery, options?: CallOptions) => Promise<SqlQuery>;
  readonly delete: (id: string, options?: CallOptions) => Promise<{ readonly id: string }>;
  readonly version: (id: string, version: number, options?: CallOptions) => Promise<SqlVersion>;
  readonly execute: (
    id: string,
    call?: { readonly params?: readonly Tag[]; readonly test?: boolean },
    options?: CallOptions,
  ) => Promise<SqlResult>;
  /** The tables and functions that queries may name, as the server describes them. */
  readonly tables: (options?: SqlTablesQuery) => Promise<unknown>;
}

export function createSql(send: Send): Sql {
  const crud = createCrud<SqlQuery, NewSqlQuery, NewSqlQuery, SqlQuery, SqlField>(send, {
    routes: {
      list: "sql.list",
      info: "sql.info",
      create: "sql.create",
      edit: "sql.edit",
      delete: "sql.delete",
    },
    idParam: "sql_id",
    item: sqlQuerySchema,
    created: sqlQuerySchema,
    nouns: ["query", "queries"],
  });
  return {
    ...crud,
    edit: async (id, body, options) =>
      readResult(
        sqlQuerySchema,
        await send("sql.edit", { ...options, params: { sql_id: id }, body }),
        "the query",
      ),
    delete: async (id, options) =>
      readResult(
        withIdSchema,
        await send("sql.delete", { ...options, params: { sql_id: id } }),
        "the removed query",
      ),
    version: async (id, version, options) =>
      readResult(
        versionSchema,
        await send("sql.version", {
          ...options,
          params: { sql_id: id, version: String(version) },
        }),
        "the version",
      ),
    execute: async (id, body = {}, options) =>
      readResult(
        resultSchema,
        await send("sql.execute", { ...options, params: { sql_id: id }, body }),
        "the result",
      ),
    tables: ({ filter, page, amount, entity_id, ...options } = {}) =>
      send("sql.tables", { ...options, query: { filter, page, amount, entity_id } }),
  };
}
