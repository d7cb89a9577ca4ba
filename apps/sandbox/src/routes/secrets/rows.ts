import { limits } from "@tagoio-workbench/catalog";
import * as z from "zod";
import { refuse } from "../../http/reply.ts";
import { tagsSchema } from "../devices/device-schema.ts";
import type { Rows } from "../handler.ts";
import { presentDocument, type Resource, resource, type Sent } from "../resource.ts";

const longest = limits.other.secretTextLength;

const value = z
  .string({ error: (issue) => (issue.input === undefined ? "is required" : "must be text") })
  .min(1, "must not be empty")
  .max(longest, `must have at most ${longest} characters`);

const key = z
  .string({ error: (issue) => (issue.input === undefined ? "is required" : "must be text") })
  .regex(/^\w{1,100}$/u, "must be letters, digits and _");

const tags = tagsSchema.optional();

/** Secrets: their values go in and never come out; analyses get them when they run. */
const secrets: Resource = resource({
  kind: "secret",
  idParam: "secret_id",
  create: z.object({ key, value, tags }, "must be an object with key and value") as z.ZodType<Sent>,
  edit: z.object({ value: value.optional(), tags }, "must be an object") as z.ZodType<Sent>,
  list: {
    fields: ["created_at", "id", "key", "tags", "updated_at", "value_length"],
    always: ["id", "key", "tags"],
    defaultFields: ["id", "key", "tags"],
    orderable: ["created_at", "id", "key", "updated_at"],
    defaultOrder: "key,asc",
  },
  filters: { names: ["key"], booleans: [], exact: ["id"], tags: true },
  missing: refuse(404, "Secret Not Found"),
  check({ region: { store, profile } }, sent, before) {
    const taken = store.documents.list(profile, "secret", [
      { sql: "body ->> '$.key' = ?", values: [String(sent["key"])] },
    ]);
    return before === undefined && taken.length > 0
      ? refuse(400, "There is already a secret with this key")
      : undefined;
  },
  created: ({ id }) => ({ id }),
  present(document) {
    const { value: text, ...rest } = document.body;
    return {
      ...presentDocument({ ...document, body: rest }),
      value_length: String(text).length,
    };
  },
});

export const secretRows: Rows = {
  "secrets.list": secrets.list,
  "secrets.create": secrets.create,
  "secrets.info": secrets.info,
  "secrets.edit": secrets.edit,
  "secrets.delete": secrets.remove,
};
