import * as z from "zod";
import { booleanOf, textOf } from "../../http/query-string.ts";
import { documentedBody } from "../../http/documented-body.ts";
import { ok, refuse } from "../../http/reply.ts";
import type { Handler } from "../handler.ts";
import { presentDocument, type Resource, resource, type Sent } from "../resource.ts";

const fields = [
  "active",
  "computer_usage",
  "connected",
  "created_at",
  "id",
  "internet_ip",
  "last_connection",
  "local_ips",
  "machine_id",
  "name",
  "os",
  "profile",
  "summary",
  "system_start_time",
  "tags",
  "tcore_start_time",
  "tcore_version",
  "token",
  "updated_at",
];

// No source shows the body of creating; it takes what editing takes, and a name.
const edit = documentedBody("tagocores.edit") as z.ZodType<Sent>;
const create = z
  .looseObject({ name: z.string("is required").min(1, "must not be empty") })
  .transform((sent): unknown => sent)
  .pipe(edit);

const tagoCores: Resource = resource({
  kind: "tagocore",
  idParam: "tcore_id",
  create,
  edit,
  list: {
    fields,
    always: ["id", "tags"],
    defaultFields: ["id", "name"],
    orderable: ["active", "connected", "created_at", "id", "name", "updated_at"],
    defaultOrder: "name,asc",
  },
  filters: {
    names: ["name"],
    booleans: ["active", "connected"],
    exact: ["id", "machine_id", "tcore_version"],
    tags: true,
  },
  missing: refuse(400, "Invalid TagoCore ID"),
  // A server tells the rest when it connects, which none does with a sandbox.
  defaults: ({ region }) => ({
    active: true,
    connected: false,
    computer_usage: [],
    internet_ip: "",
    last_connection: null,
    local_ips: "",
    machine_id: "",
    os: { name: "", arch: "", version: "" },
    summary: { device: 0, action: 0, analysis: 0 },
    system_start_time: null,
    tcore_start_time: null,
    tcore_version: "",
    token: region.store.ids.uuid(),
  }),
  created: ({ id, body }) => ({ id, token: body["token"] }),
});

/** `GET /tcore/instance` */
export const listTagoCores: Handler = tagoCores.list;
/** `POST /tcore/instance` */
export const createTagoCore: Handler = tagoCores.create;
/** `PUT /tcore/instance/:id` */
export const editTagoCore: Handler = tagoCores.edit;
/** `DELETE /tcore/instance/:id` */
export const deleteTagoCore: Handler = tagoCores.remove;

/** `GET /tcore/instance/:id`; the numbers of the summary are left out where `summary=false` says so. */
export const tagoCoreInfo: Handler = (request) => {
  const found = tagoCores.find(request);
  if (!found.ok) {
    return found.reply;
  }
  const { summary, ...rest } = presentDocument(found.value);
  return ok(booleanOf(textOf(request.query, "summary")) === false ? rest : { ...rest, summary });
};

/** `GET /tcore/instance/:id/token`: a new token in place of the one before. */
export const generateTagoCoreToken: Handler = (request) => {
  const found = tagoCores.find(request);
  if (!found.ok) {
    return found.reply;
  }
  const { store } = request.region;
  const token = store.ids.uuid();
  store.documents.change(found.value.id, {
    body: { ...found.value.body, token },
    updated_at: request.now,
  });
  return ok(token);
};
