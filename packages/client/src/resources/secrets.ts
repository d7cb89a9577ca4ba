import * as z from "zod/mini";
import type { Send } from "../http/sender.ts";
import { withIdSchema } from "../schemas/account.ts";
import type { Tag } from "../schemas/tag.ts";
import { tagSchema } from "../schemas/tag.ts";
import type { Crud } from "./crud.ts";
import { createCrud } from "./crud.ts";

/** A secret of a profile. Its value cannot be read back. */
export interface Secret {
  readonly id: string;
  readonly key?: string;
  readonly tags?: readonly Tag[];
  /** Characters of the value. */
  readonly value_length?: number;
  readonly [further: string]: unknown;
}

const secretSchema: z.ZodMiniType<Secret> = z.looseObject({
  id: z.string(),
  key: z.exactOptional(z.string()),
  tags: z.exactOptional(z.array(tagSchema)),
  value_length: z.exactOptional(z.number()),
});

/** What a new secret is made of. */
export interface NewSecret {
  /** Letters, digits and `_`. */
  readonly key: string;
  readonly value: string;
  readonly tags?: readonly Tag[];
}

/** Fields of secrets that lists can give. */
export type SecretField = "created_at" | "id" | "key" | "tags" | "updated_at" | "value_length";

/** Values that analyses get when they run, and nobody can read. */
export type Secrets = Crud<
  Secret,
  NewSecret,
  Partial<Omit<NewSecret, "key">>,
  { readonly id: string },
  SecretField
>;

export function createSecrets(send: Send): Secrets {
  return createCrud(send, {
    routes: {
      list: "secrets.list",
      info: "secrets.info",
      create: "secrets.create",
      edit: "secrets.edit",
      delete: "secrets.delete",
    },
    idParam: "secret_id",
    item: secretSchema,
    created: withIdSchema,
    nouns: ["secret", "secrets"],
  });
}
