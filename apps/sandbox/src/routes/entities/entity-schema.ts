import { limits } from "@tagoio-workbench/catalog";
import * as z from "zod";
import {
  documented,
  failure,
  objectParseError,
  type Outcome,
  refuse,
  value,
} from "../../http/reply.ts";
import type { Plan } from "../../http/rate-limit.ts";
import { plans } from "../../http/rate-limit.ts";

export const fieldTypes = [
  "string",
  "boolean",
  "text",
  "uuid",
  "int",
  "float",
  "json",
  "timestamp",
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** A field of an entity. */
export interface Field {
  readonly type: FieldType;
  readonly required: boolean;
}
export type Fields = Readonly<Record<string, Field>>;
/** Indexes by name: the fields that each one sorts by. */
export type Indexes = Readonly<Record<string, { readonly fields: readonly string[] }>>;

/** What happens to rows when fields change. */
export type RowChange =
  | { readonly kind: "rename"; readonly from: string; readonly to: string }
  | { readonly kind: "delete"; readonly field: string };

/** The shape of an entity after a change, and what it does to the rows. */
export interface Shape {
  readonly schema: Fields;
  readonly index: Indexes;
  readonly rows: readonly RowChange[];
}

const name = z
  .string()
  .regex(/^[a-z_][a-z0-9_]{0,62}$/iu, "must be letters, digits and _, and begin with a letter");

/** What may happen to a field. */
type FieldChange =
  | { readonly action: "rename"; readonly new_name: string }
  | { readonly action: "delete" }
  | { readonly action: "create" | "update"; readonly type: FieldType; readonly required: boolean };

/** What may happen to an index. */
type IndexChange =
  | { readonly action: "delete" }
  | { readonly action: "create"; readonly fields: readonly string[] };

const fieldChange: z.ZodType<FieldChange> = z.union([
  z.object({ action: z.literal("rename"), new_name: name }),
  z.object({ action: z.literal("delete") }),
  z.object({
    action: z.enum(["create", "update"]).default("create"),
    type: z.enum(fieldTypes, `must be one of ${fieldTypes.join(", ")}`),
    required: z.boolean("must be true or false").default(false),
  }),
]);

const indexChange: z.ZodType<IndexChange> = z.union([
  z.object({ action: z.literal("delete") }),
  z.object({
    action: z.literal("create").default("create"),
    fields: z.array(z.string()).min(1, "must name a field"),
  }),
]);

/** What may be sent about fields and indexes, by their names. */
export const shapeSchema: z.ZodType<ShapeChange> = z.object(
  {
    schema: z.record(name, fieldChange).optional(),
    index: z.record(name, indexChange).optional(),
  },
  "must be an object with schema and index",
);

export interface ShapeChange {
  readonly schema?: Readonly<Record<string, FieldChange>> | undefined;
  readonly index?: Readonly<Record<string, IndexChange>> | undefined;
}

/** Every entity has these, and nobody can change them. */
const ownFields = new Set(["id", "created_at", "updated_at"]);

/**
 * Changes the fields and indexes of an entity.
 *
 * @param hasRows Whether rows exist: they cannot be given a value for a new required field.
 */
export function changeShape(
  before: { readonly schema: Fields; readonly index: Indexes },
  change: ShapeChange,
  plan: Plan,
  hasRows: boolean,
): Outcome<Shape> {
  const schema: Record<string, Field> = { ...before.schema };
  const index: Record<string, { fields: readonly string[] }> = { ...before.index };
  const rows: RowChange[] = [];
  for (const [field, wanted] of Object.entries(change.schema ?? {})) {
    if (ownFields.has(field)) {
      return failure(objectParseError(`schema.${field} is a field that every entity has`));
    }
    const present = schema[field];
    if (wanted.action !== "create" && present === undefined) {
      return failure(objectParseError(`schema.${field} does not exist`));
    }
    if (wanted.action === "create" && present !== undefined && !isSame(present, wanted)) {
      return failure(objectParseError(`schema.${field} exists already`));
    }
    if (wanted.action === "rename") {
      if (schema[wanted.new_name] !== undefined || ownFields.has(wanted.new_name)) {
        return failure(objectParseError(`schema.${wanted.new_name} exists already`));
      }
      schema[wanted.new_name] = present as Field;
      Reflect.deleteProperty(schema, field);
      rows.push({ kind: "rename", from: field, to: wanted.new_name });
      for (const [key, { fields }] of Object.entries(index)) {
        index[key] = { fields: fields.map((each) => (each === field ? wanted.new_name : each)) };
      }
    } else if (wanted.action === "delete") {
      const user = Object.entries(index).find(([, { fields }]) => fields.includes(field));
      if (user !== undefined) {
        return failure(objectParseError(`schema.${field} is used by the index ${user[0]}`));
      }
      Reflect.deleteProperty(schema, field);
      rows.push({ kind: "delete", field });
    } else {
      if (wanted.required && hasRows && present?.required !== true) {
        return failure(documented("cannot-add-a-required-column-to-an-entity-with"));
      }
      schema[field] = { type: wanted.type, required: wanted.required };
    }
  }
  for (const [key, wanted] of Object.entries(change.index ?? {})) {
    if (wanted.action === "delete") {
      Reflect.deleteProperty(index, key);
    } else {
      const missing = wanted.fields.find(
        (field) => schema[field] === undefined && !ownFields.has(field),
      );
      if (missing !== undefined) {
        return failure(objectParseError(`index.${key} names ${missing}, which is no field`));
      }
      index[key] = { fields: wanted.fields };
    }
  }
  return withinLimits({ schema, index, rows }, plan);
}

const isSame = (a: Field, b: Field): boolean => a.type === b.type && a.required === b.required;

function withinLimits(shape: Shape, plan: Plan): Outcome<Shape> {
  const column = plans.indexOf(plan);
  const [fields, indexes, inIndex] = [
    limits.entity.fieldsPerEntity[column] ?? 0,
    limits.entity.indexesPerEntity[column] ?? 0,
    limits.entity.fieldsPerIndex[column] ?? 0,
  ];
  if (Object.keys(shape.schema).length > fields) {
    return failure(refuse(400, `An entity can have at most ${fields} fields`));
  }
  if (Object.keys(shape.index).length > indexes) {
    return failure(refuse(400, `An entity can have at most ${indexes} indexes`));
  }
  return Object.values(shape.index).some((each) => each.fields.length > inIndex)
    ? failure(refuse(400, `An index can have at most ${inIndex} fields`))
    : value(shape);
}
