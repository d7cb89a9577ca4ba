import type { RouteId } from "@tagoio-workbench/catalog";
import { toIso } from "../../data/dates.ts";
import { documentedBody } from "../../http/documented-body.ts";
import { ok, refuse } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Handler, Rows } from "../handler.ts";
import { presentDocument, type Resource, resource } from "../resource.ts";

/** An earlier text of a query. */
interface Version {
  readonly version: number;
  readonly query: unknown;
  readonly params: unknown;
  readonly created_at: string;
}

const queries: Resource = resource({
  kind: "sql",
  idParam: "sql_id",
  create: documentedBody("sql.create"),
  edit: documentedBody("sql.edit"),
  list: {
    fields: [
      "active",
      "cache_enabled",
      "cache_ttl_seconds",
      "created_at",
      "description",
      "id",
      "name",
      "params",
      "query",
      "rate_limit_rpm",
      "session_context",
      "tags",
      "updated_at",
      "version",
    ],
    always: ["id"],
    defaultFields: ["id", "name", "tags"],
    orderable: ["active", "created_at", "id", "name", "updated_at"],
    defaultOrder: "name,asc",
  },
  filters: { names: ["name"], booleans: ["active"], exact: ["id"], tags: true },
  missing: refuse(404, "SQL Query Not Found"),
  defaults: ({ now }) => ({
    description: "",
    params: [],
    cache_enabled: false,
    cache_ttl_seconds: 0,
    rate_limit_rpm: null,
    active: true,
    version: 1,
    versioned_at: toIso(now),
    versions: [],
  }),
  created: (document) => shown(document),
  present: (document) => shown(document),
});

/** Whether the text asks who runs it, which is what makes it depend on the session. */
const asksSession = (query: unknown): boolean => /\bsession_/iu.test(String(query));

function shown(document: Parameters<typeof presentDocument>[0]): Record<string, unknown> {
  const { versions: _versions, versioned_at: _at, ...rest } = presentDocument(document);
  return { ...rest, session_context: asksSession(rest["query"]) };
}

/** `PUT /sql/:id`: another text makes another version. */
const editQuery: Handler = (request) => {
  const before = queries.find(request);
  if (!before.ok) {
    return before.reply;
  }
  const sent = checkBody(documentedBody("sql.edit"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { body } = before.value;
  const changed = sent.value["query"] !== undefined && sent.value["query"] !== body["query"];
  const old: Version = {
    version: Number(body["version"]),
    query: body["query"],
    params: body["params"],
    created_at: String(body["versioned_at"]),
  };
  const { tags, ...fields } = sent.value;
  request.region.store.documents.change(before.value.id, {
    ...(tags === undefined ? {} : { tags: tags as typeof before.value.tags }),
    body: {
      ...body,
      ...fields,
      ...(changed
        ? {
            version: old.version + 1,
            versioned_at: toIso(request.now),
            versions: [...(body["versions"] as readonly Version[]), old],
          }
        : {}),
    },
    updated_at: request.now,
  });
  const after = queries.find(request);
  return after.ok ? ok(shown(after.value)) : after.reply;
};

/** `GET /sql/:id/version/:version` */
const queryVersion: Handler = (request) => {
  const found = queries.find(request);
  if (!found.ok) {
    return found.reply;
  }
  const { body } = found.value;
  const asked = Number(request.params["version"]);
  const current: Version = {
    version: Number(body["version"]),
    query: body["query"],
    params: body["params"],
    created_at: String(body["versioned_at"]),
  };
  const version = [...(body["versions"] as readonly Version[]), current].find(
    (each) => each.version === asked,
  );
  if (version === undefined) {
    return refuse(404, "Version Not Found");
  }
  const { query, params, created_at } = version;
  return ok({ query, params, created_at });
};

/** `DELETE /sql/:id` */
const deleteQuery: Handler = async (request) => {
  const reply = await queries.remove(request);
  return reply.body.status ? ok({ id: request.params["sql_id"] }) : reply;
};

export const sqlRows: Rows = {
  "sql.list": queries.list,
  "sql.create": queries.create,
  "sql.info": queries.info,
  "sql.edit": editQuery,
  "sql.delete": deleteQuery,
  "sql.version": queryVersion,
};

const dialect = "No public source says how its dialect reads tables and functions";

/** What running a query would need. */
export const sqlRefused: Readonly<Partial<Record<RouteId, string>>> = {
  "sql.execute": dialect,
  "sql.tables": dialect,
};
