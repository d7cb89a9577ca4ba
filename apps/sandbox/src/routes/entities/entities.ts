import * as z from "zod";
import { documentedBody } from "../../http/documented-body.ts";
import { documented, ok, type Outcome, type Reply } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Document } from "../../store/documents.ts";
import { nameSchema, tagsSchema } from "../devices/device-schema.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { insertDocument, type Resource, resource, type Sent } from "../resource.ts";
import {
  changeShape,
  type Fields,
  type Indexes,
  type Shape,
  shapeSchema,
} from "./entity-schema.ts";

const kind = "entity";

const own = {
  tags: tagsSchema.optional(),
  payload_decoder: z.string("must be text").nullable().optional(),
};
const create = z.object({ name: nameSchema, ...own }, "must be an object with a name");
const edit = z.object({ name: nameSchema.optional(), ...own }, "must be an object");

const entities: Resource = resource({
  kind,
  idParam: "entity_id",
  create: create as z.ZodType<Sent>,
  edit: edit as z.ZodType<Sent>,
  list: {
    fields: [
      "created_at",
      "id",
      "index",
      "name",
      "payload_decoder",
      "profile",
      "schema",
      "tags",
      "updated_at",
    ],
    always: ["id", "name", "tags"],
    defaultFields: ["id", "name", "tags"],
    orderable: ["created_at", "id", "name", "updated_at"],
    defaultOrder: "name,asc",
  },
  filters: { names: ["name"], booleans: [], exact: ["id"], tags: true },
  missing: documented("entity-not-found"),
  created: ({ id }) => ({ id }),
});

/** The entity that the path names. */
export const entityOf = (request: ApiRequest): Outcome<Document> => entities.find(request);

/** Fields and indexes of an entity. */
export const shapeOf = ({ body }: Document): { schema: Fields; index: Indexes } => ({
  schema: (body["schema"] as Fields | undefined) ?? {},
  index: (body["index"] as Indexes | undefined) ?? {},
});

/** `GET /entity` */
export const listEntities: Handler = entities.list;
/** `GET /entity/:id` */
export const entityInfo: Handler = entities.info;
/** `DELETE /entity/:id`: its rows go with it. */
export const deleteEntity: Handler = entities.remove;

/** `POST /entity` */
export const createEntity: Handler = (request) => {
  const sent = checkBody(create, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const shape = newShape(request, { schema: {}, index: {} }, false);
  if (!shape.ok) {
    return shape.reply;
  }
  const { schema, index } = shape.value;
  const { tags = [], ...fields } = sent.value;
  const body = { payload_decoder: null, ...fields, tags, schema, index };
  return ok({ id: insertDocument(request, { kind }, body).id });
};

function newShape(
  { body, region }: ApiRequest,
  before: { schema: Fields; index: Indexes },
  hasRows: boolean,
): Outcome<Shape> {
  const sent = checkBody(shapeSchema, body);
  return sent.ok ? changeShape(before, sent.value, region.plan, hasRows) : sent;
}

/** `PUT /entity/:id` */
export const editEntity: Handler = (request) => {
  const sent = checkBody(edit, request.body);
  return sent.ok ? change(request, sent.value) : sent.reply;
};

/** `PUT /entity/:id/schema` */
export const editSchema: Handler = (request) => {
  const sent = checkBody(documentedBody("entities.schema.edit"), request.body);
  return sent.ok ? change(request, {}) : sent.reply;
};

function change(request: ApiRequest, more: z.infer<typeof edit>): Reply {
  const entity = entityOf(request);
  if (!entity.ok) {
    return entity.reply;
  }
  const { store } = request.region;
  const { id, body, tags } = entity.value;
  const shape = newShape(request, shapeOf(entity.value), store.entityRows.count(id) > 0);
  if (!shape.ok) {
    return shape.reply;
  }
  const { schema, index, rows } = shape.value;
  const { tags: sentTags = tags, ...fields } = more;
  store.transaction(() => {
    for (const row of rows) {
      if (row.kind === "rename") {
        store.entityRows.renameField(id, row.from, row.to);
      } else {
        store.entityRows.removeField(id, row.field);
      }
    }
    store.documents.change(id, {
      tags: sentTags,
      body: { ...body, ...fields, schema, index },
      updated_at: request.now,
    });
  });
  return ok({ message: "Entity Successfully Updated" });
}
