import * as z from "zod/mini";
import type { Tag } from "./tag.ts";
import { tagSchema } from "./tag.ts";

/** What a field of an entity holds. */
export type EntityFieldType =
  | "string"
  | "boolean"
  | "text"
  | "uuid"
  | "int"
  | "float"
  | "json"
  | "timestamp";

/** A field of an entity, and what to do with it where the schema is changed; without an action it is made. */
export type EntityField =
  | {
      readonly action?: "create" | "update";
      readonly type: EntityFieldType;
      readonly required?: boolean;
    }
  | { readonly action: "rename"; readonly new_name: string }
  | { readonly action: "delete" };

/** An index of an entity, and what to do with it where the schema is changed. */
export type EntityIndex =
  | { readonly action?: "create"; readonly fields: readonly string[] }
  | { readonly action: "delete" };

/** Fields and indexes by their names. */
export interface EntityShape {
  readonly schema?: Readonly<Record<string, EntityField>>;
  readonly index?: Readonly<Record<string, EntityIndex>>;
}

/** A table with typed fields, for data that is no telemetry. */
export interface Entity {
  readonly id: string;
  readonly name?: string;
  readonly tags?: readonly Tag[];
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly index?: Readonly<Record<string, unknown>>;
  readonly profile?: string;
  readonly payload_decoder?: string | null;
  readonly [further: string]: unknown;
}

const fields = z.exactOptional(z.record(z.string(), z.unknown()));

export const entitySchema: z.ZodMiniType<Entity> = z.looseObject({
  id: z.string(),
  name: z.exactOptional(z.string()),
  tags: z.exactOptional(z.array(tagSchema)),
  schema: fields,
  index: fields,
  profile: z.exactOptional(z.string()),
  payload_decoder: z.exactOptional(z.nullable(z.string())),
});

/** What a new entity is made of. */
export interface NewEntity extends EntityShape {
  readonly name: string;
  readonly tags?: readonly Tag[];
  readonly payload_decoder?: string | null;
}

/** A row of an entity, with the fields that its schema names. */
export interface EntityRow {
  readonly id: string;
  readonly [field: string]: unknown;
}

export const entityRowSchema: z.ZodMiniType<EntityRow> = z.looseObject({ id: z.string() });
