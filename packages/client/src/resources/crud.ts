import type { RouteId } from "@tagoio-workbench/catalog";
import type * as z from "zod/mini";
import { confirmation, readList, readResult } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import type { ListOptions } from "./list-query.ts";
import { listQuery } from "./list-query.ts";
import { pagesOf, patient } from "./pages.ts";

/** A resource with the five usual routes. */
export interface Crud<Item, New, Edit, Created, Field extends string> {
  /** One page; by default 20 items with few fields. */
  readonly list: (options?: ListOptions<Field>) => Promise<readonly Item[]>;
  /** All pages, one request each, also over rate limits; `amount` (default 100) is the size of a page. */
  readonly pages: (
    options?: Omit<ListOptions<Field>, "page">,
  ) => AsyncGenerator<readonly Item[], void, undefined>;
  readonly info: (id: string, options?: CallOptions) => Promise<Item>;
  readonly create: (item: New, options?: CallOptions) => Promise<Created>;
  /** Changes the fields that are given. Gives the text of the server. */
  readonly edit: (id: string, changes: Edit, options?: CallOptions) => Promise<string>;
  readonly delete: (id: string, options?: CallOptions) => Promise<string>;
}

/** Which routes those are, and what they answer. */
export interface CrudSpec<Item, Created> {
  readonly routes: Readonly<Record<"list" | "info" | "create" | "edit" | "delete", RouteId>>;
  /** The path parameter that holds the id. */
  readonly idParam: string;
  readonly item: z.ZodMiniType<Item>;
  readonly created: z.ZodMiniType<Created>;
  /** For messages, for example `["action", "actions"]`. */
  readonly nouns: readonly [one: string, many: string];
}

const defaultPage = 100;

export function createCrud<
  Item extends { readonly id: string },
  New extends object,
  Edit extends object,
  Created,
  Field extends string,
>(send: Send, spec: CrudSpec<Item, Created>): Crud<Item, New, Edit, Created, Field> {
  const { routes, idParam, item, created } = spec;
  const [one, many] = spec.nouns;
  const list = async (options: ListOptions<Field> = {}): Promise<readonly Item[]> => {
    const { signal, timeoutMs, deadlineMs, onRateLimit } = options;
    const query = listQuery(options);
    const result = await send(routes.list, { signal, timeoutMs, deadlineMs, onRateLimit, query });
    return readList(item, result, `the list of ${many}`);
  };
  return {
    list,
    pages: (options = {}) => {
      const amount = options.amount ?? defaultPage;
      return pagesOf(
        (page) => list({ ...patient(options), page, amount }),
        amount,
        ({ id }) => id,
      );
    },
    info: async (id, options) =>
      readResult(
        item,
        await send(routes.info, { ...options, params: { [idParam]: id } }),
        `the ${one}`,
      ),
    create: async (body, options) =>
      readResult(created, await send(routes.create, { ...options, body }), `the new ${one}`),
    edit: async (id, body, options) =>
      confirmation(await send(routes.edit, { ...options, params: { [idParam]: id }, body })),
    delete: async (id, options) =>
      confirmation(await send(routes.delete, { ...options, params: { [idParam]: id } })),
  };
}
