import * as z from "zod/mini";
import type { CallOptions, Send } from "../http/sender.ts";
import { readResult } from "../http/read-result.ts";
import type { Tag } from "../schemas/tag.ts";
import { tagSchema } from "../schemas/tag.ts";
import type { Crud } from "./crud.ts";
import { createCrud } from "./crud.ts";

/**
 * Selects what a policy is about: `[type]`, `[type, "id", id]`, `[type, "tag.key", key, "tag.value", value]`,
 * `[type, "tag_match", key]` or `[type, "path", path]`.
 */
export type AccessSelector = readonly string[];

/** What a policy grants or takes away. */
export interface AccessPermission {
  readonly effect: "allow" | "deny";
  readonly action: readonly string[];
  readonly resource: AccessSelector;
}

/** What a new policy is made of. */
export interface NewAccessPolicy {
  readonly name: string;
  readonly permissions: readonly AccessPermission[];
  /** Analyses and users of the portal that it is for. */
  readonly targets: readonly AccessSelector[];
  readonly active?: boolean;
  readonly tags?: readonly Tag[];
}

/** An access policy. */
export interface AccessPolicy {
  readonly id: string;
  readonly name?: string;
  readonly active?: boolean;
  readonly permissions?: readonly AccessPermission[];
  readonly targets?: readonly AccessSelector[];
  readonly tags?: readonly Tag[];
  readonly [further: string]: unknown;
}

const policySchema: z.ZodMiniType<AccessPolicy> = z.looseObject({
  id: z.string(),
  name: z.exactOptional(z.string()),
  active: z.exactOptional(z.boolean()),
  permissions: z.exactOptional(
    z.array(
      z.looseObject({
        effect: z.enum(["allow", "deny"]),
        action: z.array(z.string()),
        resource: z.array(z.string()),
      }),
    ),
  ),
  targets: z.exactOptional(z.array(z.array(z.string()))),
  tags: z.exactOptional(z.array(tagSchema)),
});

/** Fields of policies that lists can give. */
export type AccessField =
  | "active"
  | "created_at"
  | "id"
  | "name"
  | "permissions"
  | "profile"
  | "tags"
  | "targets"
  | "updated_at";

/** What policies can be about. */
export interface AccessSettings {
  readonly resources: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

const settingsSchema: z.ZodMiniType<AccessSettings> = z.looseObject({
  resources: z.record(z.string(), z.unknown()),
  settings: z.record(z.string(), z.unknown()),
});

/** Policies that say what analyses and users of the portal may do. */
export interface Access extends Crud<
  AccessPolicy,
  NewAccessPolicy,
  Partial<NewAccessPolicy>,
  { readonly am_id: string },
  AccessField
> {
  readonly settings: (options?: CallOptions) => Promise<AccessSettings>;
}

export function createAccess(send: Send): Access {
  return {
    ...createCrud<
      AccessPolicy,
      NewAccessPolicy,
      Partial<NewAccessPolicy>,
      { readonly am_id: string },
      AccessField
    >(send, {
      routes: {
        list: "access.list",
        info: "access.info",
        create: "access.create",
        edit: "access.edit",
        delete: "access.delete",
      },
      idParam: "am_id",
      item: policySchema,
      created: z.looseObject({ am_id: z.string() }),
      nouns: ["policy", "policies"],
    }),
    settings: async (options) =>
      readResult(settingsSchema, await send("access.settings", options), "the settings of access"),
  };
}
