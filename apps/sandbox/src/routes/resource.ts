import type * as z from "zod";
import { toIso } from "../data/dates.ts";
import { failure, ok, type Outcome, type Reply, value } from "../http/reply.ts";
import { checkBody } from "../http/validate.ts";
import { type Document, documentColumn } from "../store/documents.ts";
import { isId } from "../store/ids.ts";
import type { Tag } from "../store/tag.ts";
import { filterConditions, type FilterRules } from "./filters.ts";
import { type ApiRequest, type Handler, scopeOf } from "./handler.ts";
import { type ListRules, parseListQuery } from "./list-query.ts";

/** What may be sent: any fields, and tags. */
export type Sent = Readonly<Record<string, unknown>> & { readonly tags?: readonly Tag[] };

/** A kind of resource with the five usual routes. */
export interface ResourceSpec {
  /** Its name in the database. */
  readonly kind: string;
  /** The path parameter that holds the ID. */
  readonly idParam: string;
  /** Body of creating and of editing. What the schema gives is what is stored. */
  readonly create: z.ZodType<Sent>;
  readonly edit: z.ZodType<Sent>;
  readonly list: ListRules;
  readonly filters: Omit<FilterRules, "columnOf">;
  /** The answer where no such resource exists. */
  readonly missing: Reply;
  /** What a new one holds beside what was sent. */
  readonly defaults?: (request: ApiRequest) => Readonly<Record<string, unknown>>;
  /** Refuses what a schema cannot see, such as a name that is taken. `before` is undefined when one is made. */
  readonly check?: (
    request: ApiRequest,
    sent: Sent,
    before: Document | undefined,
  ) => Reply | undefined;
  /** What is stored for what was sent, where that is not the same: a hash for a password. */
  readonly stored?: (request: ApiRequest, sent: Sent) => Sent;
  /** `result` of creating. */
  readonly created: (document: Document, request: ApiRequest) => unknown;
  /** How one is shown, where {@link presentDocument} does not fit. */
  readonly present?: (document: Document, request: ApiRequest) => Record<string, unknown>;
  /** Runs in the transaction of the change, after it. */
  readonly changed?: (request: ApiRequest, after: Document, before: Document | undefined) => void;
  /** Runs in the transaction of the removal, before it. */
  readonly removing?: (request: ApiRequest, document: Document) => void;
}

/** The five usual handlers, and how to find the one that the path names. */
export interface Resource {
  readonly list: Handler;
  readonly create: Handler;
  readonly info: Handler;
  readonly edit: Handler;
  readonly remove: Handler;
  readonly find: (request: ApiRequest, id?: unknown) => Outcome<Document>;
  readonly present: (document: Document, request: ApiRequest) => Record<string, unknown>;
}

/** A document as the API shows it: its fields beside the common ones. */
export const presentDocument = (document: Document): Record<string, unknown> => ({
  id: document.id,
  profile: document.profile,
  ...document.body,
  tags: document.tags,
  created_at: toIso(document.created_at),
  updated_at: toIso(document.updated_at),
});

export function resource(spec: ResourceSpec): Resource {
  const { kind, present = presentDocument, stored = (_request, sent) => sent } = spec;
  const find = (
    request: ApiRequest,
    id: unknown = request.params[spec.idParam],
  ): Outcome<Document> => {
    const { store, profile } = request.region;
    const document = isId(id) ? store.documents.find(profile, kind, id) : undefined;
    return document === undefined ? failure(spec.missing) : value(document);
  };
  return {
    find,
    present,
    list(request) {
      const list = parseListQuery(request.query, spec.list);
      if (!list.ok) {
        return list.reply;
      }
      const { store, profile } = request.region;
      const conditions = filterConditions(list.value.filter, {
        ...spec.filters,
        columnOf: documentColumn,
      });
      return ok(
        store.documents
          .list(profile, kind, [...conditions, ...scopeOf(request)], list.value.page)
          .map((document) => list.value.pick(present(document, request))),
      );
    },
    info(request) {
      const document = find(request);
      return document.ok ? ok(present(document.value, request)) : document.reply;
    },
    create(request) {
      const sent = checkBody(spec.create, request.body);
      if (!sent.ok) {
        return sent.reply;
      }
      const refused = spec.check?.(request, sent.value, undefined);
      if (refused !== undefined) {
        return refused;
      }
      const document = insertDocument(request, spec, stored(request, sent.value));
      return ok(spec.created(document, request));
    },
    edit(request) {
      const before = find(request);
      if (!before.ok) {
        return before.reply;
      }
      const sent = checkBody(spec.edit, request.body);
      if (!sent.ok) {
        return sent.reply;
      }
      const refused = spec.check?.(request, sent.value, before.value);
      if (refused !== undefined) {
        return refused;
      }
      const { tags, ...body } = stored(request, sent.value);
      const after: Document = {
        ...before.value,
        tags: tags ?? before.value.tags,
        body: { ...before.value.body, ...body },
        updated_at: request.now,
      };
      const { store } = request.region;
      store.transaction(() => {
        store.documents.change(after.id, after);
        spec.changed?.(request, after, before.value);
      });
      return ok(request.route.resultText ?? "Successfully Updated");
    },
    remove(request) {
      const document = find(request);
      if (!document.ok) {
        return document.reply;
      }
      const { store } = request.region;
      store.transaction(() => {
        spec.removing?.(request, document.value);
        store.documents.remove(document.value.id);
      });
      return ok(request.route.resultText ?? "Successfully Removed");
    },
  };
}

/** Writes a new resource of a kind; `parent` is the document that it goes away with. */
export function insertDocument<Request extends Pick<ApiRequest, "region" | "now">>(
  request: Request,
  spec: {
    readonly kind: string;
    readonly defaults?: (request: Request) => Readonly<Record<string, unknown>>;
    readonly changed?: (request: Request, after: Document, before: undefined) => void;
  },
  sent: Sent,
  parent: string | null = null,
): Document {
  const { store, profile } = request.region;
  const { tags = [], ...body } = sent;
  const document: Document = {
    id: store.ids.id(request.now),
    profile,
    kind: spec.kind,
    parent,
    tags,
    body: { ...spec.defaults?.(request), ...body },
    created_at: request.now,
    updated_at: request.now,
  };
  store.transaction(() => {
    store.documents.insert(document);
    spec.changed?.(request, document, undefined);
  });
  return document;
}
